// Long tests run whole before a release; CI runs a share of them, which the seed chooses. They ask here what to do, so that a
// share is never empty and no case is skipped in silence.
import { lawSeed } from "./law-seed";

/** One in how many; all where `LONG_SHARE` is not set. */
function share(): number {
  const text = process.env["LONG_SHARE"] ?? "1";
  if (/^[1-9]\d*$/u.test(text)) return Number(text);
  throw new RangeError("LONG_SHARE must be a whole number, 1 or more");
}

/** At least one of the cases. */
export function shareOf<Case>(cases: readonly Case[]): readonly Case[] {
  const every = Math.min(share(), cases.length);
  const first = Math.abs(lawSeed(process.env["LAW_SEED"])) % every;
  return cases.filter((_one, index) => index % every === first);
}

/** At least one run. */
export function shareOfRuns(runs: number): number {
  return Math.max(1, Math.round(runs / share()));
}
