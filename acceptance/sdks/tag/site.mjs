// A web site whose pages carry the tag, and the network between its visitors and Waggle, which can be made to fail.
import { createServer, request as forward } from "node:http";

/** Listens under every name that ends in `.localhost`, which browsers find on this machine, and trust as if it had TLS. */
async function listen(answer) {
  const server = createServer(answer);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/**
 * A site. `pages` holds what each path answers: a text, which is HTML, or `{ headers, body }`; a function is called for
 * each request. What is not there is answered never, as if the server had gone.
 */
export async function openSite() {
  const pages = new Map();
  const server = await listen((request, response) => {
    const page = pages.get(new URL(request.url, "http://site").pathname);
    if (!page) return;
    const { headers = {}, body } = typeof page === "string" ? { body: page } : page;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(body);
  });
  const { port } = server.address();
  return { pages, at: (name, path = "/") => `http://${name}.localhost:${port}${path}`, close: () => close(server) };
}

/**
 * The way to Waggle. It notes every request, and whether it arrived. `gate.next` decides what becomes of a visit: it gets
 * the event, and says `pass`, `lose` (Waggle gets it, but its answer is lost), `cut` (nothing arrives), or an answer
 * `{ status, headers }` that comes instead of Waggle's.
 */
export async function openGate(waggle) {
  const gate = { requests: [], events: [], next: () => "pass" };
  const server = await listen(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    gate.requests.push({ method: request.method, url: request.url, headers: request.headers });
    const isVisit = request.method === "POST";
    const event = isVisit ? JSON.parse(body) : undefined;
    const fate = isVisit ? await gate.next(event) : "pass";
    if (isVisit) gate.events.push(event);
    if (fate === "cut") return request.socket.destroy();
    if (fate.status) {
      const origin = { "Access-Control-Allow-Origin": request.headers.origin, "Access-Control-Allow-Credentials": "true" };
      return response.writeHead(fate.status, { ...origin, "Access-Control-Expose-Headers": "retry-after", ...fate.headers }).end();
    }
    const { hostname, port } = new URL(waggle);
    const there = forward({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      if (fate === "lose") return request.socket.destroy();
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    there.on("error", () => request.socket.destroy());
    // What nobody waits for any more, such as an endless stream of the console, would keep this process alive.
    response.on("close", () => there.destroy());
    there.end(body);
  });
  const { port } = server.address();
  return Object.assign(gate, { at: (name) => `http://${name}.localhost:${port}`, close: () => close(server) });
}

function close(server) {
  server.closeAllConnections();
  server.close();
}
