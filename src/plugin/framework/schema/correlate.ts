// Which element of one set belongs to which of another. Elements of sets have no identity (facts 3.8), but a planned element
// comes from a configured one: whatever is configured in it, and is not write-only, is equal.
import type { Type, Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, valuesEqual } from "../../values";

/** For each element its counterpart among the candidates, each candidate at most once; null where there is none. */
export function counterparts(elements: readonly Value[], candidates: Value, type: Type): readonly Value[] {
  if (candidates instanceof Unknown) return elements.map(() => candidates);
  if (!isArrayValue(candidates)) return elements.map(() => null);
  const free = new Set(candidates);
  return elements.map((element) => {
    let best: { readonly candidate: Value; readonly shared: number } | undefined;
    for (const candidate of free) {
      const shared = sharedParts(element, candidate, type);
      if (shared !== undefined && shared > (best?.shared ?? -1)) best = { candidate, shared };
    }
    if (best === undefined) return null;
    free.delete(best.candidate);
    return best.candidate;
  });
}

/**
 * How many known parts the two have in common, or undefined where they contradict each other. What is null in the candidate
 * or unknown in one of both contradicts nothing.
 */
function sharedParts(element: Value, candidate: Value, type: Type): number | undefined {
  if (candidate === null || candidate instanceof Unknown || element instanceof Unknown) return 0;
  if (type.kind === "object" && isMapValue(element) && isMapValue(candidate)) {
    let shared = 0;
    for (const [name, of] of type.attributes) {
      const inside = sharedParts(element.get(name) ?? null, candidate.get(name) ?? null, of);
      if (inside === undefined) return undefined;
      shared += inside;
    }
    return shared;
  }
  if (type.kind === "map" && isMapValue(element) && isMapValue(candidate)) {
    if (element.size !== candidate.size || ![...element.keys()].every((key) => candidate.has(key))) return undefined;
    return sumOf([...element].map(([key, part]) => sharedParts(part, candidate.get(key) ?? null, type.element)));
  }
  if (type.kind === "list" && isArrayValue(element) && isArrayValue(candidate)) {
    if (element.length !== candidate.length) return undefined;
    return sumOf(element.map((part, index) => sharedParts(part, candidate[index] ?? null, type.element)));
  }
  return valuesEqual(element, candidate, type) ? 1 : undefined;
}

/** One more than the parts, for the collection itself; undefined where one of them is. */
function sumOf(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    1,
  );
}
