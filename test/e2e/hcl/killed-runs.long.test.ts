// Three hundred runs that are killed at random moments; TERRAFORM_BINARY_NAME names another engine. The seed is printed.
import { shareOfRuns } from "../../support/long-share";
import { lawSeed } from "../../support/law-seed";
import type { KilledRun } from "../../support/killed-runs";
import { BACKENDS, BLOWS, OPERATIONS, endsRight } from "../../support/killed-runs";

const RUNS = 300;
/** In a share: about three quarters of a minute. */
const MOST_RUNS = 8;
/** A run of one instance takes up to two seconds here; a signal beyond its end is one that changes nothing. */
const LONGEST_MS = 2_500;
const MINUTE_MS = 60_000;

const names = Object.keys(OPERATIONS);

const SEED = lawSeed(process.env["LAW_SEED"]);

/**
 * Each blow on each operation with each backend in turn, at a moment from the seed; in steps that spread a small share as well,
 * which begins where the seed says.
 */
function runAt(turn: number): KilledRun {
  const index = (Math.abs(SEED) + turn * 37) % RUNS;
  const fraction = Math.abs(Math.sin(SEED + index * 12.9898) * 43758.5453) % 1;
  return {
    operation: names[index % names.length] ?? "create",
    blow: BLOWS[Math.floor(index / names.length) % BLOWS.length] ?? "SIGINT",
    backend: BACKENDS[Math.floor(index / (names.length * BLOWS.length)) % BACKENDS.length] ?? "local",
    afterMs: Math.round(fraction * LONGEST_MS),
  };
}

test.each(Array.from({ length: shareOfRuns(RUNS, MOST_RUNS) }, (_, index) => [index, runAt(index)] as const))(
  "run %d %j",
  async (_index, run) => {
    await endsRight(run);
  },
  MINUTE_MS * 2,
);
