// A connector that is handed to an emulator, by a program or as JSON: checked once, its gaps filled.
import type { ConfigurationKey, Connector, KeyType } from "../../connectors";
import { isRecord } from "../input";

/** A key as it may be given: what is left out is filled in. */
export type KeyInput = Pick<ConfigurationKey, "key"> & Partial<ConfigurationKey>;

/** A connector as it may be given: what is left out is filled in. */
export interface ConnectorInput extends Pick<Connector, "elementKey">, Partial<Omit<Connector, "elementKey" | "keys">> {
  readonly keys: readonly KeyInput[];
}

const KEY_TYPES = ["text", "boolean", "password", "number", "json"] as const satisfies readonly KeyType[];

/** @throws TypeError with everything that is wrong. */
export function parseConnector(given: unknown): Connector {
  if (!isRecord(given)) throw new TypeError("a connector is an object");
  const { elementKey, elementId, name = elementKey, hub = "general", keys } = given;
  const problems = [
    ...strangers(given, CONNECTOR_MEMBERS, ""),
    ...(isName(elementKey) && !/^\d+$/.test(elementKey) ? [] : ["elementKey is a text and not a number"]),
    ...(elementId === undefined || (Number.isSafeInteger(elementId) && Number(elementId) > 0)
      ? []
      : ["elementId is a whole number from 1"]),
    ...(name === elementKey || isName(name) ? [] : ["name is a text"]),
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
  const { key, label, type, required, defaultValue, masked, returnedAs, aliases, secret, absentUntilSet } = given;
  return [
    ...strangers(given, KEY_MEMBERS, `${at}.`),
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
    ...(returnedAs === undefined || isName(returnedAs) ? [] : [`${at}.returnedAs is a text`]),
    ...(aliases === undefined || (Array.isArray(aliases) && aliases.every(isName))
      ? []
      : [`${at}.aliases is a list of texts`]),
    ...(secret === undefined || secret === true ? [] : [`${at}.secret is true, or left out`]),
    ...(absentUntilSet === undefined || absentUntilSet === true ? [] : [`${at}.absentUntilSet is true, or left out`]),
  ];
}

const CONNECTOR_MEMBERS: readonly string[] = ["elementKey", "elementId", "name", "hub", "keys"];
const KEY_MEMBERS: readonly string[] = [
  "key",
  "label",
  "type",
  "required",
  "defaultValue",
  "masked",
  "returnedAs",
  "aliases",
  "secret",
  "absentUntilSet",
];

/** A misspelt "masked" would show a secret in clear. */
function strangers(given: Readonly<Record<string, unknown>>, known: readonly string[], at: string): readonly string[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `${at}${name} is not known; there are ${known.join(", ")}`);
}

/** A password is masked unless something else is said. */
function toKey(given: Readonly<Record<string, unknown>>): ConfigurationKey {
  const { key, label = key, type = "text", required, defaultValue = null, masked = type === "password" } = given;
  const { returnedAs, aliases, secret, absentUntilSet } = given;
  return {
    key: String(key),
    label: String(label),
    type: KEY_TYPES.find((one) => one === type) ?? "text",
    required: required === true,
    defaultValue: typeof defaultValue === "string" ? defaultValue : null,
    masked: masked === true,
    ...(isName(returnedAs) && { returnedAs }),
    ...(Array.isArray(aliases) && { aliases: aliases.filter(isName) }),
    ...(secret === true && { secret }),
    ...(absentUntilSet === true && { absentUntilSet }),
  };
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
