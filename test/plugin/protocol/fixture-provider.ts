// A provider program for the tests of processes. What it does is asked for by the name of a function that is called, or by
// variables of the environment:
//   FIXTURE_SHUTDOWN_MS  shutdown takes so long     FIXTURE_MARK  file that shutdown writes when it begins and ends
import { appendFileSync, open, writeSync } from "node:fs";
import { processLogger, serve } from "../../../src/plugin/protocol";
import type { CallFunctionResponse } from "../../../src/plugin/protocol";
import { schemaResponse } from "./support";

// A dependency that greets when it is loaded, which is before anything else here.
const logger = processLogger("fixture");
logger.redact("canary-secret");
const MARK = process.env["FIXTURE_MARK"];

void serve({
  name: "fixture",
  providerAddress: "terraform.local/connectors/fixture",
  debug: process.argv.includes("--debug"),
  logger,
  service: () => {
    console.log("a banner of a dependency");
    process.stdout.write("and another\n");
    return {
      getProviderSchema: () => Promise.resolve(schemaResponse),
      callFunction: async ({ name }, { signal }): Promise<CallFunctionResponse> => {
        switch (name) {
          case "ready-then-wait":
            writeSync(2, "waiting\n");
            await new Promise((resolve) => {
              signal.addEventListener("abort", resolve);
            });
            return { result: { json: Buffer.from('"aborted"') } };
          case "wait-unless-aborted":
            if (signal.aborted) return { result: { json: Buffer.from('"aborted"') } };
            return new Promise(() => undefined);
          case "hang":
            writeSync(2, "hanging\n");
            return new Promise(() => undefined);
          case "wait-for-the-system":
            // As a look-up of a host name: a thread that nothing can stop. Nobody ever writes into the pipe.
            open(process.env["FIXTURE_PIPE"] ?? "", "r", () => undefined);
            writeSync(2, "hanging\n");
            return new Promise(() => undefined);
          case "throw-later":
            setImmediate(() => {
              throw new Error("uncaught with canary-secret");
            });
            break;
          case "reject-later":
            void Promise.reject(new Error("rejected with canary-secret"));
            break;
        }
        return { result: { json: Buffer.from('"done"') } };
      },
    };
  },
  shutdown: async (signal) => {
    if (MARK !== undefined) appendFileSync(MARK, "begun\n");
    const limit = Number(process.env["FIXTURE_SHUTDOWN_MS"] ?? "0");
    if (limit > 0) await new Promise((resolve) => setTimeout(resolve, limit));
    if (MARK !== undefined) appendFileSync(MARK, signal.aborted ? "cut off\n" : "ended\n");
  },
});
