// Every family through a whole life under the real Terraform: create, one change for each attribute, drift, loss, import,
// destroy. What is expected stands in scenarios/; the steps are taken for several families at once, in groups, since the time of a
// command grows with the square of its objects, and each test then judges what it is about.
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

/** What became of the families of one group. */
interface Life {
  readonly created: Step;
  readonly changed: Step;
  readonly drifted: Step;
  readonly lost: Step;
  readonly importedByBlock: Step;
  readonly importedByCommand: Objects;
}

/** Of about twenty objects: with fewer, the start of Terraform is most of a command. */
const GROUPS = 6;
const groups = Array.from({ length: GROUPS }, (_none, group) =>
  SCENARIOS.filter((_scenario, index) => index % GROUPS === group),
);
const families = SCENARIOS.map((scenario) => [scenario.type, scenario] as const);
const changes = SCENARIOS.flatMap((scenario) =>
  Object.entries(scenario.changes).map(([name, change]) => [scenario.type, name, scenario, change] as const),
);

const lives = new Map<string, Life>();
let kitchen: Kitchen;
let logs = "";
let left: readonly string[];

beforeAll(async () => {
  kitchen = await openKitchen({ attached: true });
  for (const group of groups) {
    await using place = await kitchen.beside();
    const life = await liveIn(place, group);
    for (const { type } of group) lives.set(type, life);
    logs += await place.log();
  }
  left = await kitchen.files();
}, 600_000);

afterAll(async () => {
  await kitchen[Symbol.asyncDispose]();
});

function lifeOf(type: string): Life {
  const life = lives.get(type);
  if (life === undefined) throw new Error(`No group has ${type}`);
  return life;
}

async function liveIn(place: Kitchen, group: readonly Scenario[]): Promise<Life> {
  const created = await step(
    place,
    configOf(group, (scenario) => scenario.config),
  );
  const changed = await step(
    place,
    configOf(group, (scenario, change) => withoutNulls({ ...scenario.config, ...change?.set })),
  );

  for (const { type, storedAs = type, drift } of group) {
    await place.edit(storedAs, idOf(changed.objects, `${type}.${BASE}`), drift.edit);
  }
  // What was changed has shown all it can, and is deleted by the way.
  const drifted = await step(place, bases(group));

  for (const { type, storedAs = type } of group) {
    await place.remove(storedAs, idOf(drifted.objects, `${type}.${BASE}`));
  }
  const lost = await step(place, bases(group));

  const importedByBlock = await importByBlock(group, lost.objects);
  const importedByCommand = await importByCommand(group, lost.objects);
  await place.destroy();
  return { created, changed, drifted, lost, importedByBlock, importedByCommand };
}

async function importByBlock(group: readonly Scenario[], existing: Objects): Promise<Step> {
  await using place = await kitchen.beside();
  const imports = group.map(({ type }) => ({ to: `${type}.${BASE}`, id: idOf(existing, `${type}.${BASE}`) }));
  const plan = await place.plan({ ...bases(group), import: imports });
  await place.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await place.expectNoChanges();
  return { plan, objects: await place.objects() };
}

/** The command takes one object at a time. */
async function importByCommand(group: readonly Scenario[], existing: Objects): Promise<Objects> {
  await using place = await kitchen.beside();
  await place.configure(bases(group));
  for (const { type } of group) {
    const address = `${type}.${BASE}`;
    await place.terraform.expect(0, ["import", "-no-color", address, idOf(existing, address)]);
  }
  await place.expectNoChanges();
  return await place.objects();
}

/** The plan, and the state after it was applied. Two empty plans come after every apply. */
async function step(place: Kitchen, config: Hcl): Promise<Step> {
  const plan = await place.plan(config);
  await place.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await place.expectNoChanges();
  return { plan, objects: await place.objects() };
}

/** An object for each change, and one that stays as it was created. */
function configOf(
  group: readonly Scenario[],
  attributes: (scenario: Scenario, change: Change | undefined) => Hcl,
): Hcl {
  return resources(group, (scenario) => ({
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
    const { created } = lifeOf(type);
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
  const { created, changed } = lifeOf(type);
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
  const { drifted } = lifeOf(type);
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
  const { drifted, lost } = lifeOf(type);
  const address = `${type}.${BASE}`;
  expect(lost.plan.change(address).actions).toEqual(["create"]);
  expect(lost.plan.drift.find((one) => one.address === address)?.actions).toEqual(["delete"]);
  expect(withoutId(lost.objects.get(address)?.values)).toEqual(scenario.state);
  expect(idOf(lost.objects, address)).not.toBe(idOf(drifted.objects, address));
});

test.each(families)("%s is imported by a block, and nothing is left to do", (type, scenario) => {
  const { lost, importedByBlock } = lifeOf(type);
  const address = `${type}.${BASE}`;
  const change = importedByBlock.plan.change(address);
  expect(change.importing).toBe(idOf(lost.objects, address));
  expect(change.actions).toEqual(["no-op"]);
  expect(withoutId(importedByBlock.objects.get(address)?.values)).toEqual(importedState(scenario));
});

test.each(families)("%s is imported by the command, and nothing is left to do", (type, scenario) => {
  const imported = lifeOf(type).importedByCommand.get(`${type}.${BASE}`);
  expect(withoutId(imported?.values)).toEqual(importedState(scenario));
});

test("a destroy leaves no file", () => {
  expect(left).toEqual([]);
});

test("write-only values and Terraform's words for a provider's bugs are in no file and no log", () => {
  // Each place looked into its files, and Terraform's words, when it was closed.
  expect(logs).not.toBe("");
  expect(logs).not.toContain(CANARY);
});
