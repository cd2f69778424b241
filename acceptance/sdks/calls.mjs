// What the SDKs are asked to send, and how a script tells the test about it.
const HOUR = 3_600_000;
const VISITORS = 20;
const PAGES = 25;

/** The pages that one visitor reads: so many about basketball, the others recipes. Every fifth was read hours or days ago. */
export function pages(visitor, count, aboutBasketball) {
  return Array.from({ length: count }, (_, page) => ({
    path: `/${page < aboutBasketball ? "nba" : "recipes"}/${visitor}-${page}`,
    title: `Page ${page}`,
    at: page % 5 === 4 ? new Date(Date.now() - (page * 7 + 1) * HOUR) : undefined,
  }));
}

/** The calls of several visitors in turn, every other one of them anonymous. */
function* calls(sdk) {
  const visitors = Array.from({ length: VISITORS }, (_, v) => {
    const name = `${sdk}-${v}`;
    return { name, id: v % 2 ? { userId: name } : { anonymousId: name }, read: pages(name, PAGES, v + 3) };
  });
  for (let page = 0; page < PAGES; page++) {
    for (const { name, id, read } of visitors) {
      const { path, title, at } = read[page];
      const url = `https://daily.example${path}`;
      const time = at ? { timestamp: at } : {};
      yield { visitor: name, url, at, message: { ...id, name: title, properties: { url, title }, ...time } };
    }
  }
}

/**
 * Makes all calls with a server's SDK. Each is given a callback, and the promise is kept once the SDK has called them all.
 * `send` makes one call: it gets the message and the callback.
 */
export function sendAll(sdk, send) {
  const made = [];
  const problems = [];
  let reported = 0;
  return new Promise((resolve) => {
    const all = [...calls(sdk)];
    const report = (problem) => {
      if (problem) problems.push(String(problem));
      if (++reported === all.length) resolve({ calls: made, delivered: reported - problems.length, problems });
    };
    for (const { visitor, url, at, message } of all) {
      const from = new Date();
      send(message, report);
      made.push({ visitors: [visitor], url, from: at ?? from, to: at ?? new Date() });
    }
  });
}

/** Tells the test what was sent and what the SDK said about it. */
export function tell(sent) {
  console.log(`SENT ${JSON.stringify(sent)}`);
}
