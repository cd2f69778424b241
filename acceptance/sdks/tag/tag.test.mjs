// How the tag behaves where tags like it have failed their users: in a real browser, against a real Waggle.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { at, origin, token, until } from "../waggle.mjs";
import { arrived, behaviour, gate, html, interests, isChromium, launchAlone, noneArrives, open, site, stored, tag } from "./world.mjs";

const HOME = "www.daily";
/** A user's id that was not used before. */
const USER = `user-${Date.now()}`;

behaviour("a page counts once, with what it says about itself", async (visitor) => {
  const head = `<meta name="description" content=" Ball  games "><meta name="keywords" content="hoop, dunk">
    <meta property="og:type" content="article"><meta property="article:section" content="Sports"><meta property="article:tag" content="NBA">
    <link rel="canonical" href="http://daily.localhost:${new URL(site.at(HOME)).port}/final">
    <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","articleSection":["Basketball"],"keywords":["playoffs"]}]}</script>
    <script type="application/ld+json">{broken</script><script type="application/ld+json">null</script>`;
  site.pages.set("/final", html("The final", tag(), head));
  await open(visitor, site.at(HOME, "/final?utm_source=x#top"));
  const [event] = await arrived(1);
  assert.equal(event.type, "page");
  const { url, ...rest } = event.properties;
  assert.match(url, /^http:\/\/daily\.localhost:\d+\/final$/);
  assert.deepEqual(rest, {
    title: "The final",
    description: "Ball games",
    keywords: "hoop, dunk,NBA,playoffs",
    section: ["article", "NewsArticle", "Sports", "Basketball"],
    language: "en",
    referrer: "",
    text: "The final Some text.",
  });
  assert.deepEqual(await stored(event.anonymousId, 1), [url]);
});

behaviour("an address that the page gives for another site is not taken for its own", async (visitor) => {
  site.pages.set("/a", html("A", tag(), '<link rel="canonical" href="https://elsewhere.example/">'));
  await open(visitor, site.at(HOME, "/a?b=c"));
  const [event] = await arrived(1);
  assert.equal(event.properties.url, site.at(HOME, "/a?b=c"));
});

behaviour("the text of a page is at most 1,000 characters of its main part, and none where the site says so", async (visitor) => {
  const long = `<nav>menu</nav><main>${"\u{1F600}".repeat(499)}a${"\u{1F600}".repeat(9)}</main>`;
  site.pages.set("/long", html("Long").replace(/<main>.*<\/main>/, long));
  site.pages.set("/off", html("Off", tag('data-text="off"')));
  await open(visitor, site.at(HOME, "/long"));
  await arrived(1);
  await open(visitor, site.at(HOME, "/off"));
  const [{ properties: cut }, { properties: off }] = await arrived(2);
  assert.equal(cut.text, `${"\u{1F600}".repeat(499)}a`, "no character is cut in two");
  assert.equal("text" in off, false);
});

behaviour("a page that has names of the browser for its own things counts all the same", async (visitor) => {
  const clutter = `<form name="title"></form><form name="referrer"></form><img name="cookie"><div id="waggle"></div><div id="navigation"></div>
    <script>var navigation = "mine"; history.pushState(null, "", "/clutter?more"); Array.from = null; window.Map2 = Map;</script>`;
  site.pages.set("/clutter", html("Clutter").replace("<main>", `${clutter}<main>`));
  await open(visitor, site.at(HOME, "/clutter"));
  const [event] = await arrived(1);
  assert.equal(event.properties.url, site.at(HOME, "/clutter?more"));
  await stored(event.anonymousId, 1);
});

behaviour("a page that carries the tag twice counts once", async (visitor) => {
  site.pages.set("/", html("Twice", tag() + tag()));
  await open(visitor, site.at(HOME));
  await arrived(1);
});

// ---- The twelve kinds of faults that users of tags report.

behaviour("1: a visit arrives though other requests use up the 64 KiB that browsers keep alive", async (visitor) => {
  const full = `<script>fetch("/never", { method: "POST", keepalive: true, body: "x".repeat(65_400) })</script>`;
  site.pages.set("/", html("Full", full + tag()));
  site.pages.set("/more", "");
  const tab = await open(visitor, site.at(HOME));
  const [event] = await arrived(1);
  const more = () =>
    fetch("/more", { method: "POST", keepalive: true, body: "x".repeat(400) }).then(
      () => "taken",
      () => "refused",
    );
  if (isChromium) assert.equal(await tab.evaluate(more), "refused", "nothing more is kept alive");
  await stored(event.anonymousId, 1);
});

behaviour("2: pages count, for one visitor, though cookies and storage throw", async (visitor) => {
  // The browser itself denies both to a page in a sandbox.
  site.pages.set("/", { headers: { "Content-Security-Policy": "sandbox allow-scripts" }, body: html("Denied") });
  const tab = await open(visitor, site.at(HOME));
  assert.match(await tab.evaluate(() => { try { return localStorage.length; } catch (error) { return error.name; } }), /SecurityError/);
  await arrived(1);
  await tab.evaluate(() => history.pushState(null, "", "#x") ?? waggle.page());
  const [first, second] = await arrived(2);
  assert.equal(second.anonymousId, first.anonymousId);
  await stored(first.anonymousId, 2);
});

behaviour("3: a prerendered page counts when it is shown, and not before", async (visitor) => {
  await visitor.addInitScript(() => {
    Object.defineProperty(Document.prototype, "prerendering", { get: () => !window.isShown, configurable: true });
  });
  site.pages.set("/next", html("Prerendered"));
  const tab = await open(visitor, site.at(HOME, "/next"));
  await noneArrives();
  assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), [], "nobody has an id before there is a visit");
  await tab.evaluate(() => {
    window.isShown = true;
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  const [event] = await arrived(1);
  await stored(event.anonymousId, 1);
});

if (isChromium) {
  // A browser that is driven prerenders nothing, so this one is left alone; the page itself goes on to the next one.
  behaviour("3: a page that the browser itself has prerendered counts when it is opened", async () => {
    const rules = '<script type="speculationrules">{"prerender":[{"urls":["/next"]}]}</script>';
    site.pages.set("/", html("First", `${rules}<script>setTimeout(() => (location.href = "/next"), 8000)</script>`));
    const note = '<script>document.title = document.prerendering ? "was prerendered" : "was not"</script>';
    site.pages.set("/next", html("", note + tag()));
    const alone = launchAlone(site.at(HOME));
    try {
      await until(() => gate.requests.length > 0, () => "nothing was prerendered");
      await noneArrives();
      const [event] = await arrived(1);
      assert.equal(event.properties.title, "was prerendered");
      await stored(event.anonymousId, 1);
    } finally {
      await alone.close();
    }
  });
}

behaviour("4: a tab in the background counts when somebody looks at it, and not before", async (visitor) => {
  await visitor.addInitScript(() => {
    window.isHidden = true;
    Object.defineProperty(Document.prototype, "hidden", { get: () => window.isHidden, configurable: true });
  });
  site.pages.set("/", html("Background"));
  const tab = await open(visitor, site.at(HOME));
  await tab.evaluate(() => history.pushState(null, "", "/?redirected"));
  await noneArrives();
  await tab.evaluate(() => {
    window.isHidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const [event] = await arrived(1);
  assert.equal(event.properties.url, site.at(HOME, "/?redirected"));
});

behaviour("5: a page that comes back from the back/forward cache counts again", async (visitor) => {
  site.pages.set("/one", html("One", `${tag()}<script>addEventListener("pageshow", (event) => (window.cameBack = event.persisted))</script>`));
  site.pages.set("/two", html("Two"));
  const tab = await open(visitor, site.at(HOME, "/one"));
  await arrived(1);
  await tab.goto(site.at(HOME, "/two"));
  await arrived(2);
  await tab.evaluate(() => void globalThis.setTimeout(() => history.back()));
  await until(() => tab.evaluate(() => location.pathname === "/one").catch(() => false), () => "it did not go back");
  assert.equal(await tab.evaluate(() => window.cameBack), true, "the browser has kept the page");
  const [first, second, again] = await arrived(3);
  assert.equal(new Set([first.messageId, second.messageId, again.messageId]).size, 3);
  const { referrer, ...properties } = again.properties;
  assert.deepEqual({ referrer: "", ...properties }, first.properties);
  await stored(first.anonymousId, 3);
});

for (const [api, prepare] of [
  ["the Navigation API", () => {}],
  ["the History API alone", () => delete Window.prototype.navigation && delete window.navigation],
]) {
  behaviour(`6: every page of a single-page application counts once, with ${api}`, async (visitor) => {
    await visitor.addInitScript(prepare);
    site.pages.set("/app", html("App"));
    const tab = await open(visitor, site.at(HOME, "/app?utm_source=x"));
    await arrived(1);
    const go = async (step, count) => {
      await tab.evaluate(step);
      await arrived(count);
    };
    await go(() => history.replaceState({}, "", "/app"), 1); // cleans its address: no other page
    await go(() => history.replaceState({ scrolled: 7 }, ""), 1);
    await go(() => {
      history.pushState(null, "", "/old");
      history.replaceState(null, "", new URL("/new", location.href)); // sent on at once
      document.title = "New";
    }, 2);
    await go(() => history.pushState(null, "", "?page=2"), 3);
    await go(() => history.pushState(null, "", "#part"), 3); // no other page, unless the site says so
    await go(() => history.replaceState(null, "", location.origin + "/replaced"), 4);
    await go(() => history.back(), 5);
    const sent = gate.events;
    assert.deepEqual(
      sent.map(({ properties }) => properties.url),
      ["/app?utm_source=x", "/new", "/new?page=2", "/replaced", "/new?page=2"].map((path) => site.at(HOME, path)),
    );
    assert.equal(sent[1].properties.title, "New");
    assert.equal(sent[2].properties.referrer, site.at(HOME, "/new"));
    await stored(sent[0].anonymousId, 5);
  });
}

behaviour("6: pages behind # count where the site says so, though their router calls pushState", async (visitor) => {
  site.pages.set("/", html("Hash", tag('data-hash="on"')));
  const tab = await open(visitor, site.at(HOME, "/#/a"));
  await arrived(1);
  await tab.evaluate(() => history.pushState(null, "", "#/b"));
  await arrived(2);
  await tab.evaluate(() => (location.hash = "#/c"));
  const sent = await arrived(3);
  assert.deepEqual(sent.map(({ properties }) => properties.url), ["/#/a", "/#/b", "/#/c"].map((path) => site.at(HOME, path)));
});

behaviour("6: what the first page of an application has left in the head says nothing about the next ones", async (visitor) => {
  const head = (path) => `<link rel="canonical" href="${path}"><meta name="description" content="About ${path}"><meta property="og:section" content="Food">`;
  site.pages.set("/bread", html("Bread", tag(), head("/bread")));
  const tab = await open(visitor, site.at(HOME, "/bread"));
  await arrived(1);
  await tab.evaluate(() => history.pushState(null, "", "/ball"));
  await arrived(2);
  await tab.evaluate(() => {
    history.pushState(null, "", "/cake");
    document.querySelector("link").href = "/cake";
  });
  const [bread, ball, cake] = (await arrived(3)).map(({ properties }) => properties);
  assert.deepEqual([bread.url, bread.section], [site.at(HOME, "/bread"), ["Food"]]);
  assert.deepEqual([ball.url, ball.section, ball.description], [site.at(HOME, "/ball"), undefined, undefined]);
  assert.deepEqual([cake.url, cake.section], [site.at(HOME, "/cake"), ["Food"]]);
});

behaviour("6: an application that is still on its way to a page is waited for", async (visitor) => {
  site.pages.set("/", html("Slow"));
  const tab = await open(visitor, site.at(HOME));
  await arrived(1);
  const hasApi = await tab.evaluate(() => {
    if (!window.navigation?.currentEntry) return false;
    navigation.addEventListener("navigate", (event) => {
      event.intercept({ handler: () => new Promise((there) => setTimeout(there, 900)).then(() => void (document.title = "There")) });
    });
    navigation.navigate("/slow");
    return true;
  });
  if (!hasApi) return;
  const [, event] = await arrived(2);
  assert.deepEqual([event.properties.url, event.properties.title], [site.at(HOME, "/slow"), "There"]);
});

behaviour("7: a page with the strictest policy counts, if the policy names Waggle", async (visitor) => {
  const policy = `default-src 'none'; script-src ${gate.at("visits.daily")}; connect-src ${gate.at("visits.daily")}; require-trusted-types-for 'script'; base-uri 'none'`;
  site.pages.set("/", { headers: { "Content-Security-Policy": policy, "Cross-Origin-Embedder-Policy": "require-corp" }, body: html("Strict") });
  const tab = await open(visitor, site.at(HOME));
  const [event] = await arrived(1);
  await stored(event.anonymousId, 1);
  await tab.close();
});

behaviour("7: the pasted line with the integrity of the script runs it, and another script is refused", async (visitor) => {
  const lines = await (await fetch(at("/v1/tag"))).text();
  const line = lines.match(/<script.*integrity.*<\/script>/)[0].replaceAll(origin, gate.at("visits.daily")).replace("KEY", "site");
  site.pages.set("/", html("Pinned", line));
  site.pages.set("/forged", html("Forged", line.replace(/sha384-./, (hash) => (hash.endsWith("A") ? "sha384-B" : "sha384-A"))));
  await open(visitor, site.at(HOME, "/forged"));
  await noneArrives();
  await open(visitor, site.at(HOME));
  await arrived(1);
});

behaviour("7: a page whose policy forgets Waggle works on, and its visit comes from the next page", async (visitor) => {
  const policy = `script-src ${gate.at("visits.daily")}; connect-src 'self'`;
  site.pages.set("/forgets", { headers: { "Content-Security-Policy": policy }, body: html("Forgets") });
  site.pages.set("/", html("Allows"));
  const tab = await open(visitor, site.at(HOME, "/forgets"));
  await noneArrives();
  await tab.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("paused")).forEach((key) => localStorage.removeItem(key)));
  await tab.goto(site.at(HOME));
  const sent = await arrived(2);
  assert.deepEqual(await stored(sent[0].anonymousId, 2), [site.at(HOME, "/forgets"), site.at(HOME)]);
});

behaviour("8: a visit is a text with something in it, and needs no preflight request", async (visitor) => {
  site.pages.set("/", html("Plain"));
  await open(visitor, site.at(HOME));
  await arrived(1);
  assert.deepEqual(gate.requests.map(({ method }) => method), ["GET", "POST"]);
  const { headers } = gate.requests[1];
  assert.match(headers["content-type"], /^text\/plain;\s*charset=utf-8$/i);
  assert.ok(headers["content-length"] > 200);
});

behaviour("9: visits arrive though beacons are blocked and the page is left at once", async (visitor) => {
  await visitor.addInitScript(() => {
    navigator.sendBeacon = () => {
      throw new Error("blocked");
    };
  });
  site.pages.set("/", html("Left"));
  site.pages.set("/next", html("Next"));
  const tab = await open(visitor, site.at(HOME));
  await until(() => tab.evaluate(() => Boolean(window.waggle)), () => "there is no tag");
  await tab.goto(site.at(HOME, "/next"));
  await until(() => new Set(gate.events.map(({ messageId }) => messageId)).size === 2, () => `${gate.events.length} requests`);
  assert.deepEqual(await stored(gate.events[0].anonymousId, 2), [site.at(HOME), site.at(HOME, "/next")]);
});

behaviour("10: on the same site the server keeps the id in a cookie, which outlives what scripts have stored", async (visitor) => {
  site.pages.set("/", html("Same site"));
  const tab = await open(visitor, site.at(HOME));
  const [first] = await arrived(1);
  const cookies = await visitor.cookies();
  assert.deepEqual(
    cookies.map(({ name, value, domain, path, secure, httpOnly, sameSite }) => ({ name, value, domain, path, secure, httpOnly, sameSite })),
    [{ name: "waggle_id", value: first.anonymousId, domain: ".daily.localhost", path: "/", secure: true, httpOnly: false, sameSite: "Lax" }],
  );
  const days = (cookies[0].expires - Date.now() / 1000) / 86_400;
  assert.ok(days > 394 && days <= 396, `${days} days`);
  await tab.evaluate(() => localStorage.clear());
  await open(visitor, site.at("shop.daily"));
  const [, second] = await arrived(2);
  assert.equal(second.anonymousId, first.anonymousId, "on another host of the site, too");
  assert.equal((await visitor.cookies())[0].expires, cookies[0].expires, "the 13 months are not prolonged");
  await stored(first.anonymousId, 2);
});

behaviour("10: on another site there is no cookie, and the id is in the site's own storage", async (visitor) => {
  site.pages.set("/", html("Another site", tag("", "visits.elsewhere")));
  await open(visitor, site.at(HOME));
  const [first] = await arrived(1);
  await open(visitor, site.at(HOME));
  const [, second] = await arrived(2);
  await open(visitor, site.at("www.unrelated"));
  const [, , third] = await arrived(3);
  assert.deepEqual(await visitor.cookies(), []);
  assert.equal(second.anonymousId, first.anonymousId);
  assert.notEqual(third.anonymousId, first.anonymousId, "sites do not share it");
});

behaviour("11: a visit whose answer was lost when the page closed comes again, and counts once", async (visitor) => {
  site.pages.set("/", html("Closed"));
  site.pages.set("/next", html("Next"));
  gate.next = () => "lose";
  const tab = await open(visitor, site.at(HOME));
  await until(() => gate.events.length > 0, () => "no request has come");
  await tab.close();
  const id = gate.events[0].anonymousId;
  const { messageId } = gate.events[0];
  await stored(id, 1);
  const before = gate.events.length;
  gate.next = () => "pass";
  const next = await visitor.newPage();
  await next.goto(site.at(HOME, "/next"), { waitUntil: "commit" });
  await next.evaluate(() => localStorage.removeItem("waggle_paused_until"));
  // Which of the two comes first depends on when the page notices that it need not wait.
  const since = (isIt) => gate.events.slice(before).some(isIt);
  await until(() => since((event) => event.messageId === messageId) && since(({ properties }) => properties.url.endsWith("/next")), () =>
    `requests:\n${gate.events.map((event) => JSON.stringify(event)).join("\n")}`);
  assert.deepEqual(await stored(id, 2), [site.at(HOME), site.at(HOME, "/next")]);
  await until(() => next.evaluate(() => Object.keys(localStorage).every((key) => !key.startsWith("waggle_visit_"))), () => "visits are still kept");
});

behaviour("11: nothing waits for the page to be unloaded, which would also keep it out of the back/forward cache", async (visitor) => {
  await visitor.addInitScript(() => {
    window.listened = [];
    const original = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      window.listened.push(type);
      return original.call(this, type, ...rest);
    };
  });
  site.pages.set("/", html("Quiet"));
  const tab = await open(visitor, site.at(HOME));
  await arrived(1);
  const listened = await tab.evaluate(() => [window.listened, window.onunload, window.onbeforeunload, window.onpagehide]);
  assert.ok(listened[0].includes("pageshow"));
  assert.deepEqual(listened[0].filter((type) => /unload|pagehide/.test(type)), []);
  assert.deepEqual(listened.slice(1), [null, null, null]);
});

for (const [signal, prepare] of [
  ["Global Privacy Control", () => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true, configurable: true })],
  ["Do Not Track", () => Object.defineProperty(Navigator.prototype, "doNotTrack", { get: () => "1", configurable: true })],
]) {
  behaviour(`12: of somebody who asks with ${signal} not to be tracked nothing is sent and nothing kept`, async (visitor) => {
    site.pages.set("/", html("Private"));
    const tab = await visitor.newPage();
    await tab.addInitScript(prepare);
    await tab.goto(site.at(HOME));
    await tab.evaluate(() => {
      waggle.identify("ada");
      waggle.page();
      history.pushState(null, "", "/?more");
    });
    await noneArrives();
    assert.deepEqual(await tab.evaluate(() => [Object.keys(localStorage), document.cookie, waggle.id() ?? null]), [[], "", null]);
  });

  behaviour(`12: with ${signal} a site may count visits without knowing whose they are`, async (visitor) => {
    site.pages.set("/", html("Known"));
    site.pages.set("/private", html("Anonymous", tag('data-do-not-track="anonymous"')));
    await open(visitor, site.at(HOME));
    const [known] = await arrived(1);
    const tab = await visitor.newPage();
    await tab.addInitScript(prepare);
    await tab.goto(site.at(HOME, "/private"));
    await tab.evaluate(() => waggle.identify("ada"));
    await arrived(2);
    await tab.evaluate(() => waggle.page());
    const [, one, other] = await arrived(3);
    assert.equal(new Set([known.anonymousId, one.anonymousId, other.anonymousId]).size, 3);
    assert.equal("userId" in other, false);
    assert.deepEqual(gate.requests.filter(({ method }) => method === "POST").slice(1).map(({ headers }) => headers.cookie), [undefined, undefined]);
    await stored(one.anonymousId, 1);
  });
}

// ---- Outages.

behaviour("who is told to come again later does so, the next page too, and every visit counts once", async (visitor) => {
  let refused = 0;
  const times = [];
  gate.next = () => {
    times.push(Date.now());
    return refused++ === 0 ? { status: 503, headers: { "Retry-After": "3" } } : "pass";
  };
  site.pages.set("/", html("First"));
  site.pages.set("/next", html("Second"));
  const tab = await open(visitor, site.at(HOME));
  await until(() => gate.events.length === 1, () => "no request has come");
  await until(() => tab.evaluate(() => localStorage.getItem("waggle_paused_until")), () => "the tag has not been answered");
  await tab.goto(site.at(HOME, "/next"));
  await until(() => gate.events.length >= 2, () => "no second request has come");
  assert.ok(times[1] - times[0] >= 2_900, `came again after ${times[1] - times[0]} ms`);
  const sent = await arrived(3);
  assert.equal(sent[1].messageId, sent[0].messageId);
  assert.equal(sent[1].timestamp, sent[0].timestamp);
  assert.notEqual(sent[1].sentAt, sent[0].sentAt);
  assert.deepEqual(await stored(sent[0].anonymousId, 2), [site.at(HOME), site.at(HOME, "/next")]);
});

behaviour("a browser that is online again waits as long as it was asked to", async (visitor) => {
  site.pages.set("/", html("Asked to wait"));
  gate.next = () => ({ status: 503, headers: { "Retry-After": "60" } });
  const tab = await open(visitor, site.at(HOME));
  await arrived(1);
  await until(() => tab.evaluate(() => localStorage.getItem("waggle_paused_until")), () => "the tag has not been answered");
  await tab.evaluate(() => dispatchEvent(new Event("online")));
  await arrived(1);
});

behaviour("what the site's own code gives and JSON cannot say costs nothing but itself", async (visitor) => {
  site.pages.set("/", html("Odd"));
  const tab = await open(visitor, site.at(HOME));
  await arrived(1);
  await tab.evaluate(() => {
    const loop = {};
    loop.self = loop;
    waggle.page({ loop });
    waggle.page({ big: 1n });
  });
  const sent = await arrived(3);
  assert.deepEqual(sent.map(({ properties }) => properties.title), ["Odd", "Odd", "Odd"]);
});

behaviour("what was read while the network was away comes when it is back, at most the last twenty visits", async (visitor) => {
  site.pages.set("/", html("Offline"));
  const tab = await open(visitor, site.at(HOME));
  await arrived(1);
  gate.next = () => "cut";
  await tab.evaluate(() => {
    for (let page = 1; page <= 23; page++) waggle.page({ url: `${location.origin}/${page}` });
  });
  // Each is tried at once, and once more in another way.
  await until(() => gate.events.length >= 1 + 2 * 23, () => `only ${gate.events.length} requests have come`);
  gate.next = () => "pass";
  await tab.evaluate(() => dispatchEvent(new Event("online")));
  const kept = [site.at(HOME), ...Array.from({ length: 20 }, (_, page) => site.at(HOME, `/${page + 4}`))];
  assert.deepEqual(new Set(await stored(gate.events[0].anonymousId, 21)), new Set(kept));
});

behaviour("a visit that is refused for good is not sent again, and the console of the browser says so", async (visitor) => {
  site.pages.set("/", html("Unknown key", tag().replace('"site"', '"unknown"')));
  const said = [];
  const tab = await visitor.newPage();
  tab.on("console", (message) => said.push(message.text()));
  await tab.goto(site.at(HOME));
  await arrived(1);
  assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("waggle_visit_"))), []);
  assert.ok(said.some((text) => text === "Waggle refused a visit: 401"), said.join("\n"));
});

// ---- What the site's own code calls.

behaviour("a site's own code names the visitor before the tag is there, and pages as it likes", async (visitor) => {
  const early = `<script>(window.waggle ??= []).push(() => { throw new Error("the site's own"); }, () => waggle.identify("${USER}"));</script>`;
  site.pages.set("/", html("Own code", early + tag()));
  const tab = await open(visitor, site.at(HOME));
  await arrived(1);
  await tab.evaluate(() => {
    history.pushState(null, "", "/own");
    waggle.page({ title: "Own title", section: ["Travel"], url: "/mine" });
  });
  await arrived(2);
  await tab.evaluate(() => {
    waggle.identify(null);
    waggle.push(() => waggle.page());
  });
  const [first, own, last] = await arrived(3);
  assert.deepEqual([first.userId, own.userId, last.userId], [USER, USER, undefined]);
  assert.deepEqual([own.properties.title, own.properties.section, own.properties.url], ["Own title", ["Travel"], "/mine"]);
  assert.deepEqual(await stored(USER, 2), [site.at(HOME), site.at(HOME, "/mine")]);
  assert.deepEqual(await stored(last.anonymousId, 1), [site.at(HOME, "/own")]);
}, { errors: [/the site's own/] });

// ---- The demonstration.

behaviour("whoever clicks through the demonstration finds what was read in their profile, in the console as well", async (visitor) => {
  const foreign = [];
  const tab = await visitor.newPage();
  tab.on("request", (request) => request.url().startsWith(origin) || foreign.push(request.url()));
  const counted = (deed) => Promise.all([tab.waitForResponse(at("/v1/page")), deed()]);
  await counted(() => tab.goto(at("/demo")));
  for (const article of ["bread", "basketball", "telescope"]) {
    await counted(() => tab.click(`nav a[href="/demo/${article}"]`));
  }
  const id = await tab.textContent("#visitor code");
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.equal(await tab.getAttribute("#profile a", "href"), `/console/visitor?id=${id}`);
  await stored(id, 4);
  const found = await interests(id);
  for (const category of ["food.baking", "sports.basketball", "science.space"]) assert.ok(found.includes(category), `${category} is missing: ${found}`);
  await tab.click("#profile a");
  await tab.fill("input[name=token]", await token("operator"));
  await tab.click("button[type=submit]");
  await tab.waitForURL(at(`/console/visitor?id=${id}`));
  const names = await tab.locator(".interests .name").allTextContents();
  for (const name of ["Desserts and baking", "Basketball", "Space and astronomy"]) assert.ok(names.includes(name), `${name} is missing: ${names}`);
  await tab.goto(at("/demo/telescope"));
  assert.equal(await tab.textContent("article:not([hidden]) h1"), "Astronomy: what a first telescope really shows you");
  assert.deepEqual(foreign, []);
});
