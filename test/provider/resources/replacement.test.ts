// The plan of a replacement says on the old instance that it is the old half, and a deletion names what stays behind
// (architecture: Creation without doubt).
import { setTimeout as wait } from "node:timers/promises";
import type { Emulator } from "../../../src/emulator";
import { keyTag } from "../../../src/provider/lifecycle/marks";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { Life, REQUEST, Started, TYPED, openStarted, typed } from "../harness";

const KEY_TAG = keyTag("tests/life");

async function newProcess(emulator: Emulator): Promise<Started> {
  const started = new Started(emulator, openConnectorsProvider);
  expect(await started.terraform.configure({})).toEqual([]);
  return started;
}

/** An instance in a state, with the tags that its run left on it. */
async function stored(started: Started, tags: readonly string[]): Promise<Life> {
  const life = await Life.created(started, typed());
  await life.overwrite({ tags });
  return life;
}

function tagsOf({ emulator }: Started): readonly (readonly string[])[] {
  return emulator.instances().map(({ tags }) => tags);
}

const states = [
  ["finished", ["cw-emea", KEY_TAG]],
  ["unfinished", ["cw-emea", KEY_TAG, "oc-creating"]],
] as const;

describe.each(states)("a replacement of a %s instance", (_state, tags) => {
  test.each([
    ["with a refresh", true],
    ["without one", false],
  ])("%s: its plan tags it, and a create in the next process makes another one", async (_how, refreshes) => {
    await using started = await openStarted();
    const old = await stored(started, tags);
    const planning = await newProcess(started.emulator);
    const planned = new Life(planning);
    planned.state = old.state;
    planned.private = old.private;
    if (refreshes) await planned.refresh();
    else await planned.plan(typed());
    planned.beginReplacement();
    expect((await planned.plan(typed())).problems).toEqual([]);
    expect(tagsOf(started)).toEqual([["cw-emea", KEY_TAG, "oc-replaced"]]);

    const made = await Life.created(await newProcess(started.emulator), typed());
    expect(made.id).not.toBe(old.id);
  });

  test.each([403, 429])("a refusal with %d is an error of the plan, and nothing is changed", async (status) => {
    await using started = await openStarted();
    const old = await stored(started, tags);
    const planning = await newProcess(started.emulator);
    const planned = new Life(planning);
    planned.state = old.state;
    planned.private = old.private;
    await planned.plan(typed());
    started.emulator.setFaults([{ operation: "update", status, message: "not now" }]);
    const { problems } = await planning.terraform.plan(TYPED, {
      ...{ prior: null, config: typed(), private: Buffer.from(planned.private) },
    });
    expect(problems).toEqual([expect.stringContaining(`Preparing the replacement of instance ${old.id} failed`)]);
    expect(tagsOf(started)).toEqual([[...tags]]);
  });
});

// What takes marks off goes last: refreshes without a pause would leave it no turn, and after a 429 requests go out slowly.
test.each([
  { status: 403, pauseMs: 100 },
  { status: 429, pauseMs: 3_000 },
  { status: 500, pauseMs: 100 },
])("a refresh takes marks off, and is not failed by a refusal with $status", async ({ status, pauseMs }) => {
  await using started = await openStarted();
  const life = await stored(started, ["cw-emea", KEY_TAG, "oc-creating"]);
  const isMarked = (): boolean => tagsOf(started)[0]?.includes("oc-creating") === true;
  started.emulator.setFaults([{ operation: "update", times: 1, status, message: "no" }]);
  expect(await life.refresh()).toEqual([]);
  // It is taken off beside the refresh.
  while (started.calls.filter((call) => call.startsWith("PATCH")).length < 1) await new Promise(setImmediate);
  while (isMarked()) {
    const until = Date.now() + pauseMs;
    while (isMarked() && Date.now() < until) await wait(20);
    expect(await life.refresh()).toEqual([]);
  }
  expect(tagsOf(started)).toEqual([["cw-emea", KEY_TAG]]);
});

test("a deletion names the unfinished duplicate that it leaves behind, in plan and apply", async () => {
  await using started = await openStarted();
  const life = await stored(started, ["cw-emea", KEY_TAG]);
  const [twin] = started.seed({ tags: [KEY_TAG, "oc-creating"] });
  const { state: prior, private: bytes } = life;
  const refreshed = new Life(await newProcess(started.emulator));
  refreshed.state = prior;
  refreshed.private = bytes;
  expect(await refreshed.refresh()).toEqual([expect.stringContaining(`Instance ${String(twin)}`)]);

  const deleting = await newProcess(started.emulator);
  const plan = await deleting.terraform.plan(TYPED, {
    ...{ prior: refreshed.state, config: null, proposed: null, private: refreshed.private },
  });
  expect(plan.problems).toEqual([expect.stringMatching(new RegExp(`^warning.*stays behind.*${String(twin)}`, "su"))]);
  const gone = await deleting.terraform.apply(TYPED, {
    ...{ prior: refreshed.state, planned: null, config: null, private: Buffer.from(plan.private) },
  });
  expect(gone).toMatchObject({ state: null, problems: [expect.stringContaining(String(twin))] });
  expect(started.emulator.instances()).toMatchObject([{ id: twin, name: REQUEST.name }]);
});
