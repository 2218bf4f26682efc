// 2,000 random sequences of operations and faults; a failure prints its seed, path and story.
import fc from "fast-check";
import { shareOfRuns } from "../../support/long-share";
import { runSequence } from "./sequences";

const SEQUENCES = 2_000;
/** At once: they mostly wait. */
const PARALLEL = 10;
/** In a share: about a quarter of a minute. */
const MOST_RUNS = 4;

const sequence = fc.tuple(fc.infiniteStream(fc.nat()), fc.integer({ min: 2, max: 8 }));

test("every instance is in one state or was named to the user, whatever failed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sequence, { minLength: PARALLEL, maxLength: PARALLEL }), async (sequences) => {
      await Promise.all(
        sequences.map(async ([numbers, steps]) => {
          await runSequence((count) => Number(numbers.next().value) % count, steps);
        }),
      );
    }),
    { numRuns: shareOfRuns(SEQUENCES / PARALLEL, MOST_RUNS), endOnFailure: true },
  );
}, 7_200_000);
