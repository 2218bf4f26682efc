// Changes past the API: what only the platform itself, or a colleague in its user interface, could do.
import type { InstanceOverwrite } from "../account/store";
import { configurationOf } from "../input";

/** What a change may set, beside what fits. */
const members: ReadonlyMap<string, readonly [expected: string, fits: (value: unknown) => boolean]> = new Map([
  ["name", ["text", isText]],
  ["tags", ["a list of texts", (value) => Array.isArray(value) && value.every(isText)]],
  ["configuration", ["an object of values by key, null for none", isValues]],
  ["token", ["text", isText]],
  ["valid", ["true or false", isTruth]],
  ["disabled", ["true or false", isTruth]],
  ["enabled", ["true or false", isTruth]],
  ["inUse", ["text, or null where it is not", (value) => value === null || isText(value)]],
]);

/** @throws TypeError with everything that is wrong. */
export function parseOverwrite(given: Readonly<Record<string, unknown>>): InstanceOverwrite {
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const member = members.get(name);
    if (member === undefined) return [`"${name}" is not known; there are ${[...members.keys()].join(", ")}`];
    const [expected, fits] = member;
    return fits(value) ? [] : [`${name} is ${expected}`];
  });
  if ("enabled" in given && "disabled" in given) problems.push("enabled and disabled say the same; give one of them");
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  const { configuration, enabled, inUse, ...others } = given;
  return {
    // Each member was just checked for its name and type.
    ...others,
    ...(enabled === undefined ? {} : { disabled: enabled === false }),
    ...(inUse === undefined ? {} : { inUse: isText(inUse) ? inUse : undefined }),
    ...(configuration === undefined ? {} : { configuration: configurationOf(configuration) ?? new Map() }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTruth(value: unknown): boolean {
  return typeof value === "boolean";
}

/** Scalars as well: they are stored as the text they would be. */
function isValues(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => one === null || typeof one !== "object");
}
