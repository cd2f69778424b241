// The web site whose pages use an SDK. It serves what its owner would serve: the page, the SDK's files as they are in its
// package, and the settings that the SDK asks for instead of its maker's servers.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const PACKAGES = new URL("../node_modules/", import.meta.url);
const HERE = new URL("./", import.meta.url);
const HTML = "text/html; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";
const JSON_TYPE = "application/json";

/** @param page the file with the page that is served under every address, as that of a single-page application is */
export async function openSite(page, writeKey) {
  const server = createServer(async (request, response) => {
    const [type, body] = await answer(new URL(request.url, "http://site"), page, writeKey);
    response.writeHead(200, { "Content-Type": type });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

async function answer({ pathname }, page, writeKey) {
  if (pathname.startsWith("/packages/")) return [SCRIPT, await readFile(new URL(pathname.slice("/packages/".length), PACKAGES))];
  if (pathname === "/read.js") return [SCRIPT, await readFile(new URL("read.js", HERE))];
  if (pathname === `/v1/projects/${writeKey}/settings`) return [JSON_TYPE, JSON.stringify(segmentSettings(writeKey))];
  if (pathname === "/sourceConfig/") return [JSON_TYPE, JSON.stringify(rudderstackConfig)];
  return [HTML, await readFile(new URL(page, HERE))];
}

const segmentSettings = (apiKey) => ({
  integrations: { "Segment.io": { apiKey } },
  // The SDK reports on itself to `/v1/m`: here often, so that the test need not wait for half a minute.
  metrics: { sampleRate: 1, flushTimer: 50 },
});

const rudderstackConfig = {
  source: { id: "source", name: "site", enabled: true, config: {}, destinations: [] },
};
