// Three hundred runs that are killed at random moments, and a hundred under OpenTofu where OPENTOFU_BINARY_NAME names its binary.
// The seed is printed.
import { shareOfRuns } from "../../support/long-share";
import { lawSeed } from "../../support/law-seed";
import type { KilledRun } from "../../support/killed-runs";
import { BACKENDS, BLOWS, OPERATIONS, endsRight } from "../../support/killed-runs";

const RUNS = 300;
const RUNS_OF_OPENTOFU = 100;
/** In a share: about half a minute. */
const MOST_RUNS = 3;
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

function runs(count: number): readonly (readonly [number, KilledRun])[] {
  return Array.from({ length: shareOfRuns(count, MOST_RUNS) }, (_, index) => [index, runAt(index)] as const);
}

test.each(runs(RUNS))(
  "run %d %j",
  async (_index, run) => {
    await endsRight(run);
  },
  MINUTE_MS * 2,
);

const OPENTOFU = process.env["OPENTOFU_BINARY_NAME"] ?? "";

if (OPENTOFU === "") {
  process.stderr.write("OPENTOFU_BINARY_NAME is not set: no run is killed under OpenTofu.\n");
  test.skip("killed runs under OpenTofu: OPENTOFU_BINARY_NAME has to name its binary", () => undefined);
} else {
  test.each(runs(RUNS_OF_OPENTOFU))(
    "run %d under OpenTofu %j",
    async (_index, run) => {
      await endsRight({ ...run, engine: OPENTOFU });
    },
    MINUTE_MS * 2,
  );
}
