import fc from "fast-check";
import { DEFAULT_LAW_RUNS, DEFAULT_LAW_SEED, lawRuns, lawSeed } from "./law-seed";

test.each([
  ["nothing", undefined, DEFAULT_LAW_SEED],
  ["an empty variable", "", DEFAULT_LAW_SEED],
  ["a seed that fast-check printed", "-1332926490", -1332926490],
  ["the hash of a commit", "62786f0123456789abcdef0123456789abcdef01", 0x62786f01],
  ["a hash whose first digits exceed 31 bits", `ffffffff${"0".repeat(32)}`, -1],
])("%s names the seed of the laws", (_, text, seed) => {
  expect(lawSeed(text)).toBe(seed);
});

test.each(["62786f0", "1.5", "seed"])("%j is refused as a seed", (text) => {
  expect(() => lawSeed(text)).toThrow("LAW_SEED must be a whole number or the 40 hexadecimal digits of a commit");
});

test.each([
  ["nothing", undefined, DEFAULT_LAW_RUNS],
  ["an empty variable", "", DEFAULT_LAW_RUNS],
  ["a number", "1000", 1_000],
])("%s names how often laws run", (_, text, runs) => {
  expect(lawRuns(text)).toBe(runs);
});

test.each(["0", "-1", "1.5", "many"])("%j is refused as a number of runs", (text) => {
  expect(() => lawRuns(text)).toThrow("LAW_RUNS must be a whole number from 1 to 9999999");
});

test("the laws of this run that name no number run as often as LAW_RUNS or the default says", () => {
  expect(fc.readConfigureGlobal().numRuns).toBe(lawRuns(process.env["LAW_RUNS"]));
});

test("every law of this run has the seed that LAW_SEED or the default names", () => {
  expect(fc.readConfigureGlobal().seed).toBe(lawSeed(process.env["LAW_SEED"]));
});
