// Values of a test as it writes them: plain literals, among which `unknown` means itself.
import { DynamicValue, ExactNumber, Unknown, isArrayValue, isMapValue, types } from "../values";
import type { Type, Value } from "../values";

/** A value without its type. Numbers that JavaScript can't hold are ExactNumbers; maps and objects are plain objects. */
export type Literal =
  | null
  | Unknown
  | boolean
  | number
  | string
  | ExactNumber
  | DynamicValue
  | readonly Literal[]
  | { readonly [name: string]: Literal };

/** Attributes that are left out are null. */
export function toValue(literal: Literal | undefined, type: Type): Value {
  if (literal === undefined || literal === null) return null;
  if (literal instanceof Unknown || literal instanceof ExactNumber) return literal;
  if (literal instanceof DynamicValue) return type.kind === "dynamic" ? literal : literal.value;
  if (type.kind === "dynamic") return written(literal);
  if (typeof literal === "number") return ExactNumber.of(literal);
  if (typeof literal !== "object") return literal;
  if (isItems(literal)) {
    if (type.kind === "tuple")
      return literal.map((part, index) => toValue(part, type.elements[index] ?? types.dynamic));
    const element = "element" in type ? type.element : types.string;
    return literal.map((part) => toValue(part, element));
  }
  if (type.kind === "object") {
    return new Map([...type.attributes].map(([name, of]) => [name, toValue(literal[name], of)]));
  }
  const element = "element" in type ? type.element : types.string;
  return new Map(Object.entries(literal).map(([key, part]) => [key, toValue(part, element)]));
}

/** A value of no declared type as Terraform reads it from a configuration: with tuples and objects. */
function written(literal: Literal): Value {
  const type = typeOfLiteral(literal);
  return type.kind === "dynamic" ? toValue(literal, types.string) : new DynamicValue(type, toValue(literal, type));
}

function typeOfLiteral(literal: Literal): Type {
  if (literal instanceof DynamicValue) return literal.type;
  if (isItems(literal)) return types.tuple(literal.map(typeOfLiteral));
  if (isMembers(literal)) {
    return types.object(new Map(Object.entries(literal).map(([name, part]) => [name, typeOfLiteral(part)])));
  }
  if (typeof literal === "boolean") return types.bool;
  if (typeof literal === "string") return types.string;
  return typeof literal === "number" || literal instanceof ExactNumber ? types.number : types.dynamic;
}

export function toLiteral(value: Value): Literal {
  if (value instanceof ExactNumber) return value.equals(ExactNumber.of(value.toNumber())) ? value.toNumber() : value;
  if (isArrayValue(value)) return value.map(toLiteral);
  if (isMapValue(value)) return Object.fromEntries([...value].map(([key, part]) => [key, toLiteral(part)]));
  return value;
}

export function isItems(literal: Literal): literal is readonly Literal[] {
  return Array.isArray(literal);
}

export function isMembers(literal: Literal): literal is Readonly<Record<string, Literal>> {
  if (typeof literal !== "object" || literal === null || isItems(literal)) return false;
  return !(literal instanceof Unknown) && !(literal instanceof DynamicValue);
}
