// Whether a value is what an unknown one was said to become: core's rule for refinements (terraform-protocol: Unknown values).
import type { Refinements, Value } from "../../values";
import { ExactNumber, isArrayValue, isMapValue, isNull } from "../../values";

/** @param actual known, or null */
export function keepsRefinements(refinements: Refinements, actual: Value): boolean {
  const { notNull, prefix = "", lower, upper, minLength = 0, maxLength = Infinity } = refinements;
  // Whatever else is said is said of a value that is there.
  if (isNull(actual)) return notNull !== true;
  if (typeof actual === "string") return actual.startsWith(prefix);
  if (actual instanceof ExactNumber) {
    const above = lower === undefined ? 1 : actual.compare(lower.value);
    const below = upper === undefined ? 1 : upper.value.compare(actual);
    return (
      (above > 0 || (above === 0 && lower?.inclusive === true)) &&
      (below > 0 || (below === 0 && upper?.inclusive === true))
    );
  }
  const length = isArrayValue(actual) ? actual.length : isMapValue(actual) ? actual.size : minLength;
  return length >= minLength && length <= maxLength;
}
