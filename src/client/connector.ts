// A connector's template as `GET /elements/{keyOrId}` shows it, parsed leniently (open-connectors-api: Connector
// templates).
import type { Json } from "../shared/json";
import { isJsonArray, isJsonObject, writeJson } from "../shared/json";
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

/** @returns what is missing where the value is not a template. */
export function parseConnectorTemplate(value: Json | undefined): ConnectorTemplate | string {
  if (!isJsonObject(value)) return "not an object";
  const id = digits(value.get("id"));
  const key = text(value.get("key"));
  if (id === undefined && key === undefined) return "no element with an id or a key";
  const definitions = parseDefinitions(value.get("configuration"));
  if (definitions === undefined) return "an element whose configuration is not a list of keys";
  return { id, key, name: text(value.get("name")), configuration: definitions };
}

/** A connector without any is one that is absent or null. */
function parseDefinitions(list: Json | undefined): readonly KeyDefinition[] | undefined {
  if (list === undefined || list === null) return [];
  if (!isJsonArray(list)) return undefined;
  const parsed = list.map(parseDefinition);
  const complete = parsed.filter((one) => one !== undefined);
  return complete.length === parsed.length ? complete : undefined;
}

function parseDefinition(entry: Json): KeyDefinition | undefined {
  if (!isJsonObject(entry)) return undefined;
  const key = text(entry.get("key"));
  if (key === undefined) return undefined;
  const required = entry.get("required");
  const defaultValue = entry.get("defaultValue");
  return {
    key,
    name: text(entry.get("name")),
    type: text(entry.get("type")),
    // Booleans come as strings too (open-connectors-api: Connector templates).
    required: required === true || text(required)?.toLowerCase() === "true",
    defaultValue:
      defaultValue === undefined || defaultValue === null ? undefined : (text(defaultValue) ?? writeJson(defaultValue)),
  };
}
