// What happened before an operator looks: the sample visits of the demonstration, pages that nobody can decide, hostile
// ones, and rows that are no visits.
import { readFile } from "node:fs/promises";
import { at, until } from "../waggle.mjs";

const SAMPLE = new URL("../../../functions/all-in-one/src/main/resources/demo/visits.jsonl", import.meta.url);
const BATCH = 100;
const HOUR_MS = 3_600_000;

/** It would show as an element, or run, wherever it is not shown as text. */
export const HOSTILE = `"'><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"><b data-hacked>{{7*7}}`;

/** A visitor with many visits. */
export const KNOWN = "bruno";

/** Sites whose pages say too little, or what cannot be told apart. */
const UNCLEAR = [
  ["parcels.example", "shipments/88121", "Where is my parcel?"],
  ["parcels.example", "shipments/90417", "Where is my parcel?"],
  ["parcels.example", "help", "How can we help?"],
  ["intranet.example", "login", "Sign in"],
  ["intranet.example", "people", "People"],
  ["nachbarn.example", "b/2291", "Wer hat am Samstag Zeit, beim Aufbau mitzuhelfen?"],
  ["nachbarn.example", "b/2304", "Die Treppe wird am Dienstag gewischt, bitte die Schuhe hereinholen"],
  ["links.example", "l/a8c", "Links, links, links"],
  ["everything.example", "a/1", "Football coach shares her sourdough recipe"],
  ["everything.example", "a/2", "Guitar lessons for your new puppy and your mortgage"],
  ["notes.example", "n/1", ""],
];

const page = (visitor, messageId, hoursAgo, properties) => ({
  type: "page",
  anonymousId: visitor,
  messageId,
  timestamp: new Date(Date.now() - hoursAgo * HOUR_MS).toISOString(),
  properties,
});

export async function sampleVisits(round = 0) {
  const lines = (await readFile(SAMPLE, "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  // Each round is the same life half a day later, as a site sees it that is read every day.
  return lines.map(({ visitor, hoursAgo, ...properties }, i) =>
    page(round ? `${visitor}-${round}` : visitor, `sample-${round}-${i}`, Math.max(0, hoursAgo - round * 37), properties),
  );
}

const unclear = () =>
  Array.from({ length: 5 }, (_, day) =>
    UNCLEAR.slice(0, UNCLEAR.length - day * 2).map(([host, path, title], i) =>
      page(`reader-${(i * 7 + day) % 11}`, `unclear-${day}-${i}`, day * 23 + i, { url: `https://${host}/${path}`, title }),
    ),
  ).flat();

const hostile = () => [
  page(HOSTILE, "hostile-1", 0.1, { url: `https://hostile.example/${HOSTILE}`, title: HOSTILE, description: HOSTILE }),
  page(HOSTILE, "hostile-2", 0.2, { url: `https://hostile.example/recipes/?${HOSTILE}`, title: `${HOSTILE} sourdough bread recipe` }),
  page(HOSTILE, "hostile-3", 0.3, { url: `https://hostile.example/${"long".repeat(400)}`, title: "Endless".repeat(60) }),
];

const broken = () => [
  { type: "page", messageId: "broken-1", properties: { url: "https://daily.example/", title: "Nobody's visit" } },
  { type: "page", messageId: "broken-2", properties: { url: "https://daily.example/about", title: "Nobody's either" } },
  { type: "page", anonymousId: "ada", messageId: "broken-3", properties: { url: "javascript:alert(1)", title: HOSTILE } },
  { type: "page", anonymousId: "ada", messageId: "broken-4", properties: { title: "Where was this?" } },
  { type: "page", anonymousId: HOSTILE, messageId: "broken-5", timestamp: "yesterday", properties: { url: `data:text/html,${HOSTILE}` } },
];

/** Sends visits, and returns how many were accepted. */
export async function send(events) {
  let accepted = 0;
  for (let from = 0; from < events.length; from += BATCH) {
    const answer = await fetch(at("/v1/batch"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ batch: events.slice(from, from + BATCH) }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    accepted += (await answer.json()).accepted;
  }
  return accepted;
}

/** One visit now. */
export const visitNow = (visitor, url, title) => send([page(visitor, `now-${visitor}-${url}-${Date.now()}`, 0, { url, title })]);

/** Sends all of it, and waits until it is stored. */
export async function fill(rounds, isWithHostile) {
  const sample = await Promise.all(Array.from({ length: rounds }, (_, round) => sampleVisits(round)));
  const accepted = await send([...sample.flat(), ...unclear(), ...(isWithHostile ? hostile() : []), ...broken()]);
  await until(async () => (await stored()) >= accepted, () => `not all of ${accepted} visits were stored`);
}

async function stored() {
  const metrics = await (await fetch(at("/q/metrics"))).text();
  return metrics
    .split("\n")
    .filter((line) => line.startsWith("waggle_visits_total{") && line.includes('outcome="counted"'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
}
