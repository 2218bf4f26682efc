// Which element of one set belongs to which of another. Elements of sets have no identity (terraform-protocol: Paths),
// but a planned or stored element comes from a configured one: whatever is configured in it is the same in both.
import type { Value } from "../../values";
import {
  Unknown,
  identity,
  isArrayValue,
  isMapValue,
  isNull,
  isUnknown,
  isWhollyKnown,
  types,
  valuesEqual,
} from "../../values";
import type { Member, Members, Nested } from "../attributes/attribute";
import type { Affinity, Element, Find } from "./matching";
import { everyCandidate, match } from "./matching";
import { isComputed, sameAnswer } from "./member";
import { objectsOfPatterns, patternsOfObjects } from "./pattern";

/** Less than any number of equal parts makes up for: another spelling belongs together only where no same one does. */
const OTHER_SPELLING = -1_000_000;
/** More than any number of equal parts: what is equal belongs together before anything else. */
const SAME = 1_000_000;

export interface Correlation {
  /** For each element what was configured of it, and what was stored; null where nothing was. */
  readonly configs: readonly Value[];
  readonly priors: readonly Value[];
}

/**
 * What belonged to the elements of each set through the steps of one plan, however they change: each step leaves another
 * array, whose elements come in the same order.
 */
export class Correlations {
  readonly #byElements = new Map<readonly Value[], Correlation & { readonly config: Value; readonly prior: Value }>();

  of(nested: Nested, elements: readonly Value[], config: Value, prior: Value): Correlation {
    const earlier = this.#byElements.get(elements);
    if (earlier?.config === config && earlier.prior === prior) return earlier;
    const found = { ...correlate(nested, elements, config, prior), config, prior };
    this.#byElements.set(elements, found);
    return found;
  }

  /** The elements were changed one by one. */
  carryOver(before: readonly Value[], after: readonly Value[]): void {
    const earlier = this.#byElements.get(before);
    if (earlier !== undefined) this.#byElements.set(after, earlier);
  }
}

/** Of the elements of a planned or answered set. */
function correlate(nested: Nested, elements: readonly Value[], config: Value, prior: Value): Correlation {
  const configs = configuredElements(nested, elements, config);
  if (!isArrayValue(config)) return { configs, priors: alikeElements(nested, elements, prior) };
  const stored = storedElements(nested, config, prior);
  const storedOf = new Map(config.map((element, index) => [element, stored[index] ?? null]));
  return { configs, priors: configs.map((found) => storedOf.get(found) ?? null) };
}

/** For each element the configured one that it comes from. */
export function configuredElements({ members }: Nested, elements: readonly Value[], config: Value): readonly Value[] {
  const becameOf: Affinity<Value> = (element, configured) => comesFrom(members, configured, element);
  return counterparts(members, elements, config, becameOf, patternsOfObjects(members));
}

/**
 * For each configured element the stored one that it became, or null. One that is still open may turn out to be any of those
 * that fit, so that none of them is said to belong to another: it could be contradicted later.
 */
export function storedElements({ members }: Nested, config: readonly Value[], prior: Value): readonly Value[] {
  const became: Affinity<Value> = (configured, stored) =>
    isWhollyKnown(configured) ? comesFrom(members, configured, stored) : undefined;
  const found = counterparts(members, config, prior, became, objectsOfPatterns(members));
  const open = different(
    members,
    config.filter((element) => !isWhollyKnown(element)),
  );
  const openFor = patternsOfObjects(members)(open);
  const mayBeOpen = (stored: Value): boolean =>
    openFor(stored).some((at) => comesFrom(members, open[at] ?? null, stored) !== undefined);
  return found.map((stored) => (stored !== null && mayBeOpen(stored) ? null : stored));
}

/** For each element one that contradicts it in nothing; what is null or unknown in one of them contradicts nothing. */
function alikeElements({ members }: Nested, elements: readonly Value[], candidates: Value): readonly Value[] {
  const identityOf = identityBy(members);
  const alike: Affinity<Value> = (element, candidate) => {
    const score = likeness(members, element, candidate);
    return score !== undefined && identityOf(element) === identityOf(candidate) ? score + SAME : score;
  };
  return counterparts(members, elements, candidates, alike, (distinct) => {
    const same = new Map(distinct.map((candidate, at) => [identityOf(candidate), at]));
    const every = everyCandidate(distinct);
    // What has not changed needs no search.
    return (element) => {
      const at = same.get(identityOf(element));
      return at === undefined ? every(element) : [at];
    };
  });
}

function counterparts(
  members: Members,
  elements: readonly Value[],
  candidates: Value,
  affinity: Affinity<Value>,
  index: (different: readonly Value[]) => Find<Value>,
): readonly Value[] {
  if (candidates instanceof Unknown) return elements.map(() => candidates);
  if (!isArrayValue(candidates)) return elements.map(() => null);
  const withIdentity = identified(members);
  const positions = match(elements.map(withIdentity), candidates.map(withIdentity), affinity, index);
  return positions.map((at) => (at === undefined ? null : (candidates[at] ?? null)));
}

function identityBy(members: Members): (value: Value) => string {
  const type = types.object(new Map(Object.entries(members).map(([name, member]) => [name, member.type])));
  return (value) => identity(value, type);
}

function identified(members: Members): (value: Value) => Element<Value> {
  const identityOf = identityBy(members);
  return (value) => ({ value, identity: identityOf(value) });
}

function different(members: Members, values: readonly Value[]): readonly Value[] {
  const identityOf = identityBy(members);
  return [...new Map(values.map((value) => [identityOf(value), value])).values()];
}

/** Whether an object is what became of a configured one, and in how many parts that is sure. */
function comesFrom(members: Members, config: Value, object: Value): number | undefined {
  if (config instanceof Unknown || object instanceof Unknown) return 0;
  return ofMembers(members, config, object, partComesFrom);
}

function partComesFrom(member: Member, config: Value, value: Value): number | undefined {
  if (isNull(config) && isComputed(member)) return isNull(value) ? 1 : 0;
  if (isUnknown(config)) return isUnknown(value) ? 1 : 0;
  if (isNull(config) || isNull(value) || isUnknown(value)) return isNull(config) && isNull(value) ? 1 : undefined;
  // Not what only means the same: an element that is still open may turn out to be the one with that very spelling, and a plan
  // must not change its mind when it does.
  if (member.nested === undefined) return valuesEqual(config, value, member.type) ? 1 : undefined;
  const inside = member.nested.members;
  return ofNested(member.nested, config, value, (one, other) => comesFrom(inside, one, other));
}

function likeness(members: Members, one: Value, other: Value): number | undefined {
  if (isNull(one) || isNull(other) || isUnknown(one) || isUnknown(other)) return 0;
  return ofMembers(members, one, other, partLikeness);
}

function partLikeness(member: Member, one: Value, other: Value): number | undefined {
  if (isNull(one) || isNull(other) || isUnknown(one) || isUnknown(other)) return 0;
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
function ofNested({ mode, members }: Nested, one: Value, other: Value, element: Affinity<Value>): number | undefined {
  if (mode === "single" || mode === "group") return element(one, other);
  if (isArrayValue(one) && isArrayValue(other)) {
    if (one.length !== other.length) return undefined;
    if (mode === "list") return sumOf(one.map((part, index) => element(part, other[index] ?? null)));
    return sumOf(
      match(one.map(identified(members)), other.map(identified(members)), element, everyCandidate).map((at, index) =>
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
