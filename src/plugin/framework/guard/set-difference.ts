// Whether each element of a planned set has a counterpart in the answer, and the other way round. Sets may have thousands of
// elements: hooks mostly answer in the order of the plan, and what is wholly known is looked up.
import type { Type, Value } from "../../values";
import { identity } from "../../values";

export interface SetDifference {
  /** Whether a planned element has no counterpart. */
  readonly missing: boolean;
  /** Whether an element of the answer has none. */
  readonly unplanned: boolean;
}

/** @param agree whether a planned element may have become one of the answer. */
export function setDifference(
  planned: readonly Value[],
  actual: readonly Value[],
  element: Type,
  agree: (planned: Value, actual: Value) => boolean,
): SetDifference {
  const found = new Set<number>();
  const positions = new Map(actual.map((value, at) => [identity(value, element), at]));
  const hasCounterpart = (part: Value, at: number): boolean => {
    const likely = [at, positions.get(identity(part, element))];
    const close = likely.find((other) => other !== undefined && other in actual && agree(part, actual[other] ?? null));
    const counterpart = close ?? actual.findIndex((other) => agree(part, other));
    if (counterpart >= 0) found.add(counterpart);
    return counterpart >= 0;
  };
  const missing = planned.filter((part, at) => !hasCounterpart(part, at)).length > 0;
  const unplanned = actual.some((value, at) => !found.has(at) && !planned.some((part) => agree(part, value)));
  return { missing, unplanned };
}
