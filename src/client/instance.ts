// An instance as replies show it, parsed leniently: only the id is indispensable (open-connectors-api: The instance
// object; What is not known).
import { inspect } from "node:util";
import { isElementKey } from "../rules/element-keys";
import { isInstanceId } from "../rules/ids";
import type { Json, JsonObject } from "../shared/json";
import { isJsonArray, isJsonObject, JsonNumber, writeJson } from "../shared/json";
import { Secret } from "../shared/secret";

export interface Instance {
  /** Digits, exact to 64 bits. */
  readonly id: string;
  readonly name?: string | undefined;
  /** ISO 8601. */
  readonly createdDate?: string | undefined;
  readonly token?: Secret | undefined;
  readonly elementId?: string | undefined;
  readonly element?: { readonly key: string | undefined; readonly name: string | undefined } | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Absent in lists that were not hydrated. */
  readonly configuration?: Configuration | undefined;
  readonly valid?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly accountId?: string | undefined;
  /** The user whose instance it is (open-connectors-api: Whose instances). */
  readonly ownerId?: string | undefined;
}

/** Keys and values of an instance; its values may be secrets, so printing it shows the keys alone. */
export class Configuration extends Map<string, string | null> {
  [inspect.custom](): string {
    return `Configuration(${[...this.keys()].join(", ")})`;
  }

  toJSON(): readonly string[] {
    return [...this.keys()];
  }
}

/** @returns undefined where the value is not an instance: it has no id. */
export function parseInstance(value: Json): Instance | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = digits(value.get("id"));
  if (id === undefined) return undefined;
  const token = text(value.get("token"));
  const element = value.get("element");
  const tags = value.get("tags");
  const configuration = value.get("configuration");
  const user = value.get("user");
  return {
    id,
    name: text(value.get("name")),
    createdDate: date(value.get("createdDate")),
    token: token === undefined || /^\**$/.test(token) ? undefined : Secret.of(token),
    elementId: digits(value.get("elementId")) ?? (isJsonObject(element) ? digits(element.get("id")) : undefined),
    element: isJsonObject(element)
      ? { key: elementKey(element.get("key")), name: text(element.get("name")) }
      : undefined,
    tags: isJsonArray(tags) ? tags.flatMap(tagText) : undefined,
    configuration: isJsonObject(configuration) ? parseConfiguration(configuration) : undefined,
    valid: boolean(value.get("valid")),
    disabled: boolean(value.get("disabled")),
    accountId: digits(value.get("accountId")),
    ownerId: digits(value.get("userId")) ?? (isJsonObject(user) ? digits(user.get("id")) : undefined),
  };
}

export interface ConfigurationEntry {
  readonly id: string;
  readonly key: string;
  /** Undefined where the reply shows none; masked where it is a secret. */
  readonly value: string | undefined;
}

export function parseConfigurationEntry(value: Json): ConfigurationEntry | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = digits(value.get("id"));
  const key = text(value.get("key"));
  return id === undefined || key === undefined ? undefined : { id, key, value: text(value.get("value")) };
}

function parseConfiguration(value: JsonObject): Configuration {
  return new Configuration(
    [...value].map(([key, entry]) => [
      key,
      // Replies hold strings or null; whatever else comes is brought to the string it would be.
      entry === null || typeof entry === "string" ? entry : writeJson(entry),
    ]),
  );
}

/** An id, in the one way to write it; undefined where the value is not one. */
export function digits(value: Json | undefined): string | undefined {
  const written = value instanceof JsonNumber ? value.text : value;
  // Some write whole numbers as `1000002.0` or `1.000002e6`.
  const whole = value instanceof JsonNumber && Number.isSafeInteger(+value.text) ? `${+value.text}` : written;
  const id = typeof whole === "string" ? whole.replace(/^0+(?=.)/, "") : "";
  return isInstanceId(id) ? id : undefined;
}

/** A text that is meant to be a date; errors quote it. */
function date(value: Json | undefined): string | undefined {
  const written = text(value);
  return written !== undefined && /^\d[\w :.,+/-]{0,39}$/.test(written) ? written : undefined;
}

/** Undefined where no connector can have such a key. */
function elementKey(value: Json | undefined): string | undefined {
  const written = text(value);
  return written !== undefined && isElementKey(written) ? written : undefined;
}

function boolean(value: Json | undefined): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Tags were objects in examples of 2014 (open-connectors-api: The instance object). */
function tagText(tag: Json): readonly string[] {
  if (typeof tag === "string") return [tag];
  const name = isJsonObject(tag) ? text(tag.get("name")) : undefined;
  return name === undefined ? [] : [name];
}
