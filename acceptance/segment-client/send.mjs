// Sends page calls of 20 users, 50 each, with the SDK as its documentation says. User k reads k + 10
// pages about basketball and the rest about recipes.
import { Analytics } from "@segment/analytics-node";

const [host, writeKey] = process.argv.slice(2);
const users = 20;
const calls = 50;

const analytics = new Analytics({ host, writeKey, flushInterval: 200 });
const problems = [];
analytics.on("error", (problem) => problems.push(problem));

for (let call = 0; call < calls; call++) {
  for (let user = 0; user < users; user++) {
    const section = call < user + 10 ? "nba" : "recipes";
    analytics.page({
      userId: `user-${user}`,
      name: section,
      properties: { url: `https://daily.example/${section}/${user}-${call}`, title: `Page ${call}` },
    });
  }
}
await analytics.closeAndFlush({ timeout: 60_000 });

if (problems.length > 0) {
  console.error(problems);
  process.exit(1);
}
console.log(`${users * calls} page calls sent`);
