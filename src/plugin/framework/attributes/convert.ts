// What a configuration may hold for Terraform and hooks can't be shown: a fraction where a 64-bit integer belongs, a null
// element of a list. That is a mistake of whoever wrote the configuration, reported at its attribute.
import type { Type, Value } from "../../values";
import { isArrayValue, isMapValue } from "../../values";
import type { Diagnostics } from "../diagnostics";
import type { ObjectValue, Schema } from "../schema/schema";
import { visitMembers } from "../schema/walk";
import type { Visited } from "../schema/walk";
import type { Member, Nested } from "./attribute";
import type { Problem } from "./config-rule";
import { ShapeError, nativeOf, nullsAmong } from "./shape";

/**
 * To be asked before a hook is shown a configuration, in every call: what is unknown to a validation may arrive later.
 * @returns false where something can't be shown, which `diagnostics` then says.
 */
export function isConvertible(config: ObjectValue, schema: Schema, diagnostics: Diagnostics): boolean {
  const problems: Problem[] = [];
  visitMembers(schema.membersWhere(mayMisfit), config, { config: null, prior: null }, (visited) => {
    problems.push(...conversionProblems(visited));
    return undefined;
  });
  for (const { path, summary, detail } of problems) diagnostics.error({ attribute: path, summary, detail });
  return problems.length === 0;
}

/** Words, switches and values that bring their type along look the same to everybody, and most attributes are of those. */
function mayMisfit({ nested, type }: Member): boolean {
  return nested !== undefined || !(type.kind === "string" || type.kind === "bool" || type.kind === "dynamic");
}

/** Of one place; what lies inside a nested value is a place of its own. */
export function conversionProblems({ member, value, path }: Visited): readonly Problem[] {
  const message =
    member.nested === undefined ? misfit(() => nativeOf(member.shape, value)) : nullAmong(value, member.nested);
  if (message === undefined) return [];
  const holds = (what: string): string => `${path.toString()} holds ${what}.`;
  const detail = message.startsWith("null ") ? nullDetail(holds, message, member.type) : holds(message);
  return [{ path, summary: "The value is not supported", detail }];
}

function nullDetail(holds: (what: string) => string, message: string, type: Type): string {
  // Elements of a set come in no order, so that an index says nothing.
  const what = type.kind === "set" ? "a null element" : message;
  return [holds(what), WITHOUT_NULLS[type.kind] ?? []].flat().join(" ");
}

/** The way out for whoever writes `key = var.x` for a value that may be absent. */
const LEAVE_OUT = "Leave out elements that have no value, for example with";
const WITHOUT_NULLS: Readonly<Partial<Record<Type["kind"], string>>> = {
  list: `${LEAVE_OUT} [for v in VALUES : v if v != null].`,
  set: `${LEAVE_OUT} [for v in VALUES : v if v != null].`,
  map: `${LEAVE_OUT} { for k, v in VALUES : k => v if v != null }.`,
};

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

/** The objects themselves are places of their own. */
function nullAmong(value: Value, { mode, nullable }: Nested): string | undefined {
  if (nullable) return undefined;
  if (isArrayValue(value)) return nullsAmong(value);
  return mode === "map" && isMapValue(value) ? nullsAmong(value) : undefined;
}
