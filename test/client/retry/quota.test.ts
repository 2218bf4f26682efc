// How long work takes where an account has a quota: the queue in virtual time, against quotas of different kinds. Real servers
// follow in the end-to-end tests.
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { Limiter } from "../../../src/client/retry/limiter";

/** Time that passes as soon as nothing is left to do. */
class VirtualTime {
  now = 0;
  readonly #events: { readonly at: number; readonly run: () => void }[] = [];

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.#events.push({ at: this.now + ms, run: resolve });
    });

  async until(work: Promise<unknown>): Promise<void> {
    const end = { isReached: false };
    void work.then(() => (end.isReached = true));
    for (;;) {
      await setImmediate();
      if (end.isReached) return;
      this.#events.sort((one, other) => one.at - other.at);
      const next = this.#events.shift();
      if (next === undefined) throw new Error("nothing happens any more");
      this.now = Math.max(this.now, next.at);
      next.run();
    }
  }
}

/** Whether a request at this time is within the quota. */
type Quota = (now: number) => boolean;

const QUOTAS: Readonly<Record<string, (perSecond: number) => Quota>> = {
  "for each second of the clock": (perSecond) => {
    const used = new Map<number, number>();
    return (now) => {
      const second = Math.floor(now / 1_000);
      const count = used.get(second) ?? 0;
      if (count >= perSecond) return false;
      used.set(second, count + 1);
      return true;
    };
  },
  "for any second": (perSecond) => {
    let accepted: number[] = [];
    return (now) => {
      accepted = accepted.filter((at) => now - at < 1_000);
      if (accepted.length >= perSecond) return false;
      accepted.push(now);
      return true;
    };
  },
  "by a bucket that fills": (perSecond) => {
    let [tokens, at] = [perSecond, 0];
    return (now) => {
      tokens = Math.min(perSecond, tokens + ((now - at) / 1_000) * perSecond);
      at = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    };
  },
};

interface Work {
  readonly calls: number;
  readonly parallel: number;
  readonly tripMs: number;
  readonly maxPerSecond?: number;
}

/** @returns how long it took, all refusals, and the most that one call met */
async function run(quota: Quota, { calls, parallel, tripMs, maxPerSecond = Infinity }: Work) {
  const time = new VirtualTime();
  const limiter = new Limiter({ maxConcurrent: 10, maxPerSecond, clock: () => time.now, sleep: time.sleep });
  const { signal } = new AbortController();
  const refusals: number[] = [];
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      for (let refused = 0; ; refused += 1) {
        const turn = await limiter.turn(signal, { priority: "normal", isRepeated: refused > 0 });
        const isAccepted = quota(time.now);
        // Work takes as long as it takes; a refusal comes soon.
        await time.sleep(isAccepted ? tripMs : 1);
        if (!isAccepted) turn.refused(1_000);
        turn.done();
        if (!isAccepted) continue;
        refusals.push(refused);
        break;
      }
    }
  };
  await time.until(Promise.all(Array.from({ length: parallel }, worker)));
  return { ms: time.now, refused: refusals.reduce((sum, one) => sum + one, 0), most: Math.max(...refusals) };
}

describe.each(Object.keys(QUOTAS))("a quota %s", (kind) => {
  const quotaOf = (perSecond: number): Quota => {
    const make = QUOTAS[kind];
    if (make === undefined) throw new Error(`no quota ${kind}`);
    return make(perSecond);
  };

  test.each([1, 30])(
    "50 creates at 5 a second, %d at once, take little longer than the quota demands",
    async (parallel) => {
      const { ms, most } = await run(quotaOf(5), { calls: 101, parallel, tripMs: 40 });
      expect(ms).toBeLessThan(1.3 * (101 / 5) * 1_000);
      expect(most).toBeLessThan(4);
    },
  );

  test("a limit just below the quota meets no refusal", async () => {
    const { refused, ms } = await run(quotaOf(5), { calls: 100, parallel: 30, tripMs: 40, maxPerSecond: 4 });
    expect(refused).toBe(0);
    expect(ms).toBeLessThan(26_000);
  });

  test("no call is refused so often that it is given up, and work takes little longer than it has to", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 30 }),
        async (perSecond, tripMs, parallel) => {
          const calls = perSecond * 20;
          const { ms, most } = await run(quotaOf(perSecond), { calls, parallel, tripMs });
          const ideal = Math.max((calls / perSecond) * 1_000, (calls * tripMs) / Math.min(parallel, 10));
          expect(ms).toBeLessThan(1.5 * ideal);
          expect(most).toBeLessThan(8);
        },
      ),
      { numRuns: 10 },
    );
  });
});
