import { isTurnOf, shareOf, shareOfRuns } from "./long-share";

const CASES = Array.from({ length: 25 }, (_one, index) => index);

afterEach(() => {
  delete process.env["LONG_SHARE"];
  delete process.env["LAW_SEED"];
});

function under<T>(share: string, seed: number, ask: () => T): T {
  process.env["LONG_SHARE"] = share;
  process.env["LAW_SEED"] = String(seed);
  return ask();
}

test("without a share everything runs", () => {
  expect(shareOf(CASES)).toEqual(CASES);
  expect(shareOfRuns(10_000)).toBe(10_000);
});

test("ten seeds in a row cover every case, each with its tenth", () => {
  const shares = Array.from({ length: 10 }, (_one, seed) => under("10", seed, () => shareOf(CASES)));
  expect(shares.map(({ length }) => length)).toEqual([3, 3, 3, 3, 3, 2, 2, 2, 2, 2]);
  expect(shares.flat().sort((a, b) => a - b)).toEqual(CASES);
});

test.each([0, 7, -7, 2 ** 31 - 1])("with the seed %i a share of few cases is not empty", (seed) => {
  expect(under("10", seed, () => shareOf(["a", "b"]))).toHaveLength(1);
  expect(under("10", seed, () => shareOf(["a"]))).toEqual(["a"]);
});

test("runs are divided, and one stays", () => {
  expect(under("10", 1, () => shareOfRuns(10_000))).toBe(1_000);
  expect(under("10", 1, () => shareOfRuns(3))).toBe(1);
});

test("a share of what takes long is bounded, over all seeds it covers every case, and without a share all runs", () => {
  const shares = Array.from({ length: 13 }, (_one, seed) => under("10", seed, () => shareOf(CASES, 2)));
  expect(Math.max(...shares.map(({ length }) => length))).toBe(2);
  expect(shares.flat().sort((a, b) => a - b)).toEqual(CASES);
  expect(under("10", 1, () => shareOfRuns(10_000, 12))).toBe(12);
  expect(under("1", 1, () => [shareOfRuns(10_000, 12), shareOf(CASES, 2).length])).toEqual([10_000, CASES.length]);
});

test("of ten seeds in a row one has the turn of each test, and without a share each test has its turn", () => {
  for (const index of [0, 3, 12]) {
    const turns = Array.from({ length: 10 }, (_one, seed) => under("10", seed, () => isTurnOf(index)));
    expect(turns.filter(Boolean)).toHaveLength(1);
  }
  expect(under("1", 7, () => isTurnOf(0))).toBe(true);
});

test.each(["0", "-1", "1.5", "a tenth"])("a share of %j is refused", (share) => {
  expect(() => under(share, 1, () => shareOfRuns(1))).toThrow("LONG_SHARE must be a whole number, 1 or more");
});
