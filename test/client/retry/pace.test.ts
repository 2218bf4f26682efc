import { Pace } from "../../../src/client/retry/pace";

/** Sends as fast as the pace allows. @returns when each request went out */
function timesOf(pace: Pace, count: number, from = 0): readonly number[] {
  let now = from;
  return Array.from({ length: count }, () => {
    now += pace.delayMs(now);
    pace.send(now);
    return now;
  });
}

/** Ten at once, of which the quota refuses some. */
function burst(pace: Pace, { accepted }: { readonly accepted: number }): void {
  const sent = Array.from({ length: 10 }, () => pace.send(0));
  for (const one of sent.slice(accepted)) pace.refused(one, 5, 1_000);
}

test("nothing waits while nothing was refused", () => {
  expect(timesOf(new Pace(Infinity), 20)).toEqual(Array.from({ length: 20 }, () => 0));
});

test("a limit that the user has set spreads the calls evenly", () => {
  const times = timesOf(new Pace(4), 5);
  expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([250, 250, 250, 250]);
});

test("of two limits for one account the lower one counts", () => {
  const pace = new Pace(100);
  pace.restrict(4);
  expect(timesOf(pace, 5).at(-1)).toBe(1_000);
});

test("a refusal stops everything for as long as the server asks", () => {
  const pace = new Pace(Infinity);
  pace.refused(pace.send(0), 0, 3_000);
  expect(pace.delayMs(100)).toBe(2_900);
});

test("after a refusal requests go out a little slower than they were accepted before", () => {
  const pace = new Pace(Infinity);
  burst(pace, { accepted: 5 });
  const [first = 0, second = 0, third = 0] = timesOf(pace, 3, 5);
  expect([first, Math.round(third - second)]).toEqual([1_005, 211]);
});

test("the refusals of one burst count once, also where they come when requests go out again", () => {
  const pace = new Pace(Infinity);
  const [one, late] = [pace.send(0), pace.send(0)];
  pace.send(0);
  pace.refused(one, 5, 100);
  timesOf(pace, 2, 105);
  pace.refused(late, 400, 100);
  const [, second = 0, third = 0] = timesOf(pace, 3, 2_000);
  expect(Math.round(third - second)).toBe(526); // two of three were accepted within the second
});

test("a request that went out alone says nothing about our speed", () => {
  const pace = new Pace(Infinity);
  pace.refused(pace.send(0), 0, 1_000);
  expect(timesOf(pace, 3)).toEqual([1_000, 1_000, 1_000]);
});

test("without refusals it gets faster again, and free in the end", () => {
  const pace = new Pace(Infinity);
  burst(pace, { accepted: 1 });
  const [, slow = 0, slower = 0] = timesOf(pace, 3, 5);
  const [, fast = 0, faster = 0] = timesOf(pace, 3, 20_000);
  expect(faster - fast).toBeLessThan(slower - slow);
  expect(timesOf(pace, 3, 100_000)).toEqual([100_000, 100_000, 100_000]);
});
