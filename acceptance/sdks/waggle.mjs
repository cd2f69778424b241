// The Waggle that is tested: where it is, what it keeps, and what its HTTP API tells operators.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

const { WAGGLE, WAGGLE_DATA } = process.env;
const WITHIN_MS = 30_000;

export const origin = new URL(WAGGLE).origin;
export const at = (path) => origin + path;
export const dataFile = (name) => `${WAGGLE_DATA}/${name}`;

/** The token of those who `read` or of the `operator`. */
export const token = async (kind) => (await readFile(dataFile(`${kind}-token`), "utf8")).trim();

/** Asks the HTTP API as an operator does; undefined for a 404. */
export async function api(path) {
  const answer = await fetch(at(path), { headers: { Authorization: `Bearer ${await token("operator")}` } });
  if (answer.status === 404) return undefined;
  assert.equal(answer.status, 200, `${path}: ${answer.status}`);
  return answer.json();
}

/** Waits until something is so, and fails with what `otherwise` says then. */
export async function until(isSo, otherwise) {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, otherwise());
    await setTimeout(50);
  }
}
