// Every family through a whole life under the real Terraform: create, one change for each attribute, drift, loss, import,
// destroy. What is expected is in scenarios/; the steps are taken for several families at once, in groups, since the time of a
// command grows with the square of its objects, and each test then judges what it is about.
import type { Kitchen } from "../../support/kitchen";
import type { Hcl, PlanView } from "../../support/workspace";
import type { Objects } from "./scenarios/all";
import { BASE, SCENARIOS, bases, idOf, resources, withoutNulls } from "./scenarios/all";
import type { Change, Scenario } from "./scenarios/scenario";

export interface Step {
  readonly plan: PlanView;
  readonly objects: Objects;
}

/** What became of the families of one group. */
export interface Life {
  readonly created: Step;
  readonly changed: Step;
  readonly drifted: Step;
  readonly lost: Step;
  readonly importedByBlock: Step;
  readonly importedByCommand: Objects;
}

/** Of about twenty objects: with fewer, the start of Terraform is most of a command. */
const GROUPS = 6;
export const FAMILY_GROUPS: readonly (readonly Scenario[])[] = Array.from({ length: GROUPS }, (_none, group) =>
  SCENARIOS.filter((_scenario, index) => index % GROUPS === group),
);

export async function liveIn(kitchen: Kitchen, place: Kitchen, group: readonly Scenario[]): Promise<Life> {
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

  const importedByBlock = await importByBlock(kitchen, group, lost.objects);
  const importedByCommand = await importByCommand(kitchen, group, lost.objects);
  await place.destroy();
  return { created, changed, drifted, lost, importedByBlock, importedByCommand };
}

async function importByBlock(kitchen: Kitchen, group: readonly Scenario[], existing: Objects): Promise<Step> {
  await using place = await kitchen.beside();
  const imports = group.map(({ type }) => ({ to: `${type}.${BASE}`, id: idOf(existing, `${type}.${BASE}`) }));
  const plan = await place.plan({ ...bases(group), import: imports });
  await place.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await place.expectNoChanges();
  return { plan, objects: await place.objects() };
}

/** The command takes one object at a time. */
async function importByCommand(kitchen: Kitchen, group: readonly Scenario[], existing: Objects): Promise<Objects> {
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
