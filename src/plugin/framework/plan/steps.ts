// The plan of a change as small pure steps in the documented order (facts, terraform-plugin-protocol 4.4, "Algorithm").
import type { AttributePath, Value } from "../../values";
import { Unknown, isMapValue, unknown, valuesEqual } from "../../values";
import type { Attribute } from "../attributes/attribute";
import type { ObjectValue, Schema } from "../schema/schema";
import { mapAttributes } from "../schema/walk";
import type { AttributePlace } from "../schema/walk";

/** What a plan is made of. `prior` is null on create. */
export interface PlanInput {
  readonly schema: Schema;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | null;
}

type Step = (planned: ObjectValue, input: PlanInput) => ObjectValue;

/** Everything before the resource's own plan hook, from Terraform's proposal on. */
export function planAttributes(proposed: ObjectValue, input: PlanInput): ObjectValue {
  return STEPS.reduce((planned, step) => step(planned, input), proposed);
}

const STEPS: readonly Step[] = [applyDefaults, clearWriteOnly, keepSpelling, markUnknown, keepPriorState];

/** A default stands wherever the configuration is null. */
function applyDefaults(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(planned, input, ({ attribute, value, config }) =>
    config === null && attribute.defaultValue !== undefined ? attribute.defaultValue : value,
  );
}

/** Write-only values come in the proposal and must not leave in the plan. */
export function clearWriteOnly(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(planned, input, ({ attribute, value }) => (attribute.writeOnly ? null : value));
}

/** Where the configuration means what is stored already, the stored spelling stays. */
function keepSpelling(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(planned, input, ({ attribute, value, prior }) => (sameMeaning(attribute, prior, value) ? prior : value));
}

/** In a changed object, whatever the provider decides is open again: that is what keeps an apply consistent. */
function markUnknown(planned: ObjectValue, input: PlanInput): ObjectValue {
  if (input.prior !== null && valuesEqual(planned, input.prior, input.schema.type)) return planned;
  return each(planned, input, ({ attribute, value, config }) =>
    isComputed(attribute) && config === null && attribute.defaultValue === undefined ? unknown : value,
  );
}

/** The exception to the step before, for what is known to stay. */
function keepPriorState(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(planned, input, ({ attribute, value, config, prior, hadPrior }) =>
    attribute.usePriorState && hadPrior && config === null && value instanceof Unknown ? prior : value,
  );
}

/** Paths whose change means destroy and create. Terraform drops those that did not really change. */
export function replacementPaths(planned: ObjectValue, input: PlanInput): readonly AttributePath[] {
  const paths = new Map<string, AttributePath>();
  each(planned, input, ({ attribute, value, prior, path, hadPrior }) => {
    if (attribute.replaces !== undefined && hadPrior && !valuesEqual(prior, value, attribute.type)) {
      if (attribute.replaces({ prior, planned: value })) paths.set(path.toString(), path);
    }
    return value;
  });
  return [...paths.values()];
}

/** Known values of equal meaning in another spelling. */
export function sameMeaning(attribute: Attribute, one: Value, other: Value): boolean {
  if (attribute.sameMeaning === undefined || one === null || other === null) return false;
  if (one instanceof Unknown || other instanceof Unknown) return false;
  return attribute.sameMeaning(one, other);
}

export function isComputed({ presence }: Attribute): boolean {
  return presence === "computed" || presence === "optionalComputed";
}

function each(planned: ObjectValue, input: PlanInput, change: (place: AttributePlace) => Value): ObjectValue {
  const beside = { config: input.config, prior: input.prior };
  return mapAttributes(input.schema.attributes, planned, beside, change);
}

/** After a hook answered: a value that means what was stored or planned keeps that spelling. */
export function keepSpellingOf(reference: ObjectValue, answered: ObjectValue, schema: Schema): ObjectValue {
  return mapAttributes(
    schema.attributes,
    answered,
    { config: null, prior: reference },
    ({ attribute, value, prior }) => (sameMeaning(attribute, prior, value) ? prior : value),
  );
}

/** For answers that are saved although something failed: nothing unknown, nothing write-only. */
export function settle(state: ObjectValue, schema: Schema): ObjectValue {
  return mapAttributes(schema.attributes, state, { config: null, prior: null }, ({ attribute, value }) =>
    attribute.writeOnly ? null : known(value),
  );
}

function known(value: Value): Value {
  if (value instanceof Unknown) return null;
  if (isMapValue(value)) return new Map([...value].map(([key, part]) => [key, known(part)]));
  return value;
}
