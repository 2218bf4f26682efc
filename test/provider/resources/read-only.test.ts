// A user who may only read: plans and refreshes work, and each write is an error that says what is missing.
import { openConnectorsProvider } from "../../../src/provider/provider";
import { keyTag } from "../../../src/provider/lifecycle/marks";
import type { Attributes } from "../harness";
import { Life, Started, openStarted, typed } from "../harness";

const MISSING_RIGHT =
  /You do not have the privilege to do this\.[^]*The user that the provider's secrets belong to is not allowed to do this\. Check its roles/;

/** A run of Terraform by a user who may only read; the life of the earlier run goes on in it. */
async function readerOf({ emulator }: Started, earlier?: Life): Promise<{ run: Started; life: Life }> {
  const { userSecret } = emulator.addUser({ administrator: true, readOnly: true });
  const run = new Started(emulator, openConnectorsProvider);
  expect(await run.terraform.configure({ user_secret: userSecret })).toEqual([]);
  const life = new Life(run);
  if (earlier !== undefined) {
    life.state = earlier.state;
    life.private = earlier.private;
  }
  return { run, life };
}

/** Methods of the calls of a step. */
async function methodsOf({ emulator }: Started, step: () => Promise<unknown>): Promise<ReadonlySet<string>> {
  const before = emulator.requests().length;
  await step();
  return new Set(
    emulator
      .requests()
      .slice(before)
      .map(({ method }) => method),
  );
}

function errorsIn(problems: readonly string[]): readonly string[] {
  return problems.filter((text) => text.startsWith("error"));
}

test("a refresh and the plans of every kind of change only read", async () => {
  await using started = await openStarted();
  const earlier = await Life.created(started, typed());
  // As the end of a run does it.
  await earlier.overwrite({ tags: ["cw-emea", keyTag("tests/life")] });
  const { life } = await readerOf(started, earlier);
  const changes: readonly Attributes[] = [
    {},
    { name: "renamed" },
    { company: "acme-apac" },
    { private_key_wo: "another" },
    { enabled: false },
    { filter_response_nulls: false },
    { tags: ["one"] },
  ];
  const methods = await methodsOf(started, async () => {
    expect(await life.refresh()).toEqual([]);
    for (const change of changes) expect(errorsIn((await life.plan(typed(change))).problems)).toEqual([]);
  });
  expect(methods).toEqual(new Set(["GET"]));
});

test("a mark that an interrupted run left behind does not fail the refresh", async () => {
  await using started = await openStarted();
  const earlier = await Life.created(started, typed());
  await earlier.overwrite({ tags: ["cw-emea", keyTag("tests/life"), "oc-creating"] });
  const { life } = await readerOf(started, earlier);
  expect(errorsIn(await life.refresh())).toEqual([]);
  expect(life.id).toBe(earlier.id);
});

test("an import, and data sources, only read", async () => {
  await using started = await openStarted();
  const [id = ""] = started.seed({});
  const { run, life } = await readerOf(started);
  const methods = await methodsOf(started, async () => {
    expect(errorsIn(await life.import(id))).toEqual([]);
    expect((await run.terraform.data("openconnectors_instances").read({})).problems).toEqual([]);
    expect(
      (await run.terraform.data("openconnectors_connector").read({ element_key: "connectwisecrmrest" })).problems,
    ).toEqual([]);
  });
  expect(methods).toEqual(new Set(["GET"]));
});

test.each<[string, Attributes]>([
  ["a new name", { name: "renamed" }],
  ["another company", { company: "acme-apac" }],
  ["a switch", { enabled: false }],
  ["a setting", { filter_response_nulls: false }],
])("an apply of %s says which right is missing, and changes nothing", async (_what, change) => {
  await using started = await openStarted();
  const earlier = await Life.created(started, typed());
  const before = started.emulator.instances();
  const { life } = await readerOf(started, earlier);
  expect(await life.apply(typed(change))).toEqual([expect.stringMatching(MISSING_RIGHT)]);
  expect(started.emulator.instances()).toEqual(before);
  expect(life.state).toMatchObject({ id: earlier.id, name: "cw-emea", company: "acme", enabled: true });
});

test("a create and a delete say it too, and leave state and account as they were", async () => {
  await using started = await openStarted();
  const fresh = await readerOf(started);
  expect(await fresh.life.apply(typed())).toEqual([expect.stringMatching(MISSING_RIGHT)]);
  expect([fresh.life.state, started.emulator.instances()]).toEqual([null, []]);

  const earlier = await Life.created(started, typed());
  const { life } = await readerOf(started, earlier);
  expect(await life.destroy()).toEqual([expect.stringMatching(MISSING_RIGHT)]);
  expect(life.id).toBe(earlier.id);
  expect(started.emulator.instances()).toHaveLength(1);
});
