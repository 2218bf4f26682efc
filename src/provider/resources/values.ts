// Attribute values as the runtime hands them to hooks, narrowed one by one. A resource of a connector is put together from
// fields (definition.ts), so its attributes are known by name only; what a schema promises of each is checked here.
import { Secret, Unknown } from "../../plugin";

/** Attribute values by name: of a configuration, a plan or a state. */
export type Values = Readonly<Record<string, unknown>>;

type Maybe<T> = T | Unknown | null;

export function textIn(values: Values, name: string): Maybe<string> {
  return valueIn(values, name, (value) => typeof value === "string", "text");
}

export function secretIn(values: Values, name: string): Maybe<Secret> {
  return valueIn(values, name, (value) => value instanceof Secret, "a secret");
}

/** Sensitive attributes are wrapped, others are not. */
export function textOrSecretIn(values: Values, name: string): Maybe<string | Secret> {
  return valueIn(values, name, (value) => typeof value === "string" || value instanceof Secret, "text");
}

export function booleanIn(values: Values, name: string): Maybe<boolean> {
  return valueIn(values, name, (value) => typeof value === "boolean", "a boolean");
}

export function integerIn(values: Values, name: string): Maybe<bigint> {
  return valueIn(values, name, (value) => typeof value === "bigint", "an integer");
}

export function textsIn(values: Values, name: string): Maybe<readonly string[]> {
  return valueIn(values, name, isTexts, "a list of text");
}

/** Keys whose value is null count as left out. */
export function textMapIn(values: Values, name: string): Maybe<ReadonlyMap<string, string>> {
  const entries = valueIn(values, name, isTextMap, "a map of text");
  if (entries === null || entries instanceof Unknown) return entries;
  return new Map([...entries].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

export function objectIn(values: Values, name: string): Maybe<Values> {
  return valueIn(values, name, isValues, "an object");
}

/** At apply everything that a user can set is known; anything else is a defect of the caller. */
export function known<T>(value: T | Unknown): T {
  if (value instanceof Unknown) throw new TypeError("a value that has to be known by now is not");
  return value;
}

/** Whether something inside is still unknown. */
export function containsUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return isValues(value) && Object.values(value).some(containsUnknown);
}

function valueIn<T>(values: Values, name: string, is: (value: unknown) => value is T, expected: string): Maybe<T> {
  const value = values[name] ?? null;
  if (value === null || value instanceof Unknown || is(value)) return value;
  throw new TypeError(`attribute ${name} holds something else than ${expected}`);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isTextMap(value: unknown): value is ReadonlyMap<string, string | null> {
  return (
    value instanceof Map &&
    [...value].every(([key, text]) => typeof key === "string" && (typeof text === "string" || text === null))
  );
}

function isValues(value: unknown): value is Values {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Map || value instanceof Secret || value instanceof Unknown);
}
