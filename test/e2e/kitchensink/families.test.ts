// Every family through a whole life under the real Terraform: create, one change for each attribute, drift, loss, import,
// destroy. What is expected stands in scenarios/; the steps are taken for all objects at once, since it is the number of
// commands that takes time, and each test then judges what it is about.
import { CANARY, openKitchen } from "../../support/kitchen";
import type { Kitchen } from "../../support/kitchen";
import type { Hcl, Json, PlanView } from "../../support/workspace";
import type { Objects } from "./scenarios/all";
import { BASE, SCENARIOS, bases, idOf, importedState, resources, withoutId, withoutNulls } from "./scenarios/all";
import type { Change, Scenario } from "./scenarios/scenario";

interface Step {
  readonly plan: PlanView;
  readonly objects: Objects;
}

/** The command takes one object at a time, so one family in so many; all of them: families.long.test.ts. */
const BY_COMMAND = 6;
const commanded = SCENARIOS.filter((_scenario, index) => index % BY_COMMAND === 0);
const families = SCENARIOS.map((scenario) => [scenario.type, scenario] as const);
const changes = SCENARIOS.flatMap((scenario) =>
  Object.entries(scenario.changes).map(([name, change]) => [scenario.type, name, scenario, change] as const),
);

let kitchen: Kitchen;
let created: Step;
let changed: Step;
let drifted: Step;
let lost: Step;
let importedByBlock: Step;
let importedByCommand: Objects;
let left: readonly string[];

beforeAll(async () => {
  kitchen = await openKitchen({ attached: true });
  created = await step(configOf((scenario) => scenario.config));
  const after = configOf((scenario, change) => withoutNulls({ ...scenario.config, ...change?.set }));
  changed = await step(after);

  for (const { type, storedAs = type, drift } of SCENARIOS) {
    await kitchen.edit(storedAs, idOf(changed.objects, `${type}.${BASE}`), drift.edit);
  }
  drifted = await step(after);

  for (const { type, storedAs = type } of SCENARIOS) {
    await kitchen.remove(storedAs, idOf(drifted.objects, `${type}.${BASE}`));
  }
  lost = await step(after);

  await using block = await kitchen.beside();
  const imports = SCENARIOS.map(({ type }) => ({ to: `${type}.${BASE}`, id: idOf(lost.objects, `${type}.${BASE}`) }));
  const plan = await block.plan({ ...bases(), import: imports });
  await block.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await block.expectNoChanges();
  importedByBlock = { plan, objects: await block.objects() };

  await using command = await kitchen.beside();
  await command.configure(bases(commanded));
  for (const { type } of commanded) {
    const address = `${type}.${BASE}`;
    await command.terraform.expect(0, ["import", "-no-color", address, idOf(lost.objects, address)]);
  }
  importedByCommand = await command.objects();
  await command.expectNoChanges();

  await kitchen.destroy();
  left = await kitchen.files();
}, 600_000);

afterAll(async () => {
  await kitchen[Symbol.asyncDispose]();
});

/** The plan, and the state after it was applied. Two empty plans come after every apply. */
async function step(config: Hcl): Promise<Step> {
  const plan = await kitchen.plan(config);
  await kitchen.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await kitchen.expectNoChanges();
  return { plan, objects: await kitchen.objects() };
}

/** An object for each change, and one that stays as it was created. */
function configOf(attributes: (scenario: Scenario, change: Change | undefined) => Hcl): Hcl {
  return resources(SCENARIOS, (scenario) => ({
    [BASE]: attributes(scenario, undefined),
    ...Object.fromEntries(
      Object.entries(scenario.changes).map(([name, change]) => [name, attributes(scenario, change)] as const),
    ),
  }));
}

/** Where the tree of a plan or a state says `true`. */
function marked(tree: Json | undefined, inside = ""): readonly string[] {
  if (tree === true) return [inside];
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries<Json>(tree)
    .flatMap(([key, part]) => marked(part, inside === "" ? key : `${inside}.${key}`))
    .sort();
}

function sorted(paths: readonly Json[]): readonly string[] {
  return paths.map((path) => JSON.stringify(path)).sort();
}

test.each(families)(
  "%s is created as planned, what is open being marked and what is secret as well",
  (type, scenario) => {
    const change = created.plan.change(`${type}.${BASE}`);
    expect(change.actions).toEqual(["create"]);
    expect(marked(change.afterUnknown)).toEqual([...(scenario.unknown ?? []), "id"].sort());
    const stored = created.objects.get(`${type}.${BASE}`);
    expect(withoutId(stored?.values)).toEqual(scenario.state);
    expect(stored?.values["id"]).toMatch(/^[0-9a-f]{16}$/u);
    expect(marked(stored?.sensitive)).toEqual(scenario.sensitive ?? []);
    // What was known in the plan has come true.
    expect(stored?.values).toMatchObject(knownPart(change.after, change.afterUnknown));
  },
);

function knownPart(after: Hcl | null, unknown: Hcl): Hcl {
  return Object.fromEntries(Object.entries(after ?? {}).filter(([name]) => marked(unknown[name]).length === 0));
}

test.each(changes)("%s: a change of %s does just that", (type, name, scenario, change) => {
  const address = `${type}.${name}`;
  const planned = changed.plan.change(address);
  const actions = change.replaces === undefined ? ["update"] : ["delete", "create"];
  expect(planned.actions).toEqual(change.nothing === true ? ["no-op"] : actions);
  expect(sorted(planned.replacePaths)).toEqual(sorted(change.replaces ?? []));
  expect(marked(planned.afterUnknown)).toEqual([...(change.unknown ?? [])].sort());

  const before = created.objects.get(address)?.values;
  const after = changed.objects.get(address)?.values;
  const expected = change.nothing === true ? {} : { ...(change.stored ?? change.set), ...change.besides };
  expect(withoutId(after)).toEqual(withoutNulls({ ...scenario.state, ...expected }));
  expect(after?.["id"] === before?.["id"]).toBe(change.replaces === undefined);
});

test.each(families)("%s: drift is seen, and repaired where it is the user's", (type, { drift, state }) => {
  const address = `${type}.${BASE}`;
  const found = drifted.plan.drift.find((one) => one.address === address);
  const seen = drift.seen ?? drift.edit;
  if (Object.keys(seen).length > 0 && drift.nothing !== true) expect(found?.after).toMatchObject(seen);
  const planned = drifted.plan.change(address);
  expect(planned.actions).toEqual(drift.nothing === true ? ["no-op"] : ["update"]);
  expect(marked(planned.afterUnknown)).toEqual([...(drift.unknown ?? [])].sort());
  const after = withoutId(drifted.objects.get(address)?.values);
  if (drift.nothing === true) expect(after).toEqual(withoutNulls({ ...state, ...seen }));
  else expect(after).toEqual(withoutNulls({ ...state, ...drift.besides }));
});

test.each(families)("%s: an object whose file is gone is created again", (type, scenario) => {
  const address = `${type}.${BASE}`;
  expect(lost.plan.change(address).actions).toEqual(["create"]);
  expect(lost.plan.drift.find((one) => one.address === address)?.actions).toEqual(["delete"]);
  expect(withoutId(lost.objects.get(address)?.values)).toEqual(scenario.state);
  expect(idOf(lost.objects, address)).not.toBe(idOf(drifted.objects, address));
});

test.each(families)("%s is imported by a block, and nothing is left to do", (type, scenario) => {
  const address = `${type}.${BASE}`;
  const change = importedByBlock.plan.change(address);
  expect(change.importing).toBe(idOf(lost.objects, address));
  expect(change.actions).toEqual(["no-op"]);
  expect(withoutId(importedByBlock.objects.get(address)?.values)).toEqual(importedState(scenario));
});

test.each(commanded.map((scenario) => [scenario.type, scenario] as const))(
  "%s is imported by the command, and nothing is left to do",
  (type, scenario) => {
    expect(withoutId(importedByCommand.get(`${type}.${BASE}`)?.values)).toEqual(importedState(scenario));
  },
);

test("a destroy leaves no file", () => {
  expect(left).toEqual([]);
});

test("write-only values and Terraform's words for a provider's bugs are in no file and no log", async () => {
  await kitchen.expectClean();
  expect(await kitchen.log()).not.toContain(CANARY);
});
