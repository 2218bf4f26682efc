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
    onCutOff: () => undefined,
  });
  return { releases, untagged, failures };
}

const never = new AbortController().signal;

test("after a create the mark stays until the end of the run, however long that takes", async () => {
  jest.useFakeTimers();
  try {
    const { releases, untagged } = queue();
    releases.schedule("7", ["crm"]);
    await jest.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(untagged).toEqual([]);
    await releases.flush(never);
    expect(untagged).toEqual([{ id: "7", tags: ["crm"] }]);
  } finally {
    jest.useRealTimers();
  }
});

test("a mark stays when Terraform is gone, since the id was not saved", async () => {
  const { releases, untagged } = queue({ parentIsAlive: () => false });
  releases.schedule("7", ["crm"]);
  await releases.flush(never);
  expect(untagged).toEqual([]);
});

test("a write that sets the tags itself takes the place of the release", async () => {
  const { releases, untagged } = queue();
  releases.schedule("7", ["old"]);
  await releases.cancel("7");
  await releases.flush(never);
  expect(untagged).toEqual([]);
});

/** Of a platform that never answers. */
function hanging() {
  const said: string[] = [];
  const releases = new ReleaseQueue({
    untag: (id, _tags, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          said.push(`${id} stopped`);
          reject(new Error("stopped"));
        });
      }),
    parentIsAlive: () => true,
    onFailure: (id) => said.push(`${id} failed`),
    onCutOff: (instances) => said.push(`${String(instances)} left`),
  });
  return { releases, said };
}

test("what a refresh takes off is on its way at once, and a deletion stops it before it goes on, which is no failure", async () => {
  const { releases, said } = hanging();
  releases.start("7", []);
  await releases.cancel("7");
  await releases.flush(never);
  expect(said).toEqual(["7 stopped"]);
});

test("shutdown takes off all marks that still wait", async () => {
  const { releases, untagged } = queue();
  for (let id = 0; id < 100; id += 1) releases.schedule(String(id), []);
  await releases.flush(never);
  expect(untagged.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, id) => id),
  );
});

test("shutdown that has no time takes nothing off, and says so", async () => {
  const { releases, said } = hanging();
  releases.schedule("7", []);
  await releases.flush(AbortSignal.abort());
  expect(said).toEqual(["1 left"]);
});

test("shutdown ends what is under way when its time is over, and says once how many are left", async () => {
  const time = new AbortController();
  const { releases, said } = hanging();
  releases.schedule("7", []);
  releases.schedule("8", []);
  const flushed = releases.flush(time.signal);
  time.abort();
  await flushed;
  expect(said).toEqual(["7 stopped", "8 stopped", "2 left"]);
});

test("a failure is reported and does not hold up the others", async () => {
  const { releases, untagged, failures } = queue({ fail: (id) => id === "1" });
  for (const id of ["1", "2"]) releases.schedule(id, []);
  await releases.flush(never);
  expect(failures).toEqual(["1"]);
  expect(untagged.map(({ id }) => id)).toEqual(["2"]);
});
