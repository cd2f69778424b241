// What operators do with the console, in a real browser and in front of a real Waggle.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { door, hostileViews, openBrowser, show, signIn, unfold, views } from "./operator.mjs";
import { fill, HOSTILE, KNOWN, visitNow } from "./visits.mjs";
import { api, at, dataFile, origin, token, until } from "../waggle.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MENU = ["live", "visitor", "try", "undecided", "taxonomy", "set-aside", "health"].map((page) => `/console/${page}`);
const PHONE = { width: 360, height: 740 };
const MOST_STEPS = 500;

let browser;
let session;

before(async () => {
  browser = await openBrowser();
  await fill(1, true);
  session = await signIn(browser);
});

after(() => browser?.close());

/**
 * A test of an operator who has signed in, unless `storageState` says otherwise. It fails, too, when a page asks another host for
 * anything, breaks its own policy, or has an error that is not expected.
 */
function behaviour(name, act, { errors = [], ...settings } = {}) {
  test(name, { timeout: 180_000 }, async () => {
    const operator = await browser.newContext({ storageState: session, reducedMotion: "reduce", ...settings });
    const elsewhere = [];
    const seen = [];
    operator.on("request", (request) => new URL(request.url()).origin !== origin && elsewhere.push(request.url()));
    operator.on("console", (message) => message.type() === "error" && seen.push(`${message.text().slice(0, 300)} at ${message.location().url}`));
    operator.on("weberror", (error) => seen.push(String(error.error())));
    try {
      const tab = await operator.newPage();
      // Before any script of the page: what the policy forbids is reported even where the browser would not say so.
      await tab.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`)),
      );
      await act(tab, operator);
      assert.deepEqual(elsewhere, [], "requests to other hosts");
      const unexpected = seen.filter((error) => !errors.some((expected) => expected.test(error)));
      assert.deepEqual([...new Set(unexpected)], [], "errors on the pages");
    } finally {
      await operator.close();
    }
  });
}

const NOBODY = { storageState: { cookies: [], origins: [] } };
/** The browser reports an answer that is not 200 as an error. */
const REFUSED = { errors: [/status of 401/] };

behaviour("the link that is printed signs in once", async (tab, operator) => {
  const [link] = /\/console\/sign-in\?once=[0-9a-f]+/.exec(await readFile(dataFile("log.txt"), "utf8")) ?? [];
  assert.ok(link, "no link was printed");
  await tab.goto(at(link));
  assert.equal(tab.url(), at("/console/live"));
  // Without a cookie the live page would load itself again, and could do so while the link is being opened.
  await tab.goto(at("/console/taxonomy"));
  await operator.clearCookies();
  await tab.goto(at(link));
  assert.match(await tab.locator("[role=alert]").innerText(), /used before/);
  await tab.goto(at("/console/health"));
  assert.match(tab.url(), /\/console\/sign-in\?/, "the second time it let nobody in");
}, { ...NOBODY, ...REFUSED });

behaviour("a token signs in, and leads to where somebody wanted to go", async (tab, operator) => {
  await tab.goto(at("/console/taxonomy"));
  assert.match(tab.url(), /\/console\/sign-in\?to=/);
  await tab.fill("input[name=token]", await token("operator"));
  await tab.keyboard.press("Enter");
  await tab.waitForURL(at("/console/taxonomy"));
  const [cookie, ...others] = await operator.cookies();
  assert.deepEqual(others, []);
  assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, "Strict", "/console"]);
  assert.notEqual(cookie.value, await token("operator"));
  assert.equal(await tab.evaluate(() => document.cookie), "", "no script reads it");
}, NOBODY);

behaviour("a wrong token does not sign in, and neither does the read token", async (tab, operator) => {
  for (const wrong of ["guess", await token("read")]) {
    await tab.goto(at("/console/sign-in"));
    await tab.fill("input[name=token]", wrong);
    await tab.keyboard.press("Enter");
    await tab.locator("[role=alert]").waitFor();
    assert.deepEqual(await operator.cookies(), []);
  }
}, { ...NOBODY, ...REFUSED });

behaviour("signing out ends the session, whoever kept the cookie", async (tab, operator) => {
  const mine = await operator.newPage();
  await operator.clearCookies();
  await mine.goto(at("/console/sign-in"));
  await mine.fill("input[name=token]", await token("operator"));
  await mine.keyboard.press("Enter");
  await mine.waitForURL(at("/console/live"));
  const kept = await operator.cookies();
  await mine.getByRole("button", { name: "Sign out" }).click();
  await mine.waitForURL(at("/console/sign-in"));
  await operator.addCookies(kept);
  await tab.goto(at("/console/live"));
  assert.match(tab.url(), /\/console\/sign-in\?/);
});

behaviour("the address of Waggle leads to the console", async (tab) => {
  await tab.goto(at("/"));
  assert.equal(tab.url(), at("/console/live"));
});

behaviour("the menu leads to every page", async (tab) => {
  await tab.goto(at("/console"));
  const links = tab.locator("nav a");
  assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.pathname)), MENU);
  for (let i = 0; i < MENU.length; i++) {
    await links.nth(i).click();
    await tab.waitForURL(at(MENU[i]));
    assert.equal(await tab.locator("nav [aria-current=page]").innerText(), await tab.locator("h1").innerText());
  }
});

behaviour("visits appear as they are decided, and wait while somebody reads", async (tab) => {
  await show(tab, views[0]);
  await visitNow("grace", "https://daily.example/nba/final", "The playoffs, live");
  const row = tab.locator("#visits tr", { hasText: "The playoffs, live" });
  await row.waitFor();
  assert.match(await row.innerText(), /Basketball[\s\S]*classify-url/);
  const pause = tab.locator("#pause");
  await pause.click();
  await visitNow("grace", "https://daily.example/nba/later", "The day after");
  await until(async () => JSON.stringify(await api("/v1/decisions")).includes("The day after"), () => "the visit was not decided");
  await tab.waitForTimeout(3_000);
  assert.equal(await tab.getByText("The day after").count(), 0);
  await pause.click();
  await tab.getByText("The day after").waitFor();
});

behaviour("the flow shows what a second brings", async (tab) => {
  await show(tab, views[0]);
  const flow = tab.locator("#flow svg").first();
  await flow.waitFor();
  for (const { name } of (await api("/v1/flow")).functions) {
    assert.ok((await flow.textContent()).includes(name), `${name} is not drawn`);
  }
});

behaviour("a visitor's page shows what the API tells", async (tab) => {
  await show(tab, views.find(({ name }) => name === "visitor"));
  const { interests } = await api(`/v1/profiles/${KNOWN}`);
  const { visits } = await api(`/v1/profiles/${KNOWN}/export`);
  const page = await tab.locator("main").innerText();
  for (const { category } of interests) assert.ok(page.includes(category.path.at(-1)), category.id);
  for (const { title } of visits.slice(0, 20)) assert.ok(page.includes(title), title);
  assert.match(page, new RegExp(`\\b${visits.length} visits`));
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.getByRole("button", { name: "Export" }).or(tab.locator("a[download]")).first().click()]);
  assert.equal(JSON.parse(await readFile(await download.path(), "utf8")).visits.length, visits.length);
});

behaviour("a visitor is erased after a question that names what will go", async (tab) => {
  await visitNow("leaver", "https://daily.example/nba/1", "Before I leave");
  await until(() => api("/v1/profiles/leaver"), () => "the visit was not stored");
  await tab.goto(at("/console/visitor"));
  await tab.fill("input[name=id]", "leaver");
  await tab.keyboard.press("Enter");
  await tab.locator("a.danger").click();
  assert.match(await tab.locator("main").innerText(), /Erase this visitor\?[\s\S]*leaver[\s\S]*1 visit[\s\S]*Basketball/);
  await tab.getByRole("link", { name: "Keep it" }).click();
  assert.ok(await api("/v1/profiles/leaver"), "asking erases nothing");
  await tab.goto(at("/console/visitor/erase?id=leaver"));
  await tab.locator("main button.danger").click();
  assert.match(await tab.getByRole("status").innerText(), /^Erased/);
  assert.equal(await api("/v1/profiles/leaver"), undefined);
  await tab.goto(at("/console/visitor?id=leaver"));
  assert.match(await tab.getByRole("status").innerText(), /No such visitor/);
});

behaviour("a page that is tried shows the evidence of every stage, and what an override would change", async (tab) => {
  await tab.goto(at("/console/try"));
  await tab.fill("input[name=url]", "https://daily.example/2026/1");
  await tab.fill("input[name=title]", "Sourdough bread: a recipe for the weekend");
  await tab.locator("summary", { hasText: "override" }).click();
  await tab.fill("input[name=site]", "daily.example");
  await tab.fill("input[name=category]", "sports.tennis");
  await tab.getByRole("button", { name: "Decide" }).click();
  const result = await tab.locator(".result").innerText();
  assert.match(result, /Desserts and baking/);
  assert.match(result, /With the override[\s\S]*Tennis/);
  const stages = (await tab.locator(".stage-figure h2").allInnerTexts()).join();
  for (const stage of ["classify-url", "classify-text"]) assert.ok(stages.includes(stage), stage);
  assert.ok((await tab.locator(".evidence rect").count()) > 0, "evidence is drawn");
});

behaviour("a line of JSON is tried, and nonsense is answered with what is wrong", async (tab) => {
  await tab.goto(at("/console/try"));
  for (const [line, answer] of [['{"url": "https://a.example/tennis/"}', /Tennis/], ['{"url": ', /no line of JSON/], [`["${HOSTILE.replaceAll('"', "")}"]`, /./]]) {
    await tab.locator("summary", { hasText: "JSON" }).evaluate((summary) => (summary.parentElement.open = true));
    await tab.fill("textarea[name=json]", line);
    await tab.getByRole("button", { name: "Decide" }).click();
    assert.match(await tab.locator(".result, [role=alert]").innerText(), answer);
  }
});

behaviour("a host without a category gets one by a rule", async (tab) => {
  const hosts = new Set((await api("/v1/undecided")).undecided.map(({ host }) => host || "(no host)"));
  await show(tab, views.find(({ name }) => name === "undecided"));
  assert.deepEqual(new Set(await tab.locator(".hosts > li > .what .name").allInnerTexts()), hosts);
  const host = tab.locator(".hosts > li", { hasText: "parcels.example" });
  await host.locator("summary").click();
  await host.getByText("Where is my parcel?").first().waitFor();
  await host.getByRole("link", { name: "Write a rule" }).click();
  assert.equal(await tab.inputValue("input[name=site]"), "parcels.example");
  await tab.fill("input[name=category]", "no.such");
  await tab.getByRole("button", { name: "Write the rule" }).click();
  assert.match(await tab.getByRole("alert").innerText(), /no category/);
  await tab.fill("input[name=category]", "shopping");
  await tab.getByRole("button", { name: "Write the rule" }).click();
  assert.match(await tab.getByRole("status").innerText(), /^Written/);
  assert.match(await readFile(dataFile("overrides.tsv"), "utf8"), /^parcels\.example\tshopping$/m);
  await until(async () => {
    await visitNow("hedy", "https://parcels.example/shipments/1", "Where is my parcel?");
    return JSON.stringify((await api("/v1/profiles/hedy"))?.interests ?? "").includes('"shopping"');
  }, () => "the rule was not followed");
});

behaviour("the tree of categories shows the visits that the API counts", async (tab) => {
  const visited = (categories) => categories.filter(({ visits }) => visits > 0).flatMap(({ id, children = [] }) => [id, ...visited(children)]);
  const counted = visited((await api("/v1/taxonomy/visits")).categories);
  await show(tab, views.find(({ name }) => name === "taxonomy"));
  await unfold(tab);
  const shown = await tab.locator(".tree .name[title]").evaluateAll((all) => all.map((name) => name.title));
  assert.deepEqual(shown.sort(), counted.sort());
  assert.equal(await tab.locator(".tree .spark polyline").count(), shown.length);
});

behaviour("what was set aside is shown with its reason and its payload", async (tab) => {
  const { queues } = await api("/v1/set-aside");
  await show(tab, views.find(({ name }) => name === "set aside"));
  const full = queues.filter(({ messages }) => messages > 0);
  assert.deepEqual(full.map(({ queue }) => queue), ["rejected-visits"]);
  const shelf = tab.locator(".shelf", { hasText: "rejected-visits" });
  assert.equal(await shelf.locator(".card").count(), full[0].entries.length);
  for (const { reason } of full[0].reasons) assert.ok((await shelf.locator(".reasons").innerText()).includes(reason), reason);
  await tab.locator(".card summary").first().click();
  assert.match(await tab.locator(".card[open] pre").first().innerText(), /messageId|url/);
});

behaviour("the health of every function is shown", async (tab) => {
  await show(tab, views.find(({ name }) => name === "health"));
  const page = await tab.locator("main").innerText();
  for (const name of ["receive", "classify-url", "classify-text", "persist-profile"]) assert.ok(page.includes(name), name);
  assert.match(page, /PostgreSQL|database/i);
});

behaviour("what visitors and senders say is only text", async (tab) => {
  let shown = 0;
  for (const view of [...views, ...hostileViews]) {
    await show(tab, view);
    await unfold(tab);
    const { hacked, elements, isText } = await tab.evaluate(() => ({
      hacked: window.hacked,
      elements: document.querySelectorAll("[data-hacked], img[onerror], img[src=x]").length,
      isText: document.body.textContent.includes("<script>window.hacked") || [...document.querySelectorAll("input")].some((input) => input.value.includes("<script>")),
    }));
    assert.deepEqual([hacked, elements], [undefined, 0], view.page);
    shown += isText;
  }
  assert.ok(shown >= 6, `it was on ${shown} pages only`);
});

for (const colorScheme of ["light", "dark"]) {
  behaviour(`no page has a serious fault for people with disabilities, ${colorScheme}`, async (tab) => {
    const found = [];
    for (const view of [...views, door]) {
      await show(tab, view);
      found.push(...(await faults(tab, view.name)));
      await unfold(tab);
      found.push(...(await faults(tab, `${view.name}, unfolded`)));
    }
    assert.deepEqual([...new Set(found)], []);
  }, { colorScheme });
}

// Nothing is preloaded: to read style sheets, axe-core would put some into the page, which the policy forbids.
async function faults(tab, name) {
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"], preload: false }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${name}: ${id} ${target.join(" ")}: ${failureSummary}`));
}

behaviour("every page fits a phone", async (tab) => {
  const wide = [];
  for (const view of [...views, door]) {
    await show(tab, view);
    await unfold(tab);
    wide.push(...(await tab.evaluate((name) => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return [];
      const widest = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest("nav, .scroll, pre"));
      return widest.slice(0, 3).map((one) => `${name}: ${one.tagName}.${one.getAttribute("class")}`).concat(`${name}: ${document.documentElement.scrollWidth}`);
    }, view.name)));
  }
  assert.deepEqual(wide, []);
}, { viewport: PHONE });

behaviour("every page is used with the Tab key, and shows where one is", async (tab) => {
  const problems = [];
  for (const view of views) {
    await show(tab, view);
    const { steps, unseen } = await tabThrough(tab, `main ${view.control}`);
    const missed = MENU.filter((link) => !steps.includes(link));
    if (missed.length) problems.push(`${view.name}: ${missed} not reached`);
    if (!steps.includes("skip")) problems.push(`${view.name}: no way to skip the menu`);
    if (view.control && !steps.includes("control")) problems.push(`${view.name}: ${view.control} not reached`);
    problems.push(...unseen.map((one) => `${view.name}: ${one}`));
  }
  assert.deepEqual(problems, []);
});

/** Goes round a page with the Tab key: where one comes by, and what does not show that it has the focus. */
async function tabThrough(tab, control) {
  const steps = [];
  const unseen = [];
  for (let i = 0; i < MOST_STEPS; i++) {
    await tab.keyboard.press("Tab");
    const step = await tab.evaluate((selector) => {
      const one = document.activeElement;
      if (one === document.body) return {};
      window.reached ??= [];
      if (window.reached.includes(one)) return { isRound: true };
      window.reached.push(one);
      const look = () => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, textDecorationLine, borderColor } = getComputedStyle(one);
        return [outlineStyle === "none" ? "" : [outlineStyle, outlineWidth, outlineColor], boxShadow, backgroundColor, textDecorationLine, borderColor].join(" ");
      };
      const focused = look();
      const { top, bottom, width, height } = one.getBoundingClientRect();
      const isInView = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
      one.blur();
      const plain = look();
      one.focus({ focusVisible: true });
      const isMenu = one.closest("nav") !== null;
      return {
        what: one.matches(".skip") ? "skip" : isMenu ? one.pathname : one.matches(selector) ? "control" : one.tagName,
        hidden: focused !== plain && isInView ? "" : `${one.outerHTML.slice(0, 120)} ${isInView ? "looks the same with the focus" : "is out of view"}`,
      };
    }, control);
    if (step.isRound) return { steps, unseen };
    if (step.what) steps.push(step.what);
    if (step.hidden) unseen.push(step.hidden);
  }
  return { steps, unseen };
}

behaviour("a visitor is found and erased by the keyboard alone", async (tab) => {
  await visitNow("typist", "https://daily.example/nba/1", "Keys");
  await until(() => api("/v1/profiles/typist"), () => "the visit was not stored");
  const press = async (name) => {
    for (let i = 0; i < MOST_STEPS; i++) {
      await tab.keyboard.press("Tab");
      if ((await tab.evaluate(() => document.activeElement.textContent.trim())).startsWith(name)) return tab.keyboard.press("Enter");
    }
    throw new Error(`${name} was not reached`);
  };
  await tab.goto(at("/console/live"));
  await press("Visitor");
  await tab.waitForURL(at("/console/visitor"));
  // The field gets the focus by itself.
  await tab.locator("input[name=id]:focus").waitFor();
  await tab.keyboard.type("typist");
  await tab.keyboard.press("Enter");
  await tab.locator(".summary").waitFor();
  await press("Erase …");
  await tab.waitForURL(/visitor\/erase\?/);
  await press("Erase all of it");
  await tab.getByText(/^Erased/).waitFor();
  assert.equal(await api("/v1/profiles/typist"), undefined);
});

test("everything is in the API, for operators only", async () => {
  const documented = await (await fetch(at("/q/openapi?format=json"))).json();
  const paths = ["/v1/flow", "/v1/decisions", "/v1/undecided", "/v1/taxonomy/visits", "/v1/set-aside", "/v1/overrides", "/v1/health"];
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const refused = [];
  for (const path of paths) {
    const status = async (headers) => (await fetch(at(path), { headers })).status;
    const got = {
      nobody: await status({}),
      session: await status({ Cookie: cookie }),
      reader: await status({ Authorization: `Bearer ${await token("read")}` }),
      operator: await status({ Authorization: `Bearer ${await token("operator")}` }),
      documented: path in documented.paths,
    };
    const wanted = { nobody: 401, session: 401, reader: 403, operator: 200, documented: true };
    if (JSON.stringify(got) !== JSON.stringify(wanted)) refused.push(`${path}: ${JSON.stringify(got)}`);
  }
  assert.deepEqual(refused, []);
});

test("visits that are decided can be followed in the API", async () => {
  const ended = new AbortController();
  const answer = await fetch(at("/v1/decisions"), {
    headers: { Accept: "text/event-stream", Authorization: `Bearer ${await token("operator")}` },
    signal: ended.signal,
  });
  assert.match(answer.headers.get("content-type"), /^text\/event-stream/);
  await visitNow("joan", "https://daily.example/nba/stream", "A visit in a stream");
  let text = "";
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes("A visit in a stream")) break;
  }
  ended.abort();
  const event = text.split("\n").find((line) => line.startsWith("data:") && line.includes("A visit in a stream"));
  assert.equal(JSON.parse(event.slice("data:".length)).decidedBy, "classify-url");
});
