// Fifty random sequences of applies and faults under the real Terraform; LAW_SEED repeats them.
import { lawSeed } from "../../support/law-seed";
import { shareOfRuns } from "../../support/long-share";
import { randomsOf } from "../../support/seeded-random";
import { runSequence } from "./fault-sequences";

const SEQUENCES = 50;
/** In a share: about ten seconds. */
const MOST_SEQUENCES = 1;
const SEED = lawSeed(process.env["LAW_SEED"]);

test.each(Array.from({ length: shareOfRuns(SEQUENCES, MOST_SEQUENCES) }, (_one, index) => SEED + index))(
  "sequence of seed %d: every instance is in the state or was named, and none is there twice",
  async (seed) => {
    const random = randomsOf(seed);
    const draw = (count: number): number => Math.floor(random() * count);
    await runSequence(draw, 2 + draw(4));
  },
  600_000,
);
