// An operator in front of the console: a browser, and the pages with something on them.
import { chromium } from "playwright-core";
import { HOSTILE, KNOWN } from "./visits.mjs";
import { at, token } from "../waggle.mjs";

const { BROWSER_PATH } = process.env;

/** No name leads anywhere but to this machine, so that no test depends on another one. */
export const openBrowser = () =>
  chromium.launch({
    executablePath: BROWSER_PATH,
    args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"],
  });

/** Signs in with the token, and returns what the browser keeps of it. */
export async function signIn(browser) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(at("/console/sign-in"));
  await tab.fill("input[name=token]", await token("operator"));
  await tab.click("button[type=submit]");
  await tab.waitForURL(at("/console/live"));
  const state = await context.storageState();
  await context.close();
  return state;
}

const query = (parameters) => new URLSearchParams(parameters).toString();
const known = query({ id: KNOWN });
const hostile = query({ id: HOSTILE });
const bread = query({ url: "https://daily.example/2026/1", title: "Sourdough bread: a recipe for the weekend" });

const there = (selector) => (tab) => tab.locator(selector).first().waitFor();

/**
 * The pages, with something on them.
 *
 * `page` is the part of the address that names the page in the menu; `shown` waits until there is something on it; `control`
 * is what people come to the page for.
 */
export const views = [
  { name: "live", page: "live", shown: there("#visits tr"), control: "#pause" },
  { name: "visitor, nobody asked for", page: "visitor", shown: there(".empty"), control: "input[name=id]" },
  { name: "visitor", page: "visitor", query: known, shown: there(".interests li"), control: "a.danger" },
  { name: "visitor, hostile", page: "visitor", query: hostile, shown: there(".visits li"), control: "a.danger" },
  { name: "visitor, unknown", page: "visitor", query: "id=nobody", shown: there(".notice"), control: "input[name=id]" },
  { name: "erase", page: "visitor", path: "visitor/erase", query: known, shown: there("button.danger"), control: "button.danger" },
  { name: "try, nothing entered", page: "try", shown: there("form.try"), control: "input[name=url]" },
  { name: "try", page: "try", query: bread, shown: there(".candidates li"), control: "form.try button[type=submit]" },
  { name: "undecided", page: "undecided", shown: there(".hosts li"), control: "input[name=site]" },
  { name: "taxonomy", page: "taxonomy", shown: there(".tree li"), control: ".tree summary" },
  { name: "set aside", page: "set-aside", shown: there(".card"), control: ".card summary" },
  { name: "health", page: "health", shown: there("main h1") },
];

/** The sign-in, which is not in the menu. */
export const door = { name: "sign-in", page: "sign-in", shown: there("h1") };

/** Pages whose address is hostile itself. */
export const hostileViews = [
  { name: "erase", page: "visitor", path: "visitor/erase", query: hostile, shown: there("h1") },
  { name: "try", page: "try", query: query({ url: `https://a.example/${HOSTILE}`, title: HOSTILE }), shown: there("h1") },
  { name: "undecided", page: "undecided", query: query({ site: HOSTILE }), shown: there("h1") },
  { name: "sign-in", page: "sign-in", query: query({ to: HOSTILE }), shown: there("h1") },
];

/** Opens a page, and waits until there is something on it. */
export async function show(tab, { page, path = page, query: asked = "", shown }) {
  await tab.goto(at(`/console/${path}${asked && `?${asked}`}`));
  await shown(tab);
}

/** Opens whatever can be opened on a page, with what is loaded only then. */
export async function unfold(tab) {
  await tab.evaluate(() => document.querySelectorAll("main details").forEach((folded) => (folded.open = true)));
  await tab.waitForFunction(() => [...document.querySelectorAll("details[open] .examples")].every((part) => !part.textContent.includes("Looking")));
}
