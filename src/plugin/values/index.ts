// The lowest layer of the plugin runtime: types, values, their encodings and paths. See (terraform-protocol: Types;
// MessagePack; State JSON; architecture: Exact values).

export { describeValue } from "./describe";
export { ValueError } from "./errors";
export { MAX_DEPTH, MAX_NUMBER_DIGITS, MAX_REFINEMENT_BYTES, MAX_VALUE_BYTES } from "./limits";
export { ExactNumber } from "./number";
export { AttributePath, type Step } from "./path";
export { Secret, SECRET_MARK } from "../../shared/secret";
export {
  type CollectionType,
  describeType,
  holdsDynamic,
  type ObjectType,
  type TupleType,
  type Type,
  types,
  typesEqual,
} from "./type";
export {
  type Bound,
  DynamicValue,
  type Refinements,
  isArrayValue,
  isMapValue,
  Unknown,
  unknown,
  type Value,
} from "./value";
export { distinctCount, identity, valuesEqual } from "./equality";
export { get, isNull, isUnknown, isWhollyKnown, objectOfNulls } from "./inspect";
export { decodeJson, type DecodeJsonOptions } from "./json/decode";
export { encodeJson } from "./json/encode";
export { decodeMsgpack } from "./msgpack/decode";
export { encodeMsgpack } from "./msgpack/encode";
export { parseType, typeToJson } from "./type-json";
export { transform, type Visit, walk } from "./walk";
