// The framework's plans and applies, judged by an independent copy of Terraform's rules, with generated schemas.
import fc from "fast-check";
import { honestProviders, hostileProviders } from "./core/laws";

/** Enough to meet most kinds of schema, in two seconds. */
const RUNS = 60;

test("a provider without mistakes gets plans and states that Terraform accepts, keeps its promises and settles", async () => {
  await fc.assert(honestProviders, { numRuns: RUNS });
});

test("whatever hooks answer, what leaves without an error is accepted by Terraform and what is stored is whole", async () => {
  await fc.assert(hostileProviders, { numRuns: RUNS });
});

// A seed that once made a law fail; those that take longer are in plan-apply.long.test.ts.
test("the laws hold for an answer with an element of a set that was not planned (seed 1108)", async () => {
  await fc.assert(hostileProviders, { seed: 1108, numRuns: 3 });
});
