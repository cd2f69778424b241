import Analytics from "@rudderstack/rudder-sdk-node";
import { sendAll, tell } from "../calls.mjs";

const [dataPlaneUrl, writeKey] = process.argv.slice(2);
// Without a handler, a failure that is not the last one ends the process; the callbacks report it, too.
const analytics = new Analytics(writeKey, { dataPlaneUrl, errorHandler: () => {} });

const sending = sendAll("rudderstack-node", (message, report) => analytics.page(message, report));
await analytics.flush();
tell(await sending);
