// Whether two nested values have the same elements, whatever is in them: as many, under the same keys, and in sets each one
// from one of the other (schema/correlate.ts). What is in them is judged member by member.
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue } from "../../values";
import type { Member } from "../attributes/attribute";
import { configuredElements } from "../schema/correlate";

export function sameExtent(value: Value, config: Value, { nested }: Member): boolean {
  if (config instanceof Unknown || value instanceof Unknown || config === null || value === null) return false;
  if (nested?.mode === "single" || nested?.mode === "group") return isMapValue(value) && isMapValue(config);
  if (isArrayValue(config)) {
    if (!isArrayValue(value) || value.length !== config.length) return false;
    return nested?.mode !== "set" || configuredElements(nested, value, config).every((found) => found !== null);
  }
  return (
    isMapValue(config) &&
    isMapValue(value) &&
    value.size === config.size &&
    [...config.keys()].every((key) => value.has(key))
  );
}
