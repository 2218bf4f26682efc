// The seed of the laws: a law must not be green in one run and red in the next without a change in between. CI takes it from
// the hash of the commit, so that every commit tries other inputs and its run can be repeated.

/** Where nobody names one, outside of long runs. */
export const DEFAULT_LAW_SEED = 20_261_128;

const WHOLE_NUMBER = /^-?\d{1,10}$/u;
const COMMIT_HASH = /^[0-9a-f]{40}$/u;
const HASH_DIGITS = 8;

/**
 * The seed that `LAW_SEED` names: a whole number, as fast-check prints it when a law fails, or the hash of a commit.
 * @throws RangeError for any other text.
 */
export function lawSeed(text: string | undefined, fallback: number = DEFAULT_LAW_SEED): number {
  if (text === undefined || text === "") return fallback;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  // fast-check takes seeds of 32 bits.
  if (COMMIT_HASH.test(text)) return Number.parseInt(text.slice(0, HASH_DIGITS), 16) | 0;
  throw new RangeError("LAW_SEED must be a whole number or the 40 hexadecimal digits of a commit");
}

/** Of a law that names no number, where nobody names one: each commit tries other values in CI, so few are enough. */
export const DEFAULT_LAW_RUNS = 40;

/**
 * The number that `LAW_RUNS` names, for the laws that name none of their own.
 * @throws RangeError for any other text.
 */
export function lawRuns(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_LAW_RUNS;
  if (/^[1-9]\d{0,6}$/u.test(text)) return Number(text);
  throw new RangeError("LAW_RUNS must be a whole number from 1 to 9999999");
}
