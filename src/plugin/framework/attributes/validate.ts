// The rules of single attributes, applied to a configuration: every problem, each at its place.
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, isWhollyKnown } from "../../values";
import type { ObjectValue, Schema } from "../schema/schema";
import { mapAttributes } from "../schema/walk";
import type { Problem } from "./attribute";
import { ShapeError, nativeOf } from "./shape";

export function validateAttributes(
  config: ObjectValue,
  schema: Schema,
  options: { readonly writeOnlyAllowed: boolean },
): readonly Problem[] {
  const problems: Problem[] = [];
  mapAttributes(schema.attributes, config, { config: null, prior: null }, ({ attribute, value, path }) => {
    if (value === null || value instanceof Unknown) return value;
    const name = path.toString();
    if (attribute.writeOnly && !options.writeOnlyAllowed) {
      problems.push({
        path,
        summary: "Write-only attributes are not supported here",
        detail: `${name} needs Terraform or OpenTofu 1.11 or later, which keep it out of plan and state.`,
      });
      return value;
    }
    if (attribute.nested === undefined && holdsNull(value)) {
      problems.push({ path, summary: "Null among the elements", detail: `No element of ${name} may be null.` });
      return value;
    }
    if (!isWhollyKnown(value)) return value;
    try {
      nativeOf(attribute.shape, value);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      problems.push({ path, summary: "The value is not supported", detail: `${name} holds ${error.message}.` });
      return value;
    }
    for (const sentence of attribute.checks.flatMap((check) => check(value))) {
      problems.push({ path, summary: `The value of ${name} is not valid`, detail: sentence });
    }
    return value;
  });
  return problems;
}

function holdsNull(value: Value): boolean {
  if (isArrayValue(value)) return value.includes(null);
  return isMapValue(value) && [...value.values()].includes(null);
}
