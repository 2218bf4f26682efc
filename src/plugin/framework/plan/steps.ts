// The plan of a change as small pure steps in the documented order (facts, terraform-plugin-protocol 4.4, "Algorithm").
import type { AttributePath, Type, Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, transform, unknown, valuesEqual } from "../../values";
import type { Attribute, Nested } from "../attributes/attribute";
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

const STEPS: readonly Step[] = [applyDefaults, clearWriteOnly, keepSpelling, keepPriorState, markUnknown];

/** A default stands wherever the configuration is null. */
function applyDefaults(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(planned, input, ({ attribute, value, config, inConfig }) =>
    inConfig && config === null && attribute.defaultValue !== undefined ? attribute.defaultValue : value,
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

/**
 * What is known to stay is as it was, also where Terraform proposes null because a part of it was configured once: it is no
 * change by itself, or every later plan would find that change anew.
 */
function keepPriorState(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(planned, input, (place) => (stays(place) ? place.prior : place.value));
}

function stays({ attribute, config, inConfig, hadPrior }: AttributePlace): boolean {
  return attribute.usePriorState && hadPrior && inConfig && config === null && attribute.defaultValue === undefined;
}

/** In a changed object, whatever else the provider decides is open again: that is what keeps an apply consistent. */
function markUnknown(planned: ObjectValue, input: PlanInput): ObjectValue {
  if (input.prior !== null && valuesEqual(planned, input.prior, input.schema.type)) return planned;
  return each(planned, input, (place) => {
    const { attribute, value, config, inConfig } = place;
    const isOpen = inConfig && isComputed(attribute) && config === null && attribute.defaultValue === undefined;
    return isOpen && !stays(place) ? unknown : value;
  });
}

/** Paths whose change means destroy and create. Terraform drops those that did not really change. */
export function replacementPaths(planned: ObjectValue, input: PlanInput): readonly AttributePath[] {
  if (input.prior === null) return [];
  const paths: AttributePath[] = [];
  each(planned, input, ({ attribute, value, prior, path, inSet }) => {
    // Terraform knows no path into a set: its elements are judged where the set stands.
    if (!inSet && changeReplaces(attribute, prior, value)) paths.push(path);
    return value;
  });
  return paths;
}

function changeReplaces(attribute: Attribute, prior: Value, planned: Value): boolean {
  if (valuesEqual(prior, planned, attribute.type)) return false;
  if (attribute.replaces?.({ prior, planned }) === true) return true;
  return attribute.nested?.mode === "set" && setReplaces(attribute.nested, prior, planned);
}

/** Whether an element came or went with a value that does not stand in any element of the other set. */
function setReplaces({ attributes }: Nested, prior: Value, planned: Value): boolean {
  return Object.entries(attributes).some(([name, attribute]) => {
    const before = membersOf(prior, name);
    const after = membersOf(planned, name);
    const isIn = (values: readonly Value[]) => (value: Value) =>
      values.some((other) => valuesEqual(value, other, attribute.type));
    const come = after.filter((value) => !isIn(before)(value));
    const gone = before.filter((value) => !isIn(after)(value));
    return (
      come.some((value) => changeReplaces(attribute, gone[0] ?? null, value)) ||
      gone.some((value) => changeReplaces(attribute, value, come[0] ?? null))
    );
  });
}

function membersOf(set: Value, name: string): readonly Value[] {
  return isArrayValue(set) ? set.map((element) => (isMapValue(element) ? (element.get(name) ?? null) : element)) : [];
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
    attribute.writeOnly ? null : known(value, attribute.type),
  );
}

function known(value: Value, type: Type): Value {
  return transform(value, type, (part) => (part instanceof Unknown ? null : part));
}
