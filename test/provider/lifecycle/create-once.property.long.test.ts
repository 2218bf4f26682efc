// The law of create-once.property.test.ts, often enough to meet rare rows.
import fc from "fast-check";
import { shareOfRuns } from "../../support/long-share";
import { interruptedCreates } from "./create-once";

/** Waits most of its time. */
const LIMIT_MS = 1_800_000;

test(
  "many interrupted creates leave one instance each, and its id is what the state gets",
  async () => {
    await fc.assert(interruptedCreates, { numRuns: shareOfRuns(100) });
  },
  LIMIT_MS,
);
