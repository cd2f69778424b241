// The tag: a site's pages carry it, and it sends every visit to one of them to Waggle as a `page` call of Segment's.
// The README of `receive` says what it does, and with which attributes. The build makes it small (`pom.xml`) and refuses
// it when it is larger than it may be. It must never throw into the page, whatever the page has done to its browser.
(() => {
  const script = document.currentScript ?? document.querySelector("script[data-write-key]");
  // A page may carry the tag twice, and only pages of the web have an address that means something elsewhere.
  if (!script?.src || window.waggle?.page || !location.protocol.startsWith("http")) return;

  const { writeKey, text, hash, doNotTrack } = script.dataset;
  const endpoint = new URL("page", script.src);
  const withHash = hash == "on";
  const optedOut = navigator.globalPrivacyControl || navigator.doNotTrack == 1;
  const isSilent = optedOut && doNotTrack != "anonymous";

  /** The name of the visitor's id, as `receive` sets it in a cookie, and of everything that is kept in local storage. */
  const NAME = "waggle_id";
  const WAITING = "waggle_visit_";
  const PAUSED_UNTIL = "waggle_paused_until";
  const MOST_WAITING = 20;
  const QUIET_MS = 300;
  const LONGEST_PAUSE_MS = 600_000;

  // ---- What is kept in the browser. Each access can throw: in private windows, without cookies, in sandboxed frames.

  const attempt = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };

  // Nothing is kept of somebody who asks not to be tracked.
  const keep = (key, value) => optedOut || attempt(() => localStorage.setItem(key, value));
  const forget = (key) => attempt(() => localStorage.removeItem(key));

  const random = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, 0)).join("");

  const made = random();

  /** The visitor's id. It is in the cookie, or else in local storage, or else it is known until the page is left. */
  const visitor = () => {
    const cookie = attempt(() => document.cookie.match(/(?:^|; )waggle_id=([0-9a-f]{32})(?:;|$)/)[1]);
    const id = cookie ?? attempt(() => localStorage.getItem(NAME).match(/^[0-9a-f]{32}$/)[0]) ?? made;
    if (cookie) forget(NAME);
    else keep(NAME, id);
    return id;
  };

  // ---- What the page says about itself.

  const cut = (value, length) =>
    typeof value == "string" ? value.replace(/\s+/g, " ").trim().slice(0, length).replace(/[\ud800-\udbff]$/, "") : undefined;

  const texts = (values) => values.flat().map((value) => value?.name ?? value).filter((value) => typeof value == "string");

  const meta = (...names) =>
    [...document.querySelectorAll("meta")]
      .filter((element) => names.includes((element.getAttribute("name") ?? element.getAttribute("property"))?.toLowerCase()))
      .map((element) => element.content);

  const withoutPrefix = (host) => host.replace(/^(www|m)\./, "");

  /** The address that the page gives for itself, if it is on the same site; others would move visits to somebody else. */
  const canonical = () => {
    const url = new URL(document.querySelector("link[rel=canonical]").href);
    return withoutPrefix(url.host) == withoutPrefix(location.host) ? url.href : undefined;
  };

  const here = () => (withHash ? location.href : location.href.split("#")[0]);

  let headBefore;
  let addressBefore;

  /**
   * What stands in the head of the page. Single-page applications may leave what the first page said there; then it says
   * nothing about this one.
   */
  const head = () => {
    const kinds = meta("og:type");
    const sections = meta("article:section", "og:section", "section");
    const keywords = meta("keywords", "news_keywords", "article:tag");
    for (const { textContent } of document.querySelectorAll("script[type='application/ld+json']")) {
      attempt(() => {
        for (const thing of [JSON.parse(textContent)].flat()) {
          for (const part of [thing["@graph"] ?? thing].flat()) {
            kinds.push(part["@type"]);
            sections.push(part.articleSection);
            keywords.push(part.keywords);
          }
        }
      });
    }
    const said = {
      url: attempt(canonical),
      description: cut(meta("description", "og:description")[0], 1000),
      keywords: cut(texts(keywords).join(), 1000),
      section: texts([...kinds, ...sections])
        .filter((section) => section.length <= 100)
        .slice(-10),
    };
    const all = JSON.stringify(said);
    const isStale = all == headBefore && addressBefore != here();
    headBefore = all;
    return isStale ? {} : said;
  };

  const mainText = () =>
    text == "off"
      ? undefined
      : cut(
          (document.querySelector("main,[role=main]") ?? document.querySelector("article") ?? document.body).innerText,
          1000,
        );

  const properties = () => {
    const said = attempt(head);
    const page = {
      ...said,
      url: (!withHash && said?.url) || here(),
      title: attempt(() => cut(document.title, 500) || cut(meta("og:title")[0], 500)),
      language: attempt(() => cut(document.documentElement.lang, 35)),
      referrer: cut(addressBefore ?? document.referrer, 2000),
      text: attempt(mainText),
    };
    addressBefore = here();
    return page;
  };

  // ---- Visits on their way. A visit is kept until it is answered, so that it can be sent again under the same id: after
  // an outage, or from the next page when this one is closed too early.

  const waiting = new Map();
  const underWay = new Set();
  let pause = 0;
  let isAsked = false;
  let backOffMs = 1000;

  const settle = (id) => {
    waiting.delete(id);
    forget(WAITING + id);
  };

  /** One at a time: when Waggle is in trouble, visits of many pages must not come all at once. */
  const sendNext = () => {
    for (const id of waiting.keys()) if (!underWay.has(id)) return send(id);
  };

  const resume = () => {
    clearTimeout(pause);
    pause = 0;
    isAsked = false;
    sendNext();
  };

  const pauseFor = (ms) => {
    pause = setTimeout(resume, Math.min(ms, LONGEST_PAUSE_MS));
  };

  const send = async (id) => {
    underWay.add(id);
    const request = {
      method: "POST",
      // A text is sent without a preflight request. The time of sending tells how wrong the browser's clock is.
      body: `${waiting.get(id).slice(0, -1)},"sentAt":"${new Date().toISOString()}"}`,
      credentials: optedOut ? "omit" : "include",
      keepalive: true,
    };
    // Browsers refuse to keep more than 64 KiB alive for all requests of a page, and some refuse it altogether.
    const answer = await attempt(() =>
      fetch(endpoint, request)
        .catch(() => fetch(endpoint, { ...request, keepalive: false }))
        .catch(() => undefined),
    );
    underWay.delete(id);
    const status = answer?.status ?? 429;
    if (status != 429 && status <= 500) {
      backOffMs = 1000;
      settle(id);
      if (status >= 400) console.warn(`Waggle refused a visit: ${status}`);
      sendNext();
    } else if (!pause) {
      backOffMs *= 2;
      const asked = answer?.headers.get("Retry-After");
      isAsked = asked > 0;
      const ms = isAsked ? asked * 1000 : backOffMs;
      // The next page waits as long.
      keep(PAUSED_UNTIL, Date.now() + ms);
      pauseFor(ms);
    }
  };

  // ---- When there is a visit.

  let timer;
  let userId;
  let given;
  let counted;
  let countedPath;

  const path = () => location.pathname + (withHash ? location.hash : "");
  const address = () => path() + location.search;

  const count = () => {
    clearTimeout(timer);
    counted = address();
    countedPath = path();
    const more = given;
    given = undefined;
    const messageId = `${Date.now()}-${random()}`;
    const said = properties();
    const eventOf = (properties) =>
      JSON.stringify({
        type: "page",
        writeKey,
        messageId,
        // Without a visitor's id, every visit is one of somebody else.
        anonymousId: optedOut ? messageId : visitor(),
        userId: optedOut ? undefined : userId,
        timestamp: new Date(),
        properties,
        context: { library: { name: "waggle-tag" } },
      });
    // What the site's own code gives may be nothing that JSON can say.
    const event = attempt(() => eventOf({ ...said, ...more })) ?? eventOf(said);
    waiting.set(messageId, event);
    keep(WAITING + messageId, event);
    while (waiting.size > MOST_WAITING) settle(waiting.keys().next().value);
    if (!pause) send(messageId);
  };

  /** Counts a visit if there is one: nobody sees a page that is prerendered, hidden, or still on its way. */
  const look = (isLeft) => {
    if (document.prerendering || (!isLeft && (document.hidden || window.navigation?.transition))) return;
    if (given || counted != address()) count();
  };

  // Titles and texts often come after the address, and an address may be replaced at once by another one.
  const change = () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  };

  // Sites clean their addresses of what stands behind `?`; that is no other page.
  const replace = () => {
    if (countedPath == path()) counted = address();
    change();
  };

  const watch = () => {
    if (window.navigation?.currentEntry) {
      navigation.addEventListener("currententrychange", (event) => (event.navigationType == "replace" ? replace() : change()));
      navigation.addEventListener("navigatesuccess", change);
      navigation.addEventListener("navigateerror", change);
    } else {
      for (const [name, then] of [
        ["pushState", change],
        ["replaceState", replace],
      ]) {
        const original = history[name];
        history[name] = function (...parameters) {
          const result = original.apply(this, parameters);
          then();
          return result;
        };
      }
      addEventListener("popstate", change);
    }
    // What was seen for a moment only is counted when it is left.
    document.addEventListener("visibilitychange", () => (document.hidden ? look(true) : change()));
    document.addEventListener("prerenderingchange", change);
    addEventListener("pageshow", (event) => {
      if (event.persisted) {
        counted = addressBefore = headBefore = undefined;
        change();
      }
    });
    // Waggle may have asked to wait longer than the network was away.
    addEventListener("online", () => isAsked || resume());
    if (document.readyState == "loading") document.addEventListener("DOMContentLoaded", change);
    else change();
  };

  // ---- What the site's own code can call, and what it called before the tag was there.

  const calls = window.waggle;
  window.waggle = {
    page: (more) => {
      if (isSilent) return;
      given = { ...more };
      look();
    },
    identify: (id) => {
      userId = id == null ? undefined : String(id);
    },
    id: () => (optedOut ? undefined : (userId ?? visitor())),
    push: (call) => queueMicrotask(call),
  };
  attempt(() => {
    if (optedOut) forget(NAME);
    for (const [key, event] of Object.entries(localStorage)) {
      if (key.startsWith(WAITING)) {
        if (optedOut) forget(key);
        else waiting.set(key.slice(WAITING.length), event);
      }
    }
    const ms = localStorage.getItem(PAUSED_UNTIL) - Date.now();
    if (ms > 0) pauseFor(ms);
  });
  if (!isSilent) watch();
  attempt(() => calls.forEach((call) => queueMicrotask(call)));
})();
