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

/** Milliseconds between the second and the third request from a moment on. */
function intervalFrom(pace: Pace, from: number): number {
  const [, second = 0, third = 0] = timesOf(pace, 3, from);
  return Math.round(third - second);
}

test("where most of a known rate was accepted, it is too high by a little; where few were, the quota is another one", () => {
  const most = new Pace(10);
  burst(most, { accepted: 5 });
  expect(intervalFrom(most, 1_005)).toBe(111); // nine tenths of ten a second
  const few = new Pace(10);
  burst(few, { accepted: 4 });
  expect(intervalFrom(few, 1_005)).toBe(263); // a little below four a second
});

test("of what was sent, the second before the refused request counts", () => {
  const pace = new Pace(Infinity);
  for (const at of [0, 1_000, 1_500, 1_999]) pace.send(at);
  pace.refused(pace.send(2_000), 2_000, 1_000);
  expect(intervalFrom(pace, 3_000)).toBe(526); // two were accepted: those at 1,500 and 1,999
});

test("two requests of which one was refused are one a second", () => {
  const pace = new Pace(Infinity);
  pace.send(0);
  pace.refused(pace.send(0), 0, 1_000);
  expect(intervalFrom(pace, 1_000)).toBe(1_053);
});

test("it gets faster only after fifteen times the wait, by a fifth each second, and never beyond a limit that was set", () => {
  const learned = () => {
    const pace = new Pace(20);
    burst(pace, { accepted: 5 });
    return pace;
  };
  expect(intervalFrom(learned(), 16_004)).toBe(211);
  expect(intervalFrom(learned(), 16_005)).toBe(175);
  expect(intervalFrom(learned(), 17_005)).toBe(146);
  expect(intervalFrom(learned(), 60_000)).toBe(50);
});
