// What the tests of the tag have in common: a browser, a site, the way to Waggle, and what Waggle has stored.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { chromium, firefox } from "playwright-core";
import { api, origin, until } from "../waggle.mjs";
import { openGate, openSite } from "./site.mjs";

const { BROWSER, BROWSER_PATH } = process.env;
/** As long as it takes until nothing more comes: the tag waits for 300 ms before it looks at a page. */
const QUIET_MS = 1_000;

/** A Chromium without a window names itself in its user agent, and Waggle would ignore its visits as those of a bot. */
const AS_A_PERSON = "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

const launch = {
  chromium: () =>
    chromium.launch({
      executablePath: BROWSER_PATH,
      args: ["--no-sandbox", AS_A_PERSON],
      // The tests are about what browsers do by themselves.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    }),
  // Debian's own Firefox, over WebDriver BiDi.
  firefox: () => firefox.launch({ executablePath: BROWSER_PATH, channel: "moz-firefox" }),
};

/** What browsers report of their own accord, as they were made to; errors of scripts are others. */
const REPORTS = /^(Content-Security-Policy|Cross-Origin Request Blocked|None of the “sha384” hashes)/;

export const isChromium = BROWSER === "chromium";
export const write = "site";
export let site;
export let gate;
let browser;

before(async () => {
  site = await openSite();
  gate = await openGate(origin);
  browser = await launch[BROWSER]();
});

after(async () => {
  await browser.close();
  site.close();
  gate.close();
});

beforeEach(() => {
  site.pages.clear();
  Object.assign(gate, { requests: [], events: [], next: () => "pass" });
});

/** A Chromium that nobody drives. */
export function launchAlone(address) {
  const profile = mkdtempSync(join(tmpdir(), "waggle-tag-"));
  const browser = spawn(BROWSER_PATH, ["--headless=new", "--no-sandbox", "--no-first-run", AS_A_PERSON, "--remote-debugging-port=0", `--user-data-dir=${profile}`, address], {
    stdio: "ignore",
  });
  const ended = once(browser, "exit");
  return {
    close: async () => {
      browser.kill();
      await ended;
      // Its processes end one after the other, and write to the profile until then. Each try removes what is new;
      // rmSync would only try again to remove the folder.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** The line that a site pastes. */
export const tag = (attributes = "", name = "visits.daily") =>
  `<script async src="${gate.at(name)}/v1/tag.js" data-write-key="${write}" ${attributes}></script>`;

export const html = (title, rest = tag(), head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}${rest}</head>` +
  `<body><main><h1>${title}</h1><p>Some text.</p></main></body></html>`;

/** A test with a visitor who has not been here before. It fails, too, when the page has an error that it does not expect. */
export function behaviour(name, act, { errors = [] } = {}) {
  test(name, { timeout: 90_000 }, async (t) => {
    const visitor = await browser.newContext();
    const seen = [];
    visitor.on("page", (tab) => tab.on("pageerror", (error) => seen.push(String(error))));
    try {
      await act(visitor, t);
      const unexpected = seen.filter((error) => !REPORTS.test(error) && !errors.some((known) => known.test(error)));
      assert.deepEqual(unexpected, [], "errors in the page");
    } finally {
      await visitor.close();
    }
  });
}

/** Opens a page of the site in a new tab. */
export async function open(visitor, address) {
  const tab = await visitor.newPage();
  await tab.goto(address);
  return tab;
}

/** Waits until so many requests with visits have come, and then until nothing more comes; returns their events. */
export async function arrived(count) {
  await until(() => gate.events.length >= count, () => `only ${gate.events.length} of ${count} requests have come`);
  await setTimeout(QUIET_MS);
  assert.equal(gate.events.length, count, `requests:\n${gate.events.map((event) => JSON.stringify(event)).join("\n")}`);
  return gate.events;
}

export async function noneArrives() {
  await setTimeout(QUIET_MS + 500);
  assert.deepEqual(gate.events, []);
}

/** The addresses that Waggle has stored for a visitor, in the order of the visits. */
export async function stored(id, count) {
  let visits = [];
  await until(
    async () => (visits = await exported(id)).length >= count,
    () => `only ${visits.length} of ${count} visits are stored`,
  );
  assert.equal(visits.length, count);
  return visits
    .sort((one, other) => one.visitedAt.localeCompare(other.visitedAt))
    .map(({ url }) => url);
}

async function exported(id) {
  return (await api(`/v1/profiles/${id}/export`))?.visits ?? [];
}

/** The interests of a visitor by category. */
export async function interests(id) {
  return ((await api(`/v1/profiles/${id}`))?.interests ?? []).map(({ category }) => category.id);
}
