// Long tests run whole before a release; CI runs a share of them, which the seed chooses. They ask here what to do, so that a
// share is never empty and no case is skipped in silence.
import { lawSeed } from "./law-seed";

/** One in how many; all where `LONG_SHARE` is not set. */
function share(): number {
  const text = process.env["LONG_SHARE"] ?? "1";
  if (/^[1-9]\d*$/u.test(text)) return Number(text);
  throw new RangeError("LONG_SHARE must be a whole number, 1 or more");
}

/** Whether only a part of the long tests runs. */
export function isShare(): boolean {
  return share() > 1;
}

/**
 * At least one of the cases.
 *
 * @param most of the cases in a share, where one takes long. Default: as many as the share says
 */
export function shareOf<Case>(cases: readonly Case[], most = Infinity): readonly Case[] {
  const oneIn = isShare() ? Math.max(share(), Math.ceil(cases.length / most)) : 1;
  const every = Math.min(oneIn, cases.length);
  const first = Math.abs(lawSeed(process.env["LAW_SEED"])) % every;
  return cases.filter((_one, index) => index % every === first);
}

/**
 * At least one run.
 *
 * @param most of the runs in a share, where one takes long. Default: as many as the share says
 */
export function shareOfRuns(runs: number, most = Infinity): number {
  if (!isShare()) return runs;
  return Math.max(1, Math.min(most, Math.round(runs / share())));
}

/** Tests that install packages from the registry, which takes minutes, are in no share: `npm test` has one. */
export function describeInstalling(name: string, body: () => void): void {
  if (isShare()) describe.skip(`${name}: not in a sample, since it installs packages for minutes`, body);
  else describe(name, body);
}

/** What `test` takes; the seed decides whether it runs. */
export type TestInTurn = (name: string, body: () => Promise<void>, timeoutMs?: number) => void;

/**
 * In place of `test`, for tests that are no cases of one table: in a share each of a file runs for one seed in as many as the share says,
 * so that a single one, which takes minutes, is mostly left out.
 */
export function testsInTurn(): TestInTurn {
  let index = 0;
  return (name, body, timeoutMs) => {
    const isOn = isTurnOf(index);
    index += 1;
    if (isOn) test(name, body, timeoutMs);
    else test.skip(`${name}: not in this sample`, body);
  };
}

/** Whether the seed chooses the test at this place of a file. */
export function isTurnOf(index: number): boolean {
  return Math.abs(lawSeed(process.env["LAW_SEED"])) % share() === index % share();
}
