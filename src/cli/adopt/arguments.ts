// The arguments with which a resource finds an instance as it is: what an import of the instance will store, less what need
// not be said. They are taken from the import itself, so that the first plan has nothing to change.
import type { Members, Value as ExactValue } from "../../plugin";
import { Secret } from "../../plugin";
import type { Field, Value } from "./declaration";
import { text } from "./declaration";

/** Attribute values by name, as the import stores them. */
export type Imported = Readonly<Record<string, unknown>>;

/**
 * Arguments that can be left out are: null, and a default. Secrets become variables.
 *
 * @param secrets values by the names of their attributes; write-only ones are taken as they are here.
 */
export function argumentsOf(
  attributes: Members,
  imported: Imported,
  secrets: ReadonlyMap<string, Value>,
): readonly Field[] {
  return Object.entries(attributes).flatMap(([name, attribute]): readonly Field[] => {
    const secret = secrets.get(name);
    if (secret !== undefined) return [{ name, value: secret }];
    const value = imported[name] ?? null;
    if (attribute.presence === "computed" || value === null || value === attribute.defaultValue) return [];
    return [{ name, value: written(attribute, value) }];
  });
}

function written(attribute: Members[string], value: unknown): Value {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "bigint") return { kind: "number", digits: value.toString() };
  if (isTexts(value)) return { kind: "list", items: inOrder(value).map(text) };
  if (isTextMap(value))
    return { kind: "map", entries: inOrder([...value.keys()]).map((key) => [key, text(value.get(key) ?? "")]) };
  if (attribute.nested?.mode === "single" && isObject(value)) {
    return { kind: "object", fields: argumentsOf(attribute.nested.members, value, new Map()) };
  }
  throw new TypeError(`a value of ${attribute.type.kind} type can't be written`);
}

/** What the provider would refuse in these arguments, as sentences. An instance may be older than the rules. */
export function problemsOf(attributes: Members, imported: Imported): readonly string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = imported[name] ?? null;
    if (attribute.presence === "required" && value === null) return [`${name}: the platform does not show it`];
    if (attribute.presence === "computed" || value === null || value instanceof Secret) return [];
    if (isUntold(attribute, value)) return [];
    if (attribute.nested !== undefined) return isObject(value) ? problemsOf(attribute.nested.members, value) : [];
    if (!isExact(value)) return [];
    return attribute.checks.flatMap((check) => check(value)).map((problem) => `${name}: ${problem}`);
  });
}

/** Names of the arguments whose values the output must not, or can't, hold: they come from variables. */
export function hiddenArguments(attributes: Members, imported: Imported): readonly string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = imported[name];
    if (attribute.presence === "computed") return [];
    return value instanceof Secret || isUntold(attribute, value) ? [name] : [];
  });
}

/** An import stores an empty text where the resource needs one and replies mask it. */
function isUntold(attribute: Members[string], value: unknown): boolean {
  return attribute.presence === "required" && value === "";
}

/** Sets and maps have no order; a fixed one keeps the output the same from run to run. */
function inOrder(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}

/** Looks the same in hooks and on the wire. */
function isExact(value: unknown): value is ExactValue {
  return typeof value === "string" || typeof value === "boolean" || isTexts(value) || isTextMap(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

export function isTextMap(value: unknown): value is ReadonlyMap<string, string> {
  return value instanceof Map && [...value].every((entry) => entry.every((part) => typeof part === "string"));
}

function isObject(value: unknown): value is Imported {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map);
}
