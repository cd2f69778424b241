import { Analytics } from "@segment/analytics-node";
import { sendAll, tell } from "../calls.mjs";

const [host, writeKey] = process.argv.slice(2);
const analytics = new Analytics({ host, writeKey });
const events = [];
analytics.on("error", ({ code, reason }) => events.push(`${code}: ${reason}`));

const sending = sendAll("segment-node", (message, report) => analytics.page(message, report));
await analytics.closeAndFlush({ timeout: 60_000 });
const sent = await sending;
tell({ ...sent, problems: [...sent.problems, ...events] });
