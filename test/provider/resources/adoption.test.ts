// What an interrupted create left behind is taken up, unless the resource has become one of another connector since.
import { keyTag } from "../../../src/provider/lifecycle/marks";
import { GENERIC, Life, TYPED, generic, openStarted, typed } from "../harness";

const other = { elementKey: "another", elementId: 9_001, name: "Another", hub: "crm", keys: [] };

test("two resources under one creation key are refused in the plan, before either is made", async () => {
  await using started = await openStarted();
  const planned = async (name: string, creation_key: string) =>
    (await started.terraform.plan(TYPED, { prior: null, config: typed({ name, creation_key }) })).problems;
  expect(await planned("cw-emea", "crm")).toEqual([]);
  expect(await planned("cw-apac", "crm")).toEqual([
    expect.stringMatching(/^error creation_key: The creation key is used twice .*Give each instance its own key/s),
  ]);
  expect(await planned("cw-apac", "crm-apac")).toEqual([]);
  // The same resource, planned once more.
  expect(await planned("cw-emea", "crm")).toEqual([]);
  expect(started.emulator.instances()).toEqual([]);
});

test.each([
  ["connectwisecrmrest", "Adopted an instance"],
  ["another", "of another connector"],
])("an unfinished instance whose replies show the number of %s alone: %s", async (key, outcome) => {
  await using started = await openStarted({ connectors: [other], switches: { elementInReplies: "elementId alone" } });
  started.seed({ element: { key }, tags: [keyTag("tests/any"), "oc-creating"] });
  const life = new Life(started, GENERIC);
  expect(await life.apply({ ...generic(), creation_key: "tests/any" })).toEqual([expect.stringContaining(outcome)]);
  expect(started.emulator.instances()).toHaveLength(1);
});

test("an instance of another connector is neither adopted nor doubled", async () => {
  await using started = await openStarted({ connectors: [other] });
  const [id = ""] = started.seed({ element: { key: "another" }, tags: [keyTag("tests/any"), "oc-creating"] });
  const life = new Life(started, GENERIC);
  const problems = await life.apply({ ...generic(), creation_key: "tests/any" });
  expect(problems).toMatchObject([
    expect.stringMatching(new RegExp(`of another connector.*import block with id = "${id}"`, "su")),
  ]);
  expect(started.emulator.instances()).toHaveLength(1);
  expect(started.calls.filter((call) => /^(POST|PUT|PATCH)/u.test(call))).toEqual([]);
});
