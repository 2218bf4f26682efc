// What is there where nothing was written. Terraform knows no null for blocks that may occur several times: no blocks
// are an empty collection, and a group is always there (terraform-protocol: Types).
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, isNull, valuesEqual } from "../../values";
import type { Member, Members } from "../attributes/attribute";

/** Of an attribute null; of a block what its mode has for none. */
export function absentValue(member: Member): Value {
  if (member.presence !== "block") return null;
  const { nested } = member;
  switch (nested.mode) {
    case "single":
      return null;
    case "group":
      return absentObject(nested.members);
    case "list":
    case "set":
      return [];
    case "map":
      return new Map();
  }
}

/** An object whose attributes are null and whose blocks are absent. */
export function absentObject(members: Members): ReadonlyMap<string, Value> {
  return new Map(Object.entries(members).map(([name, member]) => [name, absentValue(member)]));
}

/** The blocks of one type with what a state can't hold put right: null and unknown ones are absent, or empty. */
export function presentBlocks(value: Value, member: Member): Value {
  if (value === null || value instanceof Unknown) return absentValue(member);
  const one = (part: Value): Value => (isMapValue(part) ? part : absentObject(member.nested?.members ?? {}));
  if (isArrayValue(value)) return value.map(one);
  if (member.nested?.mode === "map" && isMapValue(value)) {
    return new Map([...value].map(([key, part]) => [key, one(part)]));
  }
  return value;
}

/** Nothing was written: null, no blocks, or a group in which all is null. */
export function isAbsent(member: Member, value: Value): boolean {
  return isNull(value) || (member.presence === "block" && valuesEqual(value, absentValue(member), member.type));
}
