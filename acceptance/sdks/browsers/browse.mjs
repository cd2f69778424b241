// Visitors read pages of a site in Chromium, and the SDK in these pages sends to Waggle: `browse.mjs DELIVERY HOST WRITE-KEY`.
import { once } from "node:events";
import { chromium } from "playwright-core";
import { pages, tell } from "../calls.mjs";
import { openSite } from "./site.mjs";

const VISITORS = 3;
const PAGES = 40;
const CALLS = 2 * PAGES + 1;

const segment = (deliveryStrategy, visit) => ({ page: "segment.html", settings: { deliveryStrategy }, visit });
const rudderstack = (options, visit) => ({ page: "rudderstack.html", settings: { options }, visit });
const batching = (size) => ({ strategy: "batching", config: { size, timeout: 500 } });

const deliveries = {
  "segment-default": segment(undefined, visitAndStay),
  "segment-batching": segment(batching(25), visitAndStay),
  "rudderstack-xhr": rudderstack({}, visitAndStay),
  "rudderstack-batch": rudderstack({ queueOptions: { batch: { enabled: true, maxItems: 25, flushInterval: 500 } } }, visitAndStay),
  // Nothing but the end of the visit makes these two send what is left.
  "rudderstack-beacon": rudderstack({ useBeacon: true }, visitAndLeave),
  "segment-batching-closed": segment(batching(25), visitAndLeave),
  "segment-default-closed": segment(undefined, leaveWithoutAnAnswerAndComeBack),
};

const [delivery, host, writeKey] = process.argv.slice(2);
const { page, settings, visit } = deliveries[delivery];
const sent = { calls: [], delivered: 0, problems: [], answers: {} };
const site = await openSite(page, writeKey);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", `--host-resolver-rules=MAP daily.example 127.0.0.1:${site.address().port}`],
});

for (let number = 0; number < VISITORS; number++) {
  await visit(await browser.newContext(), `${delivery}-${number}`);
}
tell(sent);
// Until the test has seen everything arrive and closes the input, the browser may still be sending.
process.stdin.resume();
await once(process.stdin, "end");
await browser.close();
site.close();

async function visitAndStay(visitor, name) {
  const tab = await open(visitor);
  sent.calls.push(...(await read(tab, name)));
  await reported(tab);
  return tab;
}

async function visitAndLeave(visitor, name) {
  const tab = await visitAndStay(visitor, name);
  await tab.close();
}

/**
 * The tab is closed before any answer has come: every other call has arrived all the same, the rest is still on its way.
 * The SDK keeps all of them and sends them again on the next page, by then with the id of the user who has logged in.
 */
async function leaveWithoutAnAnswerAndComeBack(visitor, name) {
  const tab = await visitor.newPage();
  const arrived = new Set();
  const underWay = [];
  const allUnderWay = new Promise((resolve) => {
    tab.route(/\/v1\/[pi]$/, (route) => {
      underWay.push(underWay.length % 2 ? arrive(route, arrived) : undefined);
      if (underWay.length === CALLS) resolve();
    });
  });
  await goToSite(tab);
  const calls = await read(tab, name);
  await allUnderWay;
  await Promise.all(underWay);
  await tab.close();
  sent.calls.push(...calls.map((call) => (arrived.has(call.url) ? call : { ...call, visitors: [...call.visitors, name] })));
  await open(visitor);
}

async function arrive(route, arrived) {
  await route.fetch();
  const { type, properties } = route.request().postDataJSON();
  if (type === "page") arrived.add(properties.url);
}

async function open(visitor) {
  const tab = await visitor.newPage();
  tab.on("console", (message) => message.type() === "error" && sent.problems.push(message.text()));
  tab.on("pageerror", (error) => sent.problems.push(String(error)));
  tab.on("requestfailed", (request) => sent.problems.push(`${request.url()}: ${request.failure().errorText}`));
  tab.on("response", (response) => note(response));
  await goToSite(tab);
  return tab;
}

async function goToSite(tab) {
  await tab.addInitScript((given) => (window.settings = given), { host, writeKey, ...settings });
  await tab.goto("http://daily.example/");
  await tab.evaluate(() => sdk.ready);
}

function note(response) {
  const { origin, pathname } = new URL(response.url());
  if (origin === host) sent.answers[pathname] = response.status();
}

/** Reads pages as somebody unknown, then as somebody who has logged in. */
async function read(tab, name) {
  const readAll = (given) => read(given);
  const unknown = await tab.evaluate(readAll, pages(`${name}-anonymous`, PAGES, 10));
  await tab.evaluate((userId) => void sdk.identify(userId), name);
  return unknown.concat(await tab.evaluate(readAll, pages(name, PAGES, 30)));
}

async function reported(tab) {
  await tab.waitForFunction((count) => delivered + problems.length >= count, 2 * PAGES);
  sent.delivered += await tab.evaluate(() => delivered);
  sent.problems.push(...(await tab.evaluate(() => problems)));
}
