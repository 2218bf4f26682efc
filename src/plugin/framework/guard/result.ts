// Terraform's rules for what is read in one step, without a plan: the answers of data sources and ephemeral resources
// (facts, terraform-plugin-protocol 4.13 and 4.14).
import type { Type, Value } from "../../values";
import { isArrayValue, isMapValue, valuesEqual } from "../../values";
import { isComputed } from "../plan/steps";
import { counterparts } from "../schema/correlate";
import type { ObjectValue, Schema } from "../schema/schema";
import type { AttributePlace } from "../schema/walk";
import { collect, judgeRead } from "./guard";
import type { Violation } from "./violation";

/** Wholly known, what is configured unchanged, and nothing new but in computed attributes. */
export function judgeResult(answered: ObjectValue, config: ObjectValue, schema: Schema): readonly Violation[] {
  return [...judgeRead(answered, schema), ...collect(schema, answered, { config, prior: null }, configuredRule)];
}

function configuredRule({ attribute, value, config, inConfig }: AttributePlace): string | undefined {
  // What lies in an object that the provider made is the provider's.
  if (!inConfig || valuesEqual(value, config, attribute.type)) return undefined;
  if (config === null) {
    return isComputed(attribute) ? undefined : "an attribute that is not configured and not computed must stay null";
  }
  if (attribute.nested === undefined) return "a configured attribute must come back as it was configured";
  return sameExtent(value, config, attribute.type)
    ? undefined
    : "a configured nested attribute keeps its elements and its keys";
}

/** Members of nested attributes are judged one by one; this is about which there are. */
function sameExtent(value: Value, config: Value, type: Type): boolean {
  if (type.kind === "object") return isMapValue(value);
  if (isArrayValue(config)) {
    if (!isArrayValue(value) || value.length !== config.length) return false;
    return type.kind !== "set" || counterparts(value, config, type.element).every((found) => found !== null);
  }
  return (
    isMapValue(config) &&
    isMapValue(value) &&
    value.size === config.size &&
    [...config.keys()].every((key) => value.has(key))
  );
}
