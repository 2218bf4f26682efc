// Sets of objects, proposed again. Terraform proposes for each configured element the first stored one that fits, also where that
// is the only one for another element, and what becomes equal thereby is one element from then on. Here stored elements go to
// configured ones so that as many as possible keep theirs (schema/correlate.ts), and none gets lost.
import type { Value } from "../../values";
import { isArrayValue, isMapValue, isNull, isUnknown } from "../../values";
import type { Member, Members, Nested } from "../attributes/attribute";
import { storedElements } from "../schema/correlate";
import { isComputed } from "../schema/member";

/** The elements of a configured set, each with what was stored of it. */
export function proposeElements(nested: Nested, config: readonly Value[], prior: Value): readonly Value[] {
  const stored = storedElements(nested, config, prior);
  return config.map((element, index) => proposeObject(nested.members, element, stored[index] ?? null));
}

function proposeObject(members: Members, config: Value, prior: Value): Value {
  if (!isMapValue(config) || !isMapValue(prior)) return config;
  return new Map(
    Object.entries(members).map(([name, member]) => [
      name,
      proposeMember(member, config.get(name) ?? null, prior.get(name) ?? null),
    ]),
  );
}

function proposeMember(member: Member, config: Value, prior: Value): Value {
  const { nested } = member;
  if (isNull(config)) return isComputed(member) && !wasConfigured(member, prior) ? prior : null;
  if (nested === undefined || isUnknown(config)) return config;
  if (nested.mode === "single" || nested.mode === "group") return proposeObject(nested.members, config, prior);
  if (isArrayValue(config)) {
    if (nested.mode === "set") return proposeElements(nested, config, prior);
    const before = isArrayValue(prior) ? prior : [];
    return config.map((element, index) => proposeObject(nested.members, element, before[index] ?? null));
  }
  if (!isMapValue(config)) return config;
  const before = isMapValue(prior) ? prior : new Map<string, Value>();
  return new Map(
    [...config].map(([key, element]) => [key, proposeObject(nested.members, element, before.get(key) ?? null)]),
  );
}

/** A stored object with parts that only a configuration can set was configured, and is so no longer. */
function wasConfigured({ presence, nested }: Member, prior: Value): boolean {
  if (presence !== "optionalComputed" || nested === undefined) return false;
  return objectsOf(nested, prior).some((object) =>
    Object.entries(nested.members).some(([name, member]) => !isComputed(member) && !isNull(object.get(name) ?? null)),
  );
}

function objectsOf({ mode }: Nested, value: Value): readonly ReadonlyMap<string, Value>[] {
  if (isArrayValue(value)) return value.filter(isMapValue);
  if (!isMapValue(value)) return [];
  return mode === "map" ? [...value.values()].filter(isMapValue) : [value];
}
