import fc from "fast-check";
import { Pace } from "../../../src/client/retry/pace";

test("nothing waits while nobody has refused anything", () => {
  const pace = new Pace(Infinity);
  expect(Array.from({ length: 20 }, () => pace.reserve(0))).toEqual(Array.from({ length: 20 }, () => 0));
});

test("a limit that the user has set spreads the calls evenly", () => {
  const pace = new Pace(4);
  expect([0, 0, 0, 0].map((now) => pace.reserve(now))).toEqual([0, 250, 500, 750]);
});

test("a refusal stops everything for as long as the server asks", () => {
  const pace = new Pace(Infinity);
  pace.refused(0, 3_000);
  expect(pace.reserve(100)).toBe(2_900);
});

test("after a refusal calls go out as fast as they were accepted before", () => {
  const pace = new Pace(Infinity);
  for (const at of [0, 10, 20, 30, 40]) pace.accepted(at);
  pace.refused(50, 1_000);
  const first = pace.reserve(1_050);
  expect([first, pace.reserve(1_050) - first]).toEqual([0, 200]);
});

test("the refusals of one burst count once", () => {
  const pace = new Pace(Infinity);
  for (const at of [0, 10, 20, 30, 40]) pace.accepted(at);
  pace.refused(50, 1_000);
  pace.refused(60, 1_000);
  const first = pace.reserve(1_060);
  expect(pace.reserve(1_060) - first).toBe(200);
});

test("without refusals it gets faster again, and free in the end", () => {
  const pace = new Pace(Infinity);
  pace.refused(0, 1_000);
  pace.reserve(1_000);
  const slow = pace.reserve(15_000);
  expect(pace.reserve(15_000) - slow).toBeLessThan(500);
  pace.reserve(100_000);
  expect(pace.reserve(100_000)).toBe(0);
});

/** A server with a quota for each second of its clock; it asks those it refuses to come back with the next one. */
function elapsedMs(calls: number, perSecond: number, tripMs: number): { ms: number; refused: number } {
  const pace = new Pace(Infinity);
  let [now, refused, left] = [0, 0, calls];
  const served = new Map<number, number>();
  while (left > 0) {
    now += pace.reserve(now);
    const second = Math.floor(now / 1_000);
    const used = served.get(second) ?? 0;
    if (used >= perSecond) {
      refused += 1;
      pace.refused(now, 1_000);
    } else {
      served.set(second, used + 1);
      pace.accepted(now);
      left -= 1;
    }
    now += tripMs;
  }
  return { ms: now, refused };
}

test("whatever the quota, work takes little longer than the quota demands", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 50 }), (perSecond, tripMs) => {
      const calls = perSecond * 20;
      const ideal = Math.max((calls / perSecond) * 1_000, calls * tripMs);
      expect(elapsedMs(calls, perSecond, tripMs).ms).toBeLessThan(ideal * 1.5);
    }),
  );
});
