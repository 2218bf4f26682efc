// The laws of plan-apply.test.ts, often enough to meet rare schemas.
import fc from "fast-check";
import { shareOfRuns } from "../../support/long-share";
import { honestProviders, hostileProviders } from "./core/laws";

const RUNS = shareOfRuns(10_000, 500);
/** In as many of them a seed meets what it is named after. */
const RUNS_OF_SEEDS = 300;
/** Takes a minute where nothing else runs; a busy machine gets time. */
const LIMIT_MS = 900_000;

test(
  "many providers without mistakes get plans and states that Terraform accepts",
  async () => {
    await fc.assert(honestProviders, { numRuns: RUNS });
  },
  LIMIT_MS,
);

test(
  "answers of many providers are judged as Terraform would",
  async () => {
    await fc.assert(hostileProviders, { numRuns: RUNS });
  },
  LIMIT_MS,
);

// Seeds that once made a law fail, each with what it meets.
test.each([
  ["an apply that makes elements of a set equal", -1_332_926_490],
  ["an apply that makes elements of a set equal, another schema", 2],
])("the laws hold for %s (seed %d)", async (_, seed) => {
  await fc.assert(honestProviders, { seed, numRuns: RUNS_OF_SEEDS });
});
