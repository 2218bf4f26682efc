// A connector that is handed to a running emulator as JSON: checked once, its gaps filled.
import type { ConfigurationKey, Connector, KeyType } from "../../connectors";
import { isRecord } from "../input";

const KEY_TYPES = ["text", "boolean", "password", "number", "json"] as const satisfies readonly KeyType[];

/** @throws TypeError with everything that is wrong. */
export function parseConnector(given: unknown): Connector {
  if (!isRecord(given)) throw new TypeError("a connector is an object");
  const { elementKey, elementId, name = elementKey, hub = "general", keys } = given;
  const problems = [
    ...(isName(elementKey) && !/^\d+$/.test(elementKey) ? [] : ["elementKey is a text and not a number"]),
    ...(elementId === undefined || (Number.isSafeInteger(elementId) && Number(elementId) > 0)
      ? []
      : ["elementId is a whole number from 1"]),
    ...(isName(name) ? [] : ["name is a text"]),
    ...(isName(hub) ? [] : ["hub is a text"]),
    ...(Array.isArray(keys) ? keys.flatMap(keyProblems) : ["keys is a list"]),
  ];
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  return {
    elementKey: String(elementKey),
    ...(elementId !== undefined && { elementId: Number(elementId) }),
    name: String(name),
    hub: String(hub),
    keys: (keys as readonly Readonly<Record<string, unknown>>[]).map(toKey), // a list of objects, as was just checked
  };
}

function keyProblems(given: unknown, index: number): readonly string[] {
  const at = `keys[${String(index)}]`;
  if (!isRecord(given)) return [`${at} is an object`];
  const { key, label, type, required, defaultValue, masked } = given;
  return [
    ...(isName(key) ? [] : [`${at}.key is a text`]),
    ...(label === undefined || isName(label) ? [] : [`${at}.label is a text`]),
    ...(type === undefined || KEY_TYPES.some((one) => one === type)
      ? []
      : [`${at}.type is one of ${KEY_TYPES.join(", ")}`]),
    ...(required === undefined || typeof required === "boolean" ? [] : [`${at}.required is true or false`]),
    ...(defaultValue === undefined || defaultValue === null || typeof defaultValue === "string"
      ? []
      : [`${at}.defaultValue is a text or null`]),
    ...(masked === undefined || typeof masked === "boolean" ? [] : [`${at}.masked is true or false`]),
  ];
}

/** A password is masked unless something else is said. */
function toKey(given: Readonly<Record<string, unknown>>): ConfigurationKey {
  const { key, label = key, type = "text", required, defaultValue = null, masked = type === "password" } = given;
  return {
    key: String(key),
    label: String(label),
    type: KEY_TYPES.find((one) => one === type) ?? "text",
    required: required === true,
    defaultValue: typeof defaultValue === "string" ? defaultValue : null,
    masked: masked === true,
  };
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
