// The framework refuses what Terraform would refuse (architecture, decision 8): each rule that core applies to a provider's
// answers, applied first, with a message that names hook and attribute. Source: facts, terraform-plugin-protocol 4.4, 4.5.
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, isWhollyKnown, valuesEqual } from "../../values";
import { isComputed } from "../plan/steps";
import type { ObjectValue, Schema } from "../schema/schema";
import type { AttributePlace } from "../schema/walk";
import { mapAttributes } from "../schema/walk";
import { contradictions } from "./contradictions";
import type { Violation } from "./violation";

/** Core's AssertPlanValid, in our words. */
export function judgePlan(
  planned: ObjectValue,
  {
    config,
    prior,
    schema,
  }: { readonly config: ObjectValue; readonly prior: ObjectValue | null; readonly schema: Schema },
): readonly Violation[] {
  return collect(schema, planned, { config, prior }, (place) => planRule(place));
}

function planRule({ attribute, value, config, prior, inConfig }: AttributePlace): string | undefined {
  if (attribute.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a plan";
  // What lies in an object that the provider made is the provider's.
  if (!inConfig) return undefined;
  if (valuesEqual(value, config, attribute.type)) return undefined;
  if (config === null) {
    return isComputed(attribute) ? undefined : "an attribute that is not configured and not computed must stay null";
  }
  if (prior !== null && valuesEqual(value, prior, attribute.type)) return undefined;
  if (attribute.nested === undefined) return "a configured attribute can be planned only as configured or as it was";
  // Configured objects are judged member by member; here only that they are there at all, in the same number.
  if (value instanceof Unknown) return "a configured nested attribute must not become unknown as a whole";
  return sameExtent(value, config)
    ? undefined
    : "a configured nested attribute keeps its number of elements and its keys";
}

function sameExtent(value: Value, config: Value): boolean {
  if (config instanceof Unknown) return false;
  if (isArrayValue(config)) return isArrayValue(value) && value.length === config.length;
  if (isMapValue(config)) {
    return isMapValue(value) && value.size === config.size && [...config.keys()].every((key) => value.has(key));
  }
  return false;
}

/** Core's AssertObjectCompatible: what the plan promised has to come true. */
export function judgeApply(planned: ObjectValue, answered: ObjectValue, schema: Schema): readonly Violation[] {
  return [...judgeRead(answered, schema), ...contradictions(planned, answered, schema.type)];
}

/** A stored state tells what is; nothing of it may be open. */
export function judgeRead(answered: ObjectValue, schema: Schema): readonly Violation[] {
  return collect(schema, answered, { config: null, prior: null }, ({ attribute, value }) => {
    if (attribute.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a state";
    return isWhollyKnown(value) ? undefined : "nothing may be unknown in a state";
  });
}

/** What a rule finds at all places of an object. */
export function collect(
  schema: Schema,
  object: ObjectValue,
  beside: { readonly config: Value; readonly prior: Value },
  rule: (place: AttributePlace) => string | undefined,
): Violation[] {
  const violations: Violation[] = [];
  mapAttributes(schema.attributes, object, beside, (place) => {
    const broken = rule(place);
    if (broken !== undefined) violations.push({ path: place.path, rule: broken });
    return place.value;
  });
  return violations;
}
