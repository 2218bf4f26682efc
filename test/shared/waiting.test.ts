import { retryWhile, tryUntil } from "../../src/shared/waiting";

/** Remembers how long was waited. */
function clock() {
  const waits: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  return { waits, sleep };
}

/** Answers with one result after the other. */
function answering<T>(...results: readonly (T | Error)[]): () => Promise<T> {
  const left = [...results];
  return () => {
    const next = left.shift();
    if (next === undefined) throw new Error("asked too often");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
}

describe("tryUntil", () => {
  test("waits before each attempt and ends with the first result", async () => {
    const { waits, sleep } = clock();
    const results = [undefined, undefined, "found"];
    expect(await tryUntil([0, 5, 7, 9], sleep, () => Promise.resolve(results.shift()))).toBe("found");
    expect(waits).toEqual([5, 7]);
  });

  test("makes as many attempts as there are delays", async () => {
    const { waits, sleep } = clock();
    let attempts = 0;
    const found = await tryUntil<string>([1, 2], sleep, () => {
      attempts += 1;
      return Promise.resolve(undefined);
    });
    expect({ found, attempts, waits }).toEqual({ found: undefined, attempts: 2, waits: [1, 2] });
  });

  test("passes on what sleep and attempt throw", async () => {
    const stop = () => Promise.reject(new Error("stopped"));
    await expect(tryUntil([1], stop, () => Promise.resolve(1))).rejects.toThrow("stopped");
    await expect(tryUntil([0, 1], clock().sleep, answering<string>(new Error("broken")))).rejects.toThrow("broken");
  });
});

describe("retryWhile", () => {
  const passes = (error: unknown): boolean => error instanceof Error && error.message === "later";

  test("works again after errors that pass", async () => {
    const { waits, sleep } = clock();
    const work = answering(new Error("later"), new Error("later"), "done");
    expect(await retryWhile([0, 3, 4], sleep, passes, work)).toBe("done");
    expect(waits).toEqual([3, 4]);
  });

  test("takes undefined for a result: work may have nothing to say", async () => {
    let calls = 0;
    const work = (): Promise<undefined> => {
      calls += 1;
      return Promise.resolve(undefined);
    };
    await retryWhile([0, 1], clock().sleep, passes, work);
    expect(calls).toBe(1);
  });

  test("needs at least one delay", async () => {
    const nothing = retryWhile(
      [],
      () => Promise.resolve(),
      () => true,
      () => Promise.resolve(1),
    );
    await expect(nothing).rejects.toThrow("retryWhile needs at least one delay");
  });

  test("throws another error at once", async () => {
    const { waits, sleep } = clock();
    await expect(retryWhile([0, 1], sleep, passes, answering<string>(new Error("never")))).rejects.toThrow("never");
    expect(waits).toEqual([]);
  });

  test("throws the error of the last attempt", async () => {
    const last = new Error("later");
    const work = answering<string>(new Error("later"), last);
    await expect(retryWhile([0, 1], clock().sleep, passes, work)).rejects.toBe(last);
  });
});
