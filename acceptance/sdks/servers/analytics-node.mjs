import Analytics from "analytics-node";
import { sendAll, tell } from "../calls.mjs";

const [host, writeKey] = process.argv.slice(2);
// Without a handler, a failure that is not the last one ends the process; the callbacks report it, too.
const analytics = new Analytics(writeKey, { host, errorHandler: () => {} });

const sending = sendAll("analytics-node", (message, report) => analytics.page(message, report));
await analytics.flush();
tell(await sending);
