// The lowest layer of the plugin runtime: types, values, their encodings and paths. See (terraform-protocol: Types;
// MessagePack; State JSON; architecture: Exact values).

export { ValueError } from "./errors";
export { MAX_DEPTH, MAX_NUMBER_DIGITS, MAX_REFINEMENT_BYTES, MAX_VALUE_BYTES } from "./limits";
export { ExactNumber } from "./number";
export { AttributePath } from "./path";
export { Secret } from "../../shared/secret";
export { describeType, holdsDynamic, type ObjectType, type Type, types, typesEqual } from "./type";
export { DynamicValue, isArrayValue, isMapValue, Unknown, unknown, type Refinements, type Value } from "./value";
export { distinctCount, identity, valuesEqual } from "./equality";
export { get, isNull, isUnknown, isWhollyKnown, objectOfNulls } from "./inspect";
export { decodeJson } from "./json/decode";
export { encodeJson } from "./json/encode";
export { decodeMsgpack } from "./msgpack/decode";
export { encodeMsgpack } from "./msgpack/encode";
export { parseType, typeToJson } from "./type-json";
export { transform, walk } from "./walk";
