// Elements of one set matched with those of another: as many as possible, the best first. Sets may have thousands of elements,
// so equal ones are looked at once, and only those pairs that an index does not rule out.

/** A value and the text that only equal ones share. */
export interface Element<T> {
  readonly value: T;
  readonly identity: string;
}

/** How much two values have in common; undefined where they can't belong together. */
export type Affinity<T> = (element: T, candidate: T) => number | undefined;

/** The positions of the candidates that an element may belong to; more of them than needed cost time only. */
export type Find<T> = (element: T) => readonly number[];

interface Choice {
  readonly group: Group;
  readonly score: number;
}

/** Equal candidates. */
interface Group {
  readonly positions: number[];
  /** The elements that have one of them. */
  readonly holders: number[];
}

/**
 * For each element the position of its candidate; each candidate belongs to one element at most.
 * @param index makes the lookup over the different candidates.
 */
export function match<T>(
  elements: readonly Element<T>[],
  candidates: readonly Element<T>[],
  affinity: Affinity<T>,
  index: (different: readonly T[]) => Find<T>,
): readonly (number | undefined)[] {
  const { different, groups } = grouped(candidates);
  const find = index(different);
  const choicesOf = new Map<string, readonly Choice[]>();
  const choices = elements.map(({ value, identity }) => {
    const own = choicesOf.get(identity) ?? choicesFor(value, find(value), different, groups, affinity);
    choicesOf.set(identity, own);
    return own;
  });
  const best = (element: number): number => choices[element]?.[0]?.score ?? 0;
  const order = elements.map((_, position) => position).sort((one, other) => best(other) - best(one));
  for (const element of order) take(element, choices, new Set());
  return positionsOf(elements.length, groups);
}

/** Every candidate, where nothing is known that rules one out. */
export function everyCandidate<T>(different: readonly T[]): Find<T> {
  const all = different.map((_, position) => position);
  return () => all;
}

function grouped<T>(candidates: readonly Element<T>[]): { different: readonly T[]; groups: readonly Group[] } {
  const byIdentity = new Map<string, Group>();
  const different: T[] = [];
  for (const [position, { value, identity }] of candidates.entries()) {
    const group = byIdentity.get(identity);
    if (group !== undefined) {
      group.positions.push(position);
      continue;
    }
    byIdentity.set(identity, { positions: [position], holders: [] });
    different.push(value);
  }
  return { different, groups: [...byIdentity.values()] };
}

function choicesFor<T>(
  element: T,
  found: readonly number[],
  different: readonly T[],
  groups: readonly Group[],
  affinity: Affinity<T>,
): readonly Choice[] {
  const choices: Choice[] = [];
  for (const at of found) {
    const [candidate, group] = [different[at], groups[at]];
    if (candidate === undefined || group === undefined) continue;
    const score = affinity(element, candidate);
    if (score !== undefined) choices.push({ group, score });
  }
  return choices.sort((one, other) => other.score - one.score);
}

/** Takes the best candidate that is free; where there is none, one whose holder finds another. */
function take(element: number, choices: readonly (readonly Choice[])[], tried: Set<Group>): boolean {
  const own = choices[element] ?? [];
  const free = own.find(({ group }) => group.holders.length < group.positions.length);
  if (free !== undefined) {
    free.group.holders.push(element);
    return true;
  }
  for (const { group } of own) {
    if (tried.has(group)) continue;
    tried.add(group);
    const moved = group.holders.findIndex((holder) => take(holder, choices, tried));
    if (moved < 0) continue;
    group.holders.splice(moved, 1, element);
    return true;
  }
  return false;
}

/** Equal candidates go to their holders in the order of both. */
function positionsOf(count: number, groups: readonly Group[]): readonly (number | undefined)[] {
  const result = new Array<number | undefined>(count).fill(undefined);
  for (const { positions, holders } of groups) {
    holders.sort((one, other) => one - other);
    for (const [at, holder] of holders.entries()) result[holder] = positions[at];
  }
  return result;
}
