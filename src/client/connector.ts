// A connector's template as `GET /elements/{keyOrId}` tells it, parsed leniently (API facts, section 7.4).
import type { Json } from "./exact-json";
import { isJsonObject } from "./exact-json";
import { digits, text } from "./instance";

export interface ConnectorTemplate {
  /** Digits, exact to 64 bits; may differ between hosts. */
  readonly id: string | undefined;
  /** Stable name, the API's `element.key`. */
  readonly key: string | undefined;
  readonly name: string | undefined;
  readonly configuration: readonly KeyDefinition[];
}

export interface KeyDefinition {
  readonly key: string;
  /** Label of the form that people fill in. */
  readonly name: string | undefined;
  /** As the platform writes it: `TEXTFIELD_128`, `BOOLEAN`, `PASSWORD`, … */
  readonly type: string | undefined;
  readonly required: boolean;
  readonly defaultValue: string | undefined;
}

/** @returns what is missing where the value is no template. */
export function parseConnectorTemplate(value: Json | undefined): ConnectorTemplate | string {
  if (!isJsonObject(value)) return "no object";
  const { id, key, name, configuration } = value;
  if (digits(id) === undefined && text(key) === undefined) return "no element with an id or a key";
  const definitions = parseDefinitions(configuration);
  if (definitions === undefined) return "an element whose configuration is no list of keys";
  return { id: digits(id), key: text(key), name: text(name), configuration: definitions };
}

/** A connector without any is one that is absent or null. */
function parseDefinitions(list: Json | undefined): readonly KeyDefinition[] | undefined {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return undefined;
  const parsed = list.map(parseDefinition);
  const complete = parsed.filter((one) => one !== undefined);
  return complete.length === parsed.length ? complete : undefined;
}

function parseDefinition(entry: Json): KeyDefinition | undefined {
  if (!isJsonObject(entry)) return undefined;
  const key = text(entry["key"]);
  if (key === undefined) return undefined;
  const { name, type, required, defaultValue } = entry;
  return {
    key,
    name: text(name),
    type: text(type),
    // Booleans come as strings too (API facts, 7.1).
    required: required === true || text(required)?.toLowerCase() === "true",
    defaultValue:
      defaultValue === undefined || defaultValue === null
        ? undefined
        : (text(defaultValue) ?? JSON.stringify(defaultValue)),
  };
}
