// Rules about which of several attributes or blocks are set together. They tolerate what is not known yet: a rule speaks only
// where no value that is still open could make it wrong.
import type { AttributePath, Value } from "../../values";
import { isUnknown } from "../../values";
import { absentValue, isAbsent } from "../schema/absent";
import { isComputed } from "../schema/member";
import type { Member, Members } from "./attribute";
import type { ConfigRule, Presences, Problem } from "./config-rule";

/** At most one of them is set. */
export function conflicting<const Name extends string>(...names: readonly Name[]): ConfigRule<Name> {
  return rule(names, ({ set }) => (set.length > 1 ? tooMany("At most", names, set) : undefined));
}

/** One of them is set, and no other. */
export function exactlyOneOf<const Name extends string>(...names: readonly Name[]): ConfigRule<Name> {
  return rule(names, ({ set, open }) => {
    if (set.length > 1) return tooMany("Exactly", names, set);
    return set.length + open.length === 0 ? tooFew("Exactly", names) : undefined;
  });
}

/** One of them is set, or several. */
export function atLeastOneOf<const Name extends string>(...names: readonly Name[]): ConfigRule<Name> {
  return rule(names, ({ set, open }) => (set.length + open.length === 0 ? tooFew("At least", names) : undefined));
}

/** All of them are set, or none is. */
export function requiredTogether<const Name extends string>(...names: readonly Name[]): ConfigRule<Name> {
  return rule(names, ({ set, open }) => {
    const missing = names.filter((name) => !set.includes(name) && !open.includes(name));
    if (set.length === 0 || missing.length === 0) return undefined;
    const detail = `Set all of ${all(names)}, or none of them. Missing: ${all(missing)}.`;
    return { summary: "These settings belong together", detail };
  });
}

/** What the rules of one object say of it; each problem at the first name that is set, or else at the object. */
export function brokenRules(
  rules: readonly ConfigRule[],
  members: ReadonlyMap<string, Member>,
  object: ReadonlyMap<string, Value>,
  path: AttributePath,
): readonly Problem[] {
  return rules.flatMap(({ names, judge }) => {
    const presences = presencesOf(names, members, object);
    const broken = judge(presences);
    const [first] = presences.set;
    return broken === undefined ? [] : [{ ...broken, path: first === undefined ? path : path.attribute(first) }];
  });
}

/**
 * The object without what a rule forbids beside the rest. What only users set stays, rather than what the provider may have decided.
 */
export function withoutExcluded(
  rules: readonly ConfigRule[],
  members: ReadonlyMap<string, Member>,
  object: ReadonlyMap<string, Value>,
  leftOut: (name: string, why: string) => void,
): ReadonlyMap<string, Value> {
  const result = new Map(object);
  const decided = (name: string): boolean => {
    const member = members.get(name);
    return member !== undefined && isComputed(member) && member.defaultValue === undefined;
  };
  for (const { names, judge } of rules) {
    const { set, open } = presencesOf(names, members, result);
    const broken = judge({ set, open });
    const kept: string[] = [];
    for (const name of [...set.filter((each) => !decided(each)), ...set.filter(decided)]) {
      if (judge({ set: [...kept, name], open }) === undefined) kept.push(name);
    }
    // A rule that none of them satisfies asks for something that is missing.
    if (broken === undefined || kept.length === 0) continue;
    for (const name of set.filter((each) => !kept.includes(each))) {
      const member = members.get(name);
      result.set(name, member === undefined ? null : absentValue(member));
      leftOut(name, broken.detail);
    }
  }
  return result;
}

function presencesOf(
  names: readonly string[],
  members: ReadonlyMap<string, Member>,
  object: ReadonlyMap<string, Value>,
): Presences {
  const values = names.map((name) => [name, object.get(name) ?? null] as const);
  const open = values.flatMap(([name, value]) => (isUnknown(value) ? [name] : []));
  const isSet = (name: string, value: Value): boolean => {
    const member = members.get(name);
    return member !== undefined && !isUnknown(value) && !isAbsent(member, value);
  };
  return { set: values.flatMap(([name, value]) => (isSet(name, value) ? [name] : [])), open };
}

/** Names that no attribute and no block has. */
export function unknownNames(rules: readonly ConfigRule[], members: Members): readonly string[] {
  return rules.flatMap(({ names }) => names.filter((name) => !Object.hasOwn(members, name)));
}

function rule<Name extends string>(names: readonly Name[], judge: ConfigRule["judge"]): ConfigRule<Name> {
  if (new Set(names).size < names.length || names.length < 2) {
    throw new Error(`A rule about several attributes needs at least two different names, not ${all(names)}.`);
  }
  return { names, judge };
}

function tooMany(how: string, names: readonly string[], set: readonly string[]) {
  const detail = `${how} one of ${all(names)} may be set. Set are: ${all(set)}.`;
  return { summary: "These settings exclude each other", detail };
}

function tooFew(how: string, names: readonly string[]) {
  return { summary: "A setting is missing", detail: `${how} one of ${all(names)} must be set.` };
}

function all(names: readonly string[]): string {
  return names.join(", ");
}
