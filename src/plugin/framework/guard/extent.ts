// Whether a nested value has the same elements as its configuration, whatever is in them: as many, under the same keys, and in
// sets each one from one of the other (schema/correlate.ts). What is in them is judged member by member.
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue } from "../../values";
import { configuredElements } from "../schema/correlate";
import type { Visited } from "../schema/walk";

export function sameExtent(value: Value, { config, member: { nested } }: Visited): boolean {
  if (config instanceof Unknown || value instanceof Unknown || config === null || value === null) return false;
  if (nested?.mode === "single" || nested?.mode === "group") return isMapValue(value) && isMapValue(config);
  if (isArrayValue(config)) {
    if (!isArrayValue(value) || value.length !== config.length) return false;
    if (nested?.mode !== "set") return config.every((element, index) => (element === null) === (value[index] === null));
    const [objects, configured] = [value.filter(isPresent), config.filter(isPresent)];
    return (
      objects.length === configured.length &&
      configuredElements(nested, objects, configured).every((found) => found !== null)
    );
  }
  return (
    isMapValue(config) &&
    isMapValue(value) &&
    value.size === config.size &&
    [...config].every(([key, element]) => value.has(key) && (element === null) === (value.get(key) === null))
  );
}

function isPresent(element: Value): boolean {
  return element !== null;
}
