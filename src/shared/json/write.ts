import type { Json } from "./json";
import { isJsonArray, isJsonObject, JsonNumber } from "./json";

/** JSON text of a value, every number with the text it has. @param indent of each level, as `JSON.stringify` takes it; default: one line. */
export function writeJson(json: Json, indent = ""): string {
  return write(json, indent, indent === "" ? "" : "\n");
}

/** @param lineBreak what begins a line at the current level: a line break and the indent so far */
function write(json: Json, indent: string, lineBreak: string): string {
  if (json instanceof JsonNumber) return json.text;
  const inner = lineBreak + indent;
  if (isJsonArray(json)) {
    const elements = json.map((element) => inner + write(element, indent, inner));
    return elements.length === 0 ? "[]" : `[${elements.join(",")}${lineBreak}]`;
  }
  if (isJsonObject(json)) {
    const colon = indent === "" ? ":" : ": ";
    const members = [...json].map(
      ([name, member]) => inner + JSON.stringify(name) + colon + write(member, indent, inner),
    );
    return members.length === 0 ? "{}" : `{${members.join(",")}${lineBreak}}`;
  }
  return JSON.stringify(json);
}
