// Which element of one set belongs to which of another. Elements of sets have no identity (terraform-protocol: Paths),
// but a planned or stored element comes from a configured one: whatever is configured in it is the same in both.
import type { Value } from "../../values";
import { Unknown, identity, isArrayValue, isMapValue, isWhollyKnown, valuesEqual } from "../../values";
import type { Member, Members, Nested } from "../attributes/attribute";
import { isComputed, sameAnswer } from "./member";

/** Less than any number of equal parts makes up for: another spelling belongs together only where no same one does. */
const OTHER_SPELLING = -1_000_000;

/** How much two values have in common; undefined where they can't belong together. */
type Affinity = (one: Value, other: Value) => number | undefined;

export interface Correlation {
  /** For each element what was configured of it, and what was stored; null where nothing was. */
  readonly configs: readonly Value[];
  readonly priors: readonly Value[];
}

/** Of the elements of a planned or answered set. */
export function correlate(nested: Nested, elements: readonly Value[], config: Value, prior: Value): Correlation {
  const configs = configuredElements(nested, elements, config);
  if (!isArrayValue(config)) return { configs, priors: alikeElements(nested, elements, prior) };
  const stored = storedElements(nested, config, prior);
  const storedOf = new Map(config.map((element, index) => [element, stored[index] ?? null]));
  return { configs, priors: configs.map((found) => storedOf.get(found) ?? null) };
}

/** For each element the configured one that it comes from. */
export function configuredElements(nested: Nested, elements: readonly Value[], config: Value): readonly Value[] {
  return counterparts(
    elements,
    config,
    (element, configured) => comesFrom(nested.members, configured, element),
    (element) => fixedParts(nested.members, element),
  );
}

/**
 * For each configured element the stored one that it became, or null. One that is still open may turn out to be any of those
 * that fit, so that none of them is told to belong to another: it could be contradicted later.
 */
export function storedElements({ members }: Nested, config: readonly Value[], prior: Value): readonly Value[] {
  const open = config.filter((element) => !isWhollyKnown(element));
  const found = counterparts(
    config,
    prior,
    (configured, stored) => (isWhollyKnown(configured) ? comesFrom(members, configured, stored) : undefined),
    (element) => fixedParts(members, element),
  );
  return found.map((stored) =>
    open.some((element) => comesFrom(members, element, stored) !== undefined) ? null : stored,
  );
}

/** For each element one that contradicts it in nothing; what is null or unknown in one of them contradicts nothing. */
function alikeElements({ members }: Nested, elements: readonly Value[], candidates: Value): readonly Value[] {
  return counterparts(elements, candidates, (element, candidate) => likeness(members, element, candidate));
}

/** What two values must have in common to belong together; undefined where that is open. Sets may have thousands of elements. */
type Key = (value: Value) => string | undefined;

/** What only a user sets is the same in all that became of an element. */
function fixedParts(members: Members, element: Value): string | undefined {
  if (!isMapValue(element)) return undefined;
  const parts = Object.entries(members)
    .filter(([, member]) => !isComputed(member) && member.nested === undefined && !member.writeOnly)
    .map(([name, { type }]) => [element.get(name) ?? null, type] as const);
  return parts.every(([value]) => isWhollyKnown(value))
    ? parts.map(([value, type]) => identity(value, type)).join()
    : undefined;
}

function counterparts(
  elements: readonly Value[],
  candidates: Value,
  affinity: Affinity,
  key: Key = () => undefined,
): readonly Value[] {
  if (candidates instanceof Unknown) return elements.map(() => candidates);
  if (!isArrayValue(candidates)) return elements.map(() => null);
  return pairs(elements, candidates, affinity, key).map((at) => (at === undefined ? null : (candidates[at] ?? null)));
}

/** A position among the candidates for as many elements as possible, the best first; each candidate at most once. */
function pairs(
  elements: readonly Value[],
  candidates: readonly Value[],
  affinity: Affinity,
  key: Key = () => undefined,
): readonly (number | undefined)[] {
  const positionsFor = byKey(candidates, key);
  const choices = elements.map((element) =>
    positionsFor(key(element))
      .map((at) => ({ at, score: affinity(element, candidates[at] ?? null) }))
      .filter((choice): choice is { at: number; score: number } => choice.score !== undefined)
      .sort((a, b) => b.score - a.score),
  );
  const takenBy = new Map<number, number>();
  /** Takes the best free candidate; where there is none, one whose holder finds another. */
  const take = (element: number, tried: Set<number>): boolean => {
    const own = (choices[element] ?? []).map(({ at }) => at);
    const free = own.find((at) => !takenBy.has(at));
    if (free !== undefined) {
      takenBy.set(free, element);
      return true;
    }
    return own.some((at) => {
      const holder = takenBy.get(at);
      if (tried.has(at) || holder === undefined) return false;
      tried.add(at);
      if (!take(holder, tried)) return false;
      takenBy.set(at, element);
      return true;
    });
  };
  const bestOf = (element: number) => choices[element]?.[0]?.score ?? 0;
  const order = elements.map((_, index) => index).sort((a, b) => bestOf(b) - bestOf(a));
  for (const element of order) take(element, new Set());
  const result = new Array<number | undefined>(elements.length).fill(undefined);
  for (const [at, element] of takenBy) result[element] = at;
  return result;
}

/** The positions of the candidates that a key does not rule out. */
function byKey(candidates: readonly Value[], key: Key): (wanted: string | undefined) => readonly number[] {
  const all = candidates.map((_, at) => at);
  const keys = candidates.map(key);
  const open = all.filter((at) => keys[at] === undefined);
  const known = new Map<string, number[]>();
  for (const at of all) {
    const text = keys[at];
    if (text === undefined) continue;
    const positions = known.get(text) ?? [...open];
    positions.push(at);
    known.set(text, positions);
  }
  return (wanted) => (wanted === undefined ? all : (known.get(wanted) ?? open));
}

/** Whether an object is what became of a configured one, and in how many parts that is sure. */
function comesFrom(members: Members, config: Value, object: Value): number | undefined {
  if (config instanceof Unknown || object instanceof Unknown) return 0;
  return ofMembers(members, config, object, partComesFrom);
}

function partComesFrom(member: Member, config: Value, value: Value): number | undefined {
  if (config === null && isComputed(member)) return value === null ? 1 : 0;
  if (config instanceof Unknown) return value instanceof Unknown ? 1 : 0;
  if (config === null || value === null || value instanceof Unknown) return config === value ? 1 : undefined;
  // Not what only means the same: an element that is still open may turn out to be the one with that very spelling, and a plan
  // must not change its mind when it does.
  if (member.nested === undefined) return valuesEqual(config, value, member.type) ? 1 : undefined;
  const inside = member.nested.members;
  return ofNested(member.nested, config, value, (one, other) => comesFrom(inside, one, other));
}

function likeness(members: Members, one: Value, other: Value): number | undefined {
  if (one === null || other === null || one instanceof Unknown || other instanceof Unknown) return 0;
  return ofMembers(members, one, other, partLikeness);
}

function partLikeness(member: Member, one: Value, other: Value): number | undefined {
  if (one === null || other === null || one instanceof Unknown || other instanceof Unknown) return 0;
  if (member.nested === undefined) {
    if (valuesEqual(one, other, member.type)) return 1;
    return sameAnswer(member, one, other) ? OTHER_SPELLING : undefined;
  }
  const inside = member.nested.members;
  return ofNested(member.nested, one, other, (a, b) => likeness(inside, a, b));
}

function ofMembers(
  members: Members,
  one: Value,
  other: Value,
  part: (member: Member, one: Value, other: Value) => number | undefined,
): number | undefined {
  if (!isMapValue(one) || !isMapValue(other)) return undefined;
  let sum = 0;
  for (const [name, member] of Object.entries(members)) {
    const inside = part(member, one.get(name) ?? null, other.get(name) ?? null);
    if (inside === undefined) return undefined;
    sum += inside;
  }
  return sum;
}

/** Of two nested values with as many objects, under the same keys. One more than the objects, for the value itself. */
function ofNested({ mode }: Nested, one: Value, other: Value, element: Affinity): number | undefined {
  if (mode === "single" || mode === "group") return element(one, other);
  if (isArrayValue(one) && isArrayValue(other)) {
    if (one.length !== other.length) return undefined;
    if (mode === "list") return sumOf(one.map((part, index) => element(part, other[index] ?? null)));
    return sumOf(
      pairs(one, other, element).map((at, index) =>
        at === undefined ? undefined : element(one[index] ?? null, other[at] ?? null),
      ),
    );
  }
  if (!isMapValue(one) || !isMapValue(other)) return undefined;
  if (one.size !== other.size || ![...one.keys()].every((key) => other.has(key))) return undefined;
  return sumOf([...one].map(([key, part]) => element(part, other.get(key) ?? null)));
}

function sumOf(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    1,
  );
}
