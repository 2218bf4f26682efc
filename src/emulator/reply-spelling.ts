// How a configuration is written in replies: keys and values mean what was sent and need not look like it
// (open-connectors-api: Values are strings).
import type { ConfigurationKey } from "../connectors";
import type { Json } from "../shared/json";
import { isJsonArray, isJsonObject, tryParseJson, writeJson } from "../shared/json";
import type { Switches } from "./switches";

export function keySpelling(key: string, { replyKeys }: Switches): string {
  return replyKeys === "lower case" ? key.toLowerCase() : key;
}

/** @param type undefined for a key that the connector's template does not have. */
export function valueSpelling(
  value: string | null,
  type: ConfigurationKey["type"] | undefined,
  { replyValues, replyJson }: Switches,
): string | number | boolean | null {
  if (value === null) return null;
  if (type === "json" && replyJson !== "as sent") return respelt(value);
  if (replyValues === "as strings") return value;
  if (type === "boolean" && /^(true|false)$/.test(value)) return value === "true";
  return type === "number" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
}

/** The same JSON with other spaces and in another order. What turns out not to be JSON stays as it is. */
function respelt(text: string): string {
  const json = tryParseJson(text, { repeatedMembers: "last" });
  return json === undefined ? text : writeJson(reversed(json), " ");
}

function reversed(json: Json): Json {
  if (isJsonArray(json)) return json.map(reversed);
  if (!isJsonObject(json)) return json;
  return new Map([...json].reverse().map(([name, member]) => [name, reversed(member)]));
}
