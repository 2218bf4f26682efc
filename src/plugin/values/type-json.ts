// Type JSON, as schemas and dynamic values carry it (terraform-protocol: Type JSON).

import { isJsonArray, isJsonObject } from "../../shared/json";
import type { Json } from "../../shared/json";
import { ValueError } from "./errors";
import { goString } from "./json/go-string";
import { parseJson } from "./json/parse";
import { MAX_DEPTH } from "./limits";
import { byUtf8 } from "./order";
import { types } from "./type";
import type { Type } from "./type";

/** Compact type JSON, attributes sorted, byte for byte what Terraform writes. */
export function typeToJson(type: Type): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return `"${type.kind}"`;
    case "list":
    case "set":
    case "map":
      return `["${type.kind}",${typeToJson(type.element)}]`;
    case "tuple":
      return `["tuple",[${type.elements.map(typeToJson).join(",")}]]`;
    case "object": {
      const members = [...type.attributes]
        .sort(([a], [b]) => byUtf8(a, b))
        .map(([name, attribute]) => `${goString(name)}:${typeToJson(attribute)}`);
      return `["object",{${members.join(",")}}]`;
    }
  }
}

/**
 * Reads type JSON. Throws ValueError where it is none, is nested deeper than `MAX_DEPTH`, or lists optional attributes:
 * those belong to variables of modules and have no place in a schema or a value.
 */
export function parseType(json: string | Uint8Array): Type {
  return typeFromJson(parseJson(json));
}

/** The same for type JSON inside other JSON. */
export function typeFromJson(json: Json, depth = 0): Type {
  if (depth > MAX_DEPTH) throw new ValueError(`a type is nested more than ${MAX_DEPTH} levels deep`);
  if (json === "string" || json === "number" || json === "bool" || json === "dynamic") return types[json];
  if (!isJsonArray(json))
    throw new ValueError("a type is the name of a simple one, or an array that begins with a kind");
  const [kind, argument] = json;
  if (json.length !== 2 || argument === undefined)
    throw new ValueError("a type in array form has a kind and one argument");
  if (kind === "list" || kind === "set" || kind === "map") return { kind, element: typeFromJson(argument, depth + 1) };
  // go-cty writes null for a tuple type that was made from a nil slice.
  if (kind === "tuple" && (argument === null || isJsonArray(argument))) {
    return types.tuple((argument ?? []).map((element) => typeFromJson(element, depth + 1)));
  }
  if (kind === "object" && isJsonObject(argument)) {
    return types.object(new Map([...argument].map(([name, type]) => [name, typeFromJson(type, depth + 1)])));
  }
  throw new ValueError("a type in array form is a list, set, map, object or tuple with its argument");
}
