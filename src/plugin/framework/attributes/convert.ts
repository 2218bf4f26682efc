// What a configuration may hold for Terraform and hooks can't be shown: a fraction where a 64-bit integer belongs, a null
// among the elements of a list. That is a mistake of whoever wrote the configuration, told at its attribute.
import type { Value } from "../../values";
import { isArrayValue, isMapValue } from "../../values";
import type { Diagnostics } from "../diagnostics";
import type { ObjectValue, Schema } from "../schema/schema";
import { mapMembers } from "../schema/walk";
import type { Place } from "../schema/walk";
import type { Member } from "./attribute";
import type { Problem } from "./config-rule";
import { ShapeError, nativeOf } from "./shape";

/**
 * To be asked before a hook is shown a configuration, in every call: what is unknown to a validation may arrive later.
 * @returns false where something can't be shown, which `diagnostics` then tell.
 */
export function isConvertible(config: ObjectValue, schema: Schema, diagnostics: Diagnostics): boolean {
  const problems: Problem[] = [];
  mapMembers(schema.membersWhere(mayMisfit), config, { config, prior: null }, (place) => {
    problems.push(...conversionProblems(place));
    return place.value;
  });
  for (const { path, summary, detail } of problems) diagnostics.error({ attribute: path, summary, detail });
  return problems.length === 0;
}

/** Words, switches and values that bring their type along look the same to everybody, and most attributes are of those. */
function mayMisfit({ nested, type }: Member): boolean {
  return nested !== undefined || !(type.kind === "string" || type.kind === "bool" || type.kind === "dynamic");
}

/** Of one place; what lies inside a nested value is a place of its own. */
export function conversionProblems({ member, value, path }: Place): readonly Problem[] {
  const message =
    member.nested === undefined ? misfit(() => nativeOf(member.shape, value)) : nullAmong(value, member.nested.mode);
  if (message === undefined) return [];
  return [{ path, summary: "The value is not supported", detail: `${path.toString()} holds ${message}.` }];
}

/** What a conversion to what hooks see fails with. */
export function misfit(convert: () => unknown): string | undefined {
  try {
    convert();
    return undefined;
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

function nullAmong(value: Value, mode: string): string | undefined {
  const elements = isArrayValue(value) ? value : mode === "map" && isMapValue(value) ? [...value.values()] : [];
  return elements.includes(null) ? "a null among its elements" : undefined;
}
