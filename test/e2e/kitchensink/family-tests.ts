// What is expected of the families of some groups, each judged by what became of it under the real Terraform.
import { CANARY, openKitchen } from "../../support/kitchen";
import type { Kitchen } from "../../support/kitchen";
import type { Hcl, Json } from "../../support/workspace";
import type { Life } from "./family-lives";
import { liveIn } from "./family-lives";
import { BASE, idOf, importedState, withoutId, withoutNulls } from "./scenarios/all";
import type { Change, Scenario } from "./scenarios/scenario";

/** The tests of all families of these groups. */
export function describeFamilies(groups: readonly (readonly Scenario[])[]): void {
  const lives = new Map<string, Life>();
  let kitchen: Kitchen;
  let logs = "";
  let left: readonly string[];

  beforeAll(async () => {
    kitchen = await openKitchen({ attached: true });
    for (const group of groups) {
      await using place = await kitchen.beside();
      const life = await liveIn(kitchen, place, group);
      for (const { type } of group) lives.set(type, life);
      logs += await place.log();
    }
    left = await kitchen.files();
  }, 600_000);

  afterAll(async () => {
    await kitchen[Symbol.asyncDispose]();
  });

  const lifeOf = (type: string): Life => {
    const life = lives.get(type);
    if (life === undefined) throw new Error(`No group has ${type}`);
    return life;
  };
  testLives(groups.flat(), lifeOf);

  test("a destroy leaves no file", () => {
    expect(left).toEqual([]);
  });

  test("write-only values and Terraform's words for a provider's bugs are in no file and no log", () => {
    // Each place looked into its files, and Terraform's words, when it was closed.
    expect(logs).not.toBe("");
    expect(logs).not.toContain(CANARY);
  });
}

function testLives(scenarios: readonly Scenario[], lifeOf: (type: string) => Life): void {
  const families = scenarios.map((scenario) => [scenario.type, scenario] as const);
  const changes = scenarios.flatMap((scenario) =>
    Object.entries(scenario.changes).map(([name, change]) => [scenario.type, name, scenario, change] as const),
  );

  test.each(families)(
    "%s is created as planned, what is open being marked and what is secret as well",
    (type, scenario) => {
      expectCreated(lifeOf(type), scenario);
    },
  );

  test.each(changes)("%s: a change of %s does just that", (type, name, scenario, change) => {
    expectChanged(lifeOf(type), scenario, name, change);
  });

  test.each(families)("%s: drift is seen, and repaired where it is the user's", (type, scenario) => {
    expectDrift(lifeOf(type), scenario);
  });

  test.each(families)("%s: an object whose file is gone is created again", (type, scenario) => {
    expectCreatedAgain(lifeOf(type), scenario);
  });

  test.each(families)("%s is imported by a block, and nothing is left to do", (type, scenario) => {
    expectImported(lifeOf(type), scenario);
  });

  test.each(families)("%s is imported by the command, and nothing is left to do", (type, scenario) => {
    const imported = lifeOf(type).importedByCommand.get(`${type}.${BASE}`);
    expect(withoutId(imported?.values)).toEqual(importedState(scenario));
  });
}

function expectCreated({ created }: Life, scenario: Scenario): void {
  const { type } = scenario;
  const change = created.plan.change(`${type}.${BASE}`);
  expect(change.actions).toEqual(["create"]);
  expect(marked(change.afterUnknown)).toEqual([...(scenario.unknown ?? []), "id"].sort());
  const stored = created.objects.get(`${type}.${BASE}`);
  expect(withoutId(stored?.values)).toEqual(scenario.state);
  expect(stored?.values["id"]).toMatch(/^[0-9a-f]{16}$/u);
  expect(marked(stored?.sensitive)).toEqual(scenario.sensitive ?? []);
  // What was known in the plan has come true.
  expect(stored?.values).toMatchObject(knownPart(change.after, change.afterUnknown));
}

function knownPart(after: Hcl | null, unknown: Hcl): Hcl {
  return Object.fromEntries(Object.entries(after ?? {}).filter(([name]) => marked(unknown[name]).length === 0));
}

function expectChanged({ created, changed }: Life, scenario: Scenario, name: string, change: Change): void {
  const { type } = scenario;
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
}

function expectDrift({ drifted }: Life, { type, drift, state }: Scenario): void {
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
}

function expectCreatedAgain({ drifted, lost }: Life, scenario: Scenario): void {
  const { type } = scenario;
  const address = `${type}.${BASE}`;
  expect(lost.plan.change(address).actions).toEqual(["create"]);
  expect(lost.plan.drift.find((one) => one.address === address)?.actions).toEqual(["delete"]);
  expect(withoutId(lost.objects.get(address)?.values)).toEqual(scenario.state);
  expect(idOf(lost.objects, address)).not.toBe(idOf(drifted.objects, address));
}

function expectImported({ lost, importedByBlock }: Life, scenario: Scenario): void {
  const { type } = scenario;
  const address = `${type}.${BASE}`;
  const change = importedByBlock.plan.change(address);
  expect(change.importing).toBe(idOf(lost.objects, address));
  expect(change.actions).toEqual(["no-op"]);
  expect(withoutId(importedByBlock.objects.get(address)?.values)).toEqual(importedState(scenario));
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
