// Reads pages of the site as a visitor of a single-page application does: the address and the title change, and the
// page's SDK is told. Each page of the site defines `sdk`, as the SDK's documentation shows.
const problems = [];
let delivered = 0;

/** What the SDK says about one call. */
function report(problem) {
  if (problem) problems.push(String(problem));
  else delivered++;
}

function read(pages) {
  return pages.map(({ path, title, at }) => {
    history.pushState(null, "", path);
    document.title = title;
    const from = new Date();
    sdk.page(at);
    return { visitors: [sdk.visitor()], url: location.href, from: at ?? from, to: at ?? new Date() };
  });
}
