// An instance as replies tell it, parsed leniently: only the id is indispensable (API facts, sections 5 and 17).
import { inspect } from "node:util";
import type { Json, JsonObject } from "./exact-json";
import { isJsonObject } from "./exact-json";
import { isId } from "./ids";
import type { SecretText } from "./secret-text";
import { ReceivedSecret } from "./secret-text";

export interface Instance {
  /** Digits, exact to 64 bits. */
  readonly id: string;
  readonly name?: string | undefined;
  /** ISO 8601. */
  readonly createdDate?: string | undefined;
  readonly token?: SecretText | undefined;
  readonly elementId?: string | undefined;
  readonly element?: { readonly key: string | undefined; readonly name: string | undefined } | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Absent in lists that were not hydrated. */
  readonly configuration?: Configuration | undefined;
  readonly valid?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly accountId?: string | undefined;
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

/** @returns undefined where the value is no instance: it has no id. */
export function parseInstance(value: Json): Instance | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = digits(value["id"]);
  if (id === undefined) return undefined;
  const { name, createdDate, token, element, tags, configuration, valid, disabled } = value;
  return {
    id,
    name: text(name),
    createdDate: text(createdDate),
    token: typeof token === "string" && token !== "" ? new ReceivedSecret(token) : undefined,
    elementId: digits(value["elementId"]) ?? (isJsonObject(element) ? digits(element["id"]) : undefined),
    element: isJsonObject(element) ? { key: text(element["key"]), name: text(element["name"]) } : undefined,
    tags: Array.isArray(tags) ? tags.flatMap(tagText) : undefined,
    configuration: isJsonObject(configuration) ? parseConfiguration(configuration) : undefined,
    valid: typeof valid === "boolean" ? valid : undefined,
    disabled: typeof disabled === "boolean" ? disabled : undefined,
    accountId: digits(value["accountId"]),
  };
}

export interface ConfigurationEntry {
  readonly id: string;
  readonly key: string;
}

export function parseConfigurationEntry(value: Json): ConfigurationEntry | undefined {
  if (!isJsonObject(value)) return undefined;
  const id = digits(value["id"]);
  const key = text(value["key"]);
  return id === undefined || key === undefined ? undefined : { id, key };
}

function parseConfiguration(value: JsonObject): Configuration {
  return new Configuration(
    Object.entries(value).map(([key, entry]) => [
      key,
      // Replies hold strings or null; whatever else comes is brought to the string it would be.
      entry === null || typeof entry === "string" ? entry : JSON.stringify(entry),
    ]),
  );
}

/** An id; undefined where it is none. */
export function digits(value: Json | undefined): string | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return String(value);
  return typeof value === "string" && isId(value) ? value : undefined;
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Tags were objects in examples of 2014 (API facts, 5.1). */
function tagText(tag: Json): readonly string[] {
  if (typeof tag === "string") return [tag];
  const name = isJsonObject(tag) ? text(tag["name"]) : undefined;
  return name === undefined ? [] : [name];
}
