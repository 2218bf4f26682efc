// The framework refuses what Terraform would refuse (architecture, decision 8): each rule that core applies to a provider's
// answers, applied first, with a message that names hook and attribute. Source: facts, terraform-plugin-protocol 4.4, 4.5.
import type { Type, Value } from "../values";
import {
  AttributePath,
  DynamicValue,
  Unknown,
  isArrayValue,
  isMapValue,
  isWhollyKnown,
  typesEqual,
  valuesEqual,
} from "../values";
import { isComputed } from "./plan/steps";
import type { ObjectValue, Schema } from "./schema/schema";
import type { AttributePlace } from "./schema/walk";
import { mapAttributes } from "./schema/walk";

/** One broken rule; the text never holds a value. */
export interface Violation {
  readonly path: AttributePath;
  readonly rule: string;
}

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

function planRule({ attribute, value, config, prior }: AttributePlace): string | undefined {
  if (attribute.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a plan";
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
  return collect(schema, answered, { config: null, prior: planned }, ({ attribute, value, prior }) => {
    if (attribute.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a state";
    if (!isWhollyKnown(value)) return "nothing may be unknown after apply";
    if (attribute.nested !== undefined) return undefined;
    return compatible(prior, value, attribute.type)
      ? undefined
      : "the planned value was known, and the answer is another one";
  }).concat(
    [...schema.attributes].flatMap(([name, attribute]) =>
      attribute.nested !== undefined &&
      !attribute.writeOnly &&
      !compatible(planned.get(name) ?? null, answered.get(name) ?? null, attribute.type)
        ? [{ path: rootPath(name), rule: "the planned value was known, and the answer is another one" }]
        : [],
    ),
  );
}

/** A read answers what is; nothing of it may be open. */
export function judgeRead(answered: ObjectValue, schema: Schema): readonly Violation[] {
  return collect(schema, answered, { config: null, prior: null }, ({ attribute, value }) => {
    if (attribute.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a state";
    return isWhollyKnown(value) ? undefined : "nothing may be unknown in a state";
  });
}

function compatible(planned: Value, actual: Value, type: Type): boolean {
  if (planned instanceof Unknown) {
    return !(planned.refinements?.notNull === true && actual === null);
  }
  if (planned === null || actual === null) return planned === actual;
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return valuesEqual(planned, actual, type);
    case "dynamic":
      return (
        planned instanceof DynamicValue &&
        actual instanceof DynamicValue &&
        (isWhollyKnown(planned) ? typesEqual(planned.type, actual.type) : true) &&
        compatible(planned.value, actual.value, actual.type)
      );
    case "list":
    case "tuple":
      return (
        isArrayValue(planned) &&
        isArrayValue(actual) &&
        planned.length === actual.length &&
        planned.every((part, index) => {
          const of = type.kind === "tuple" ? type.elements[index] : type.element;
          return of !== undefined && compatible(part, actual[index] ?? null, of);
        })
      );
    case "set":
      // A set may shrink, since elements that were unknown may turn out equal, but not grow.
      return (
        isArrayValue(planned) &&
        isArrayValue(actual) &&
        actual.length <= planned.length &&
        planned.every((part) => actual.some((other) => compatible(part, other, type.element)))
      );
    case "map":
      return compatibleMembers(planned, actual, () => type.element);
    case "object":
      return compatibleMembers(planned, actual, (name) => type.attributes.get(name));
  }
}

function compatibleMembers(planned: Value, actual: Value, typeOf: (key: string) => Type | undefined): boolean {
  if (!isMapValue(planned) || !isMapValue(actual) || planned.size !== actual.size) return false;
  return [...planned].every(([key, part]) => {
    const of = typeOf(key);
    return of !== undefined && actual.has(key) && compatible(part, actual.get(key) ?? null, of);
  });
}

function collect(
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

function rootPath(name: string): AttributePath {
  return AttributePath.root.attribute(name);
}
