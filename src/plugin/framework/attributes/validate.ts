// The rules of single attributes, applied to a configuration: every problem, each at its place.
import type { AttributePath, Value } from "../../values";
import { isWhollyKnown } from "../../values";
import type { ObjectValue, Schema } from "../schema/schema";
import { mapAttributes } from "../schema/walk";
import type { Attribute, Problem } from "./attribute";
import { ShapeError, nativeOf } from "./shape";

export interface Findings {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export function validateAttributes(
  config: ObjectValue,
  schema: Schema,
  options: { readonly writeOnlyAllowed: boolean },
): Findings {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  mapAttributes(schema.attributes, config, { config, prior: null }, ({ attribute, value, path }) => {
    const name = path.toString();
    if (value === null) {
      // Terraform checks this at the root only; inside nested attributes an explicit null gets through.
      if (attribute.presence === "required") {
        errors.push({ path, summary: "A required attribute is missing", detail: `${name} must be set.` });
      }
      return value;
    }
    if (attribute.deprecated !== undefined) {
      warnings.push({ path, summary: `${name} is deprecated`, detail: attribute.deprecated });
    }
    if (attribute.writeOnly && !options.writeOnlyAllowed) {
      errors.push({
        path,
        summary: "Write-only attributes are not supported here",
        detail: `${name} needs Terraform or OpenTofu 1.11 or later, which keep it out of plan and state.`,
      });
    } else {
      errors.push(...valueProblems(attribute, value, path));
    }
    return value;
  });
  return { errors, warnings };
}

/** The rules of one attribute. What is still unknown is asked again when it is known. */
function valueProblems(attribute: Attribute, value: Value, path: AttributePath): readonly Problem[] {
  if (!isWhollyKnown(value)) return [];
  const name = path.toString();
  try {
    nativeOf(attribute.shape, value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return [{ path, summary: "The value is not supported", detail: `${name} holds ${error.message}.` }];
  }
  return attribute.checks
    .flatMap((check) => check(value))
    .map((sentence) => ({ path, summary: `The value of ${name} is not valid`, detail: sentence }));
}
