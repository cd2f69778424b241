// Pictures of the console's pages, for people who want to see them before they run it.
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { openBrowser, show, signIn, views } from "./operator.mjs";
import { fill, sampleVisits, send } from "./visits.mjs";

const { PICTURES } = process.env;
const ROUNDS = 4;
const SIZE = { width: 1080, height: 760 };
const PICTURED = ["live", "visitor", "try", "undecided", "taxonomy", "set aside", "health"];

let browser;
let session;
let isOver = false;

before(async () => {
  browser = await openBrowser();
  await fill(ROUNDS, false);
  session = await signIn(browser);
});

after(async () => {
  isOver = true;
  await browser?.close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const view of views.filter(({ name }) => PICTURED.includes(name))) {
    test(`${view.page}, ${colorScheme}`, { timeout: 120_000 }, async () => {
      const operator = await browser.newContext({ storageState: session, colorScheme, viewport: SIZE, reducedMotion: "reduce" });
      const tab = await operator.newPage();
      await show(tab, view);
      if (view.page === "live") await watch();
      await tab.screenshot({ path: `${PICTURES}/${view.page}-${colorScheme}.png` });
      await operator.close();
    });
  }
}

/** A quarter of a minute of visits, as a small site has them. */
async function watch() {
  const visits = await sampleVisits();
  for (let i = 0; i < 15 && !isOver; i++) {
    const some = 6 + Math.round(5 * Math.cos((i - 14) / 3)) + (i % 3);
    const now = Array.from({ length: some }, (_, n) => visits[(i * 17 + n * 7) % visits.length]);
    await send(now.map((visit, n) => ({ ...visit, messageId: `watch-${Date.now()}-${n}`, timestamp: new Date().toISOString() })));
    await setTimeout(1_000);
  }
}
