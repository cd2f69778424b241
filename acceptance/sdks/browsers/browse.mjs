// Visitors read pages of a site in Chromium, and the SDK in these pages sends to Waggle: `browse.mjs CHROMIUM DELIVERY HOST WRITE-KEY`.
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";
import { pages, tell } from "../calls.mjs";
import { openSite } from "./site.mjs";

const VISITORS = 3;
const PAGES = 40;
const CALLS = 2 * PAGES + 1;

const segment = (deliveryStrategy, visit) => ({ page: "segment.html", settings: { deliveryStrategy }, visit });
const rudderstack = (options, visit, atATime) => ({ page: "rudderstack.html", settings: { options }, visit, atATime });
const batching = (timeout) => ({ strategy: "batching", config: { size: 25, timeout } });

const deliveries = {
  "segment-default": segment(undefined, visitAndStay),
  "segment-batching": segment(batching(500), visitAndStay),
  "rudderstack-xhr": rudderstack({}, visitAndStay),
  "rudderstack-batch": rudderstack({ queueOptions: { batch: { enabled: true, maxItems: 25, flushInterval: 500 } } }, visitAndStay),
  // Nothing but the end of the visit makes these two send what is left. A browser takes no more than 64 KB of beacons at
  // a time, and the SDK drops what is over, so here visitors do not read all pages at once.
  "rudderstack-beacon": rudderstack({ useBeacon: true }, visitAndLeave, 10),
  "segment-batching-closed": segment(batching(60_000), visitAndLeave),
  "segment-default-closed": segment(undefined, leaveWithoutAnAnswerAndComeBack),
};

const [executablePath, delivery, host, writeKey] = process.argv.slice(2);
const { page, settings, visit, atATime = PAGES } = deliveries[delivery];
const underWay = new Map();
const sent = { calls: [], delivered: 0, problems: [], answers: {} };
const site = await openSite(page, writeKey);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", `--host-resolver-rules=MAP daily.example 127.0.0.1:${site.address().port}`],
});

const userAgent = await userAgentOfAPerson();

for (let number = 0; number < VISITORS; number++) {
  await visit(await browser.newContext({ userAgent }), `${delivery}-${number}`);
}
tell(sent);
// Until the test has seen everything arrive and closes the input, the browser may still be sending.
process.stdin.resume();
await once(process.stdin, "end");
await browser.close();
site.close();

/** A browser without a window says so, and Waggle ignores what it does as that of a bot. */
async function userAgentOfAPerson() {
  const tab = await browser.newPage();
  const ofABot = await tab.evaluate(() => navigator.userAgent);
  await tab.close();
  return ofABot.replace("Headless", "");
}

async function visitAndStay(visitor, name) {
  const tab = await open(visitor);
  sent.calls.push(...(await read(tab, name)));
  await reported(tab);
  return tab;
}

async function visitAndLeave(visitor, name) {
  const tab = await visitAndStay(visitor, name);
  // What a browser breaks off now is no fault; whether the visits arrive is what counts.
  tab.removeAllListeners("requestfailed");
  await tab.close();
}

/**
 * The tab is closed before any answer has come: every other call has arrived all the same, the rest is still on its way.
 * The SDK keeps all of them and sends them again on the next page, by then with the id of the user who has logged in.
 */
async function leaveWithoutAnAnswerAndComeBack(visitor, name) {
  const tab = await visitor.newPage();
  const arrived = new Set();
  const routes = [];
  const allSent = new Promise((resolve) => {
    tab.route(/\/v1\/[pi]$/, (route) => {
      routes.push(routes.length % 2 ? arrive(route, arrived) : undefined);
      if (routes.length === CALLS) resolve();
    });
  });
  await goToSite(tab);
  const calls = await read(tab, name);
  await Promise.race([allSent, setTimeout(60_000, undefined, { ref: false })]);
  await Promise.all(routes);
  if (routes.length !== CALLS) throw new Error(`${name} was to send ${CALLS} requests, but sent ${routes.length}`);
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
  watch(tab);
  await goToSite(tab);
  return tab;
}

async function goToSite(tab) {
  await tab.addInitScript((given) => (window.settings = given), { host, writeKey, ...settings });
  await tab.goto("http://daily.example/");
  await tab.evaluate(() => sdk.ready);
}

/** Notes what is sent to Waggle, and how it is answered. */
function watch(tab) {
  const requests = new Set();
  underWay.set(tab, requests);
  tab.on("request", (request) => request.url().startsWith(host) && requests.add(request));
  tab.on("response", (response) => {
    if (requests.delete(response.request())) sent.answers[new URL(response.url()).pathname] = response.status();
  });
}

/** Reads pages as somebody unknown, then as somebody who has logged in. */
async function read(tab, name) {
  const calls = await readAll(tab, pages(`${name}-anonymous`, PAGES, 10));
  await tab.evaluate((userId) => void sdk.identify(userId), name);
  return calls.concat(await readAll(tab, pages(name, PAGES, 30)));
}

async function readAll(tab, left) {
  const calls = [];
  while (left.length > 0) {
    calls.push(...(await tab.evaluate((some) => read(some), left.splice(0, atATime))));
    if (left.length > 0) await answered(tab);
  }
  return calls;
}

/** Waits until there is an answer to all that was sent. */
async function answered(tab) {
  while (underWay.get(tab).size > 0) await tab.waitForEvent("response");
}

async function reported(tab) {
  await tab.waitForFunction((count) => delivered + problems.length >= count, 2 * PAGES);
  sent.delivered += await tab.evaluate(() => delivered);
  sent.problems.push(...(await tab.evaluate(() => problems)));
}
