import { ReleaseQueue } from "../../../src/provider/lifecycle/release";

interface Untagged {
  readonly id: string;
  readonly tags: readonly string[];
}

function queue(options: { parentIsAlive?: () => boolean; fail?: (id: string) => boolean } = {}) {
  const untagged: Untagged[] = [];
  const failures: string[] = [];
  const releases = new ReleaseQueue({
    untag: (id, tags) => {
      if (options.fail?.(id) === true) return Promise.reject(new Error("unreachable"));
      untagged.push({ id, tags });
      return Promise.resolve();
    },
    parentIsAlive: options.parentIsAlive ?? (() => true),
    onFailure: (id) => failures.push(id),
  });
  return { releases, untagged, failures };
}

const never = new AbortController().signal;

describe("with a clock in hand", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("a mark goes 30 seconds after the create was answered, not sooner", async () => {
    const { releases, untagged } = queue();
    releases.schedule("7", ["crm"]);
    await jest.advanceTimersByTimeAsync(29_999);
    expect(untagged).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(untagged).toEqual([{ id: "7", tags: ["crm"] }]);
  });

  test("a mark stays when Terraform is gone, since nobody saved the id", async () => {
    const { releases, untagged } = queue({ parentIsAlive: () => false });
    releases.schedule("7", ["crm"]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(untagged).toEqual([]);
  });

  test("a write that sets the tags itself takes the place of the release", async () => {
    const { releases, untagged } = queue();
    releases.schedule("7", ["old"]);
    releases.cancel("7");
    await jest.advanceTimersByTimeAsync(60_000);
    await releases.flush(never);
    expect(untagged).toEqual([]);
  });
});

test("shutdown takes off all marks that still wait", async () => {
  const { releases, untagged } = queue();
  for (let id = 0; id < 100; id += 1) releases.schedule(String(id), []);
  await releases.flush(never);
  expect(untagged.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, id) => id),
  );
});

test("shutdown takes off many marks at a time, since Terraform waits for it, but not all at once", async () => {
  let running = 0;
  let most = 0;
  const releases = new ReleaseQueue({
    untag: async () => {
      most = Math.max(most, (running += 1));
      await new Promise(setImmediate);
      running -= 1;
    },
    parentIsAlive: () => true,
    onFailure: () => undefined,
  });
  for (let id = 0; id < 1000; id += 1) releases.schedule(String(id), []);
  await releases.flush(never);
  expect(most).toBe(50);
});

test("shutdown that runs out of time leaves the rest to the next refresh", async () => {
  const { releases, untagged } = queue();
  releases.schedule("7", []);
  await releases.flush(AbortSignal.abort());
  expect(untagged).toEqual([]);
});

test("a failure is told and does not keep the others", async () => {
  const { releases, untagged, failures } = queue({ fail: (id) => id === "1" });
  for (const id of ["1", "2"]) releases.schedule(id, []);
  await releases.flush(never);
  expect(failures).toEqual(["1"]);
  expect(untagged.map(({ id }) => id)).toEqual(["2"]);
});
