// The site of the demonstration: a tiny single-page application, which knows nothing of the tag but how to ask it for the
// visitor's id. What is read is counted by the tag alone.
const articles = [...document.querySelectorAll("article")];
const site = document.title;

/** Shows the article of the address. */
function show() {
  const article = articles.find(({ dataset }) => dataset.path === location.pathname) ?? articles[0];
  for (const one of articles) one.hidden = one !== article;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.pathname === article.dataset.path) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const heading = article.querySelector("h1");
  document.title = article === articles[0] ? site : heading.textContent;
  explain(article);
  return heading;
}

/** Tells what Waggle takes the article for. */
async function explain(article) {
  const about = document.querySelector("#about");
  const page = { url: location.href, title: document.title, text: article.innerText.slice(0, 1000) };
  const answer = await fetch("/classify", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(page),
  });
  const { decision, path } = await answer.json();
  about.textContent = path?.length
    ? `Waggle takes this page for “${path.join(" › ")}”, and is ${Math.round(100 * decision.confidence)} % sure.`
    : "Waggle cannot tell what this page is about, and says so instead of guessing.";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const isOurs = link && (link.pathname === "/demo" || link.pathname.startsWith("/demo/"));
  if (!isOurs || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.pathname !== location.pathname) history.pushState(null, "", link.pathname);
  show().focus();
  scrollTo(0, 0);
});
addEventListener("popstate", show);
show();

// The tag may come later than this script; what is pushed runs when it is there.
(window.waggle ??= []).push(() => {
  const id = waggle.id();
  const visitor = document.querySelector("#visitor");
  if (!id) {
    visitor.textContent = "Your browser asks not to be tracked, so the tag sends nothing.";
    return;
  }
  visitor.innerHTML = "Your id is <code></code>.";
  visitor.querySelector("code").textContent = id;
  const profile = document.querySelector("#profile");
  profile.querySelector("a").href = `/console/visitor?id=${encodeURIComponent(id)}`;
  profile.hidden = false;
});
