// All families, and what the tests of them share.
import type { Hcl, StoredObject } from "../../../support/workspace";
import { blockNestings } from "./blocks";
import { decided } from "./decided";
import { hardValues } from "./hard-values";
import { lives } from "./life";
import { nestings } from "./nested";
import type { Scenario } from "./scenario";
import { values } from "./values";

export const SCENARIOS: readonly Scenario[] = [
  ...values,
  ...hardValues,
  ...decided,
  ...nestings,
  ...blockNestings,
  ...lives,
];

export type Objects = ReadonlyMap<string, StoredObject>;

/** Name of the object that stays as it was created. */
export const BASE = "base";

/** One object of each family. */
export function bases(scenarios: readonly Scenario[] = SCENARIOS): Hcl {
  return resources(scenarios, ({ config }) => ({ [BASE]: config }));
}

/** A configuration with these objects of each family. */
export function resources(scenarios: readonly Scenario[], objects: (scenario: Scenario) => Hcl): Hcl {
  const resource = Object.fromEntries(scenarios.map((scenario) => [scenario.type, objects(scenario)] as const));
  return { variable: { secret: { type: "string", ephemeral: true } }, resource };
}

export function idOf(objects: Objects, address: string): string {
  const id = objects.get(address)?.values["id"];
  if (typeof id !== "string") throw new Error(`${address} has no id`);
  return id;
}

export function withoutNulls(attributes: Hcl | undefined): Hcl {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([, value]) => value !== null));
}

export function withoutId(attributes: Hcl | undefined): Hcl {
  return Object.fromEntries(Object.entries(withoutNulls(attributes)).filter(([name]) => name !== "id"));
}

/** What the state holds of a family's object after an import, but for `id` and for attributes that are null. */
export function importedState({ state, imported }: Scenario): Hcl {
  return withoutNulls({ ...state, ...imported });
}
