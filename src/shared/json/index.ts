export type { Json, JsonObject } from "./json";
export { isJsonArray, isJsonObject, JsonNumber } from "./json";
export { JsonError, parseJson, tryParseJson } from "./parse";
export { writeJson } from "./write";
