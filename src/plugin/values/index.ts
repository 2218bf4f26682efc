// The lowest layer of the plugin runtime: types, values, their encodings and paths. Implements facts
// terraform-plugin-protocol section 3 and decision 7 of the architecture page.

export { ValueError } from "./errors";
export { maxDepth, maxNumberDigits, maxRefinementBytes, maxValueBytes } from "./limits";
export { ExactNumber } from "./number";
export { AttributePath, type Step } from "./path";
export { Secret, secretMark } from "./secret";
export {
  type CollectionType,
  describeType,
  type ObjectType,
  parseType,
  type TupleType,
  type Type,
  types,
  typesEqual,
  typeToJson,
} from "./type";
export { type Bound, DynamicValue, type Refinements, Unknown, unknown, type Value } from "./value";
