// The rules of single attributes and blocks, applied to a configuration: every problem, each at its place.
import type { Value } from "../../values";
import { Unknown, isArrayValue, isWhollyKnown, valuesEqual } from "../../values";
import { absentValue } from "../schema/absent";
import type { ObjectValue, Schema } from "../schema/schema";
import { mapMembers } from "../schema/walk";
import type { Place } from "../schema/walk";
import type { ItemLimits, Member, Problem } from "./attribute";
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
  mapMembers(schema.members, config, { config, prior: null }, (place) => {
    const { member, value } = place;
    if (member.limits !== undefined) errors.push(...limitProblems(member.limits, place));
    if (isAbsent(member, value)) {
      // Terraform checks this at the root only; inside nested attributes an explicit null gets through.
      if (member.presence === "required") {
        const { path } = place;
        errors.push({ path, summary: "A required attribute is missing", detail: `${path.toString()} must be set.` });
      }
      // Null also for a group: what it requires is required only of those who write it.
      return null;
    }
    if (member.deprecated !== undefined) {
      const { path } = place;
      warnings.push({ path, summary: `${path.toString()} is deprecated`, detail: member.deprecated });
    }
    if (member.writeOnly && !options.writeOnlyAllowed) {
      const { path } = place;
      errors.push({
        path,
        summary: "Write-only attributes are not supported here",
        detail: `${path.toString()} needs Terraform or OpenTofu 1.11 or later, which keep it out of plan and state.`,
      });
    } else {
      errors.push(...valueProblems(place));
    }
    return value;
  });
  return { errors, warnings };
}

/** Nothing was written: null, no blocks, or a group in which all is null. */
function isAbsent(member: Member, value: Value): boolean {
  return value === null || (member.presence === "block" && valuesEqual(value, absentValue(member), member.type));
}

/**
 * Terraform counts blocks as they are written; not those of a `dynamic` block that it does not know yet, and equal blocks of a
 * set count once only here.
 */
function limitProblems({ min, max }: ItemLimits, place: Place): readonly Problem[] {
  const { value } = place;
  if (value instanceof Unknown) return [];
  const count = isArrayValue(value) ? value.length : value === null ? 0 : 1;
  if (count >= min && (max === undefined || count <= max)) return [];
  const { path } = place;
  const name = path.toString();
  if (count < min) {
    const detail = `At least ${String(min)} of the blocks ${name} must be there, and there are ${String(count)}.`;
    return [{ path, summary: "Too few blocks", detail }];
  }
  const detail = `At most ${String(max)} of the blocks ${name} may be there, and there are ${String(count)}.`;
  return [{ path, summary: "Too many blocks", detail }];
}

/** The rules of one attribute or block. What is still unknown is asked again when it is known. */
function valueProblems(place: Place): readonly Problem[] {
  const { member, value } = place;
  if (!isWhollyKnown(value)) return [];
  try {
    nativeOf(member.shape, value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { path } = place;
    return [{ path, summary: "The value is not supported", detail: `${path.toString()} holds ${error.message}.` }];
  }
  return member.checks
    .flatMap((check) => check(value))
    .map((sentence) => {
      const { path } = place;
      return { path, summary: `The value of ${path.toString()} is not valid`, detail: sentence };
    });
}
