// How a configuration is written in replies: keys and values mean what was sent and need not look like it (API facts, 7).
import type { ConfigurationKey } from "../connectors";
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

/** What is no JSON after all stays as it is. */
function respelt(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  // Numbers pass as strings, since JavaScript would round them; the first letter tells them from what was a string.
  const tagged = text.replace(TOKEN, (token) => (token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`));
  return JSON.stringify(turned(JSON.parse(tagged)), undefined, 1).replace(STRING, (token) =>
    token.startsWith('"n') ? token.slice(2, -1) : `"${token.slice(2)}`,
  );
}

/** Strings and numbers in JSON. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const STRING = /"(?:[^"\\]|\\.)*"/g;

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}
