// LIST and MAP blocks that hold a dynamic attribute, at any depth, do not travel as lists and maps: Terraform makes a
// tuple or an object of them, so that each block may have types of its own, and sends it as one dynamic value
// (terraform-protocol: Types). In this program they are lists and maps as all others are, with dynamic values where the
// schema says so; these two functions translate at the border.
import type { ObjectType, Type, Value } from "../../values";
import {
  DynamicValue,
  Unknown,
  ValueError,
  describeType,
  holdsDynamic,
  isArrayValue,
  isMapValue,
  types,
  typesEqual,
} from "../../values";
import type { Member } from "../attributes/attribute";

type MemberMap = ReadonlyMap<string, Member>;
interface Typed {
  readonly type: Type;
  readonly value: Value;
}

/** The type under which Terraform encodes the object of a block. */
export function wireType(members: MemberMap): ObjectType {
  return types.object(new Map([...members].map(([name, member]) => [name, wireTypeOf(member)])));
}

function wireTypeOf(member: Member): Type {
  if (member.presence !== "block" || !holdsDynamic(member.type)) return member.type;
  return isObjectBlock(member) ? wireType(inside(member)) : types.dynamic;
}

/** From what Terraform sent to what the schema says. Throws ValueError where a dynamic value does not fit the schema. */
export function fromWire(value: Value, members: MemberMap): Value {
  return eachTravelling(value, members, (part, { type }) =>
    part instanceof DynamicValue ? lift(part.value, part.type, type) : part,
  );
}

/** And back. Throws ValueError where elements of one collection have different types. */
export function toWire(value: Value, members: MemberMap): Value {
  return eachTravelling(value, members, (part, member) => {
    if (part === null || part instanceof Unknown) return part;
    const { type, value: concrete } = lowerMember(part, member);
    return new DynamicValue(type, concrete);
  });
}

/** Replaces the blocks that travel as dynamic values, the outermost ones only; the value itself where there are none. */
function eachTravelling(value: Value, members: MemberMap, change: (part: Value, member: Member) => Value): Value {
  if (!isMapValue(value)) return value;
  let result: Map<string, Value> | undefined;
  for (const [name, member] of members) {
    if (member.presence !== "block" || !holdsDynamic(member.type)) continue;
    const part = value.get(name) ?? null;
    result ??= new Map(value);
    result.set(name, isObjectBlock(member) ? eachTravelling(part, inside(member), change) : change(part, member));
  }
  return result ?? value;
}

function isObjectBlock({ nested }: Member): boolean {
  return nested?.mode === "single" || nested?.mode === "group";
}

function inside({ nested }: Member): MemberMap {
  return new Map(Object.entries(nested?.members ?? {}));
}

/** A value of a concrete type as one of the declared type: where that is dynamic, with the concrete type beside it. */
function lift(value: Value, concrete: Type, declared: Type): Value {
  if (declared.kind === "dynamic") {
    return concrete.kind === "dynamic" ? value : new DynamicValue(concrete, value);
  }
  if (value === null || value instanceof Unknown) return value;
  if (concrete.kind === "dynamic" && value instanceof DynamicValue) return lift(value.value, value.type, declared);
  if (isArrayValue(value) && (declared.kind === "list" || declared.kind === "set" || declared.kind === "tuple")) {
    return value.map((part, at) => lift(part, elementType(concrete, at), elementType(declared, at)));
  }
  if (isMapValue(value) && (declared.kind === "map" || declared.kind === "object")) {
    const names = declared.kind === "object" ? declared.attributes : value;
    const lifted = [...names.keys()].map((name): [string, Value] => {
      const part = value.get(name);
      if (part === undefined) throw mismatch(declared);
      return [name, lift(part, elementType(concrete, name), elementType(declared, name))];
    });
    if (lifted.length !== value.size) throw mismatch(declared);
    return new Map(lifted);
  }
  if (typesEqual(concrete, declared)) return value;
  throw mismatch(declared);
}

function mismatch(declared: Type): ValueError {
  return new ValueError(`${describeType(declared)} is required, the dynamic value brings another type`);
}

function elementType(type: Type, at: string | number): Type {
  if ("element" in type) return type.element;
  const part = type.kind === "tuple" ? type.elements[Number(at)] : undefined;
  const member = type.kind === "object" ? type.attributes.get(String(at)) : undefined;
  const found = part ?? member;
  if (found === undefined) throw new ValueError(`${describeType(type)} has no such part`);
  return found;
}

function lowerMember(value: Value, member: Member): Typed {
  if (member.presence !== "block" || !holdsDynamic(member.type)) return lower(value, member.type);
  if (isObjectBlock(member)) {
    return isMapValue(value) ? lowerObject(value, inside(member)) : { type: wireType(inside(member)), value };
  }
  if (isArrayValue(value)) {
    const parts = value.map((part) => lowerElement(part, member));
    return { type: types.tuple(parts.map(({ type }) => type)), value: parts.map((part) => part.value) };
  }
  if (isMapValue(value)) {
    const parts = [...value].map(([key, part]) => [key, lowerElement(part, member)] as const);
    return {
      type: types.object(new Map(parts.map(([key, { type }]) => [key, type]))),
      value: new Map(parts.map(([key, part]) => [key, part.value])),
    };
  }
  return { type: types.dynamic, value };
}

function lowerElement(value: Value, member: Member): Typed {
  return isMapValue(value) ? lowerObject(value, inside(member)) : { type: wireType(inside(member)), value };
}

function lowerObject(value: ReadonlyMap<string, Value>, members: MemberMap): Typed {
  const parts = [...members].map(([name, member]) => [name, lowerMember(value.get(name) ?? null, member)] as const);
  return {
    type: types.object(new Map(parts.map(([name, { type }]) => [name, type]))),
    value: new Map(parts.map(([name, part]) => [name, part.value])),
  };
}

/** A value of a declared type under the concrete type that it has. */
function lower(value: Value, type: Type): Typed {
  if (value instanceof DynamicValue) return { type: value.type, value: value.value };
  if (value === null || value instanceof Unknown || !holdsDynamic(type)) return { type, value };
  if (isArrayValue(value)) {
    const parts = value.map((part, at) => lower(part, elementType(type, at)));
    const partTypes = parts.map((part) => part.type);
    const concrete: Type =
      type.kind === "list" || type.kind === "set"
        ? { kind: type.kind, element: commonType(partTypes, type.element) }
        : types.tuple(partTypes);
    return { type: concrete, value: parts.map((part) => part.value) };
  }
  if (!isMapValue(value)) return { type, value };
  const parts = [...value].map(([key, part]) => [key, lower(part, elementType(type, key))] as const);
  const concrete =
    type.kind === "map"
      ? types.map(
          commonType(
            parts.map(([, part]) => part.type),
            type.element,
          ),
        )
      : types.object(new Map(parts.map(([key, part]) => [key, part.type])));
  return { type: concrete, value: new Map(parts.map(([key, part]) => [key, part.value])) };
}

/** Terraform has no list whose elements have different types. */
function commonType(found: readonly Type[], declared: Type): Type {
  const [first, ...rest] = found;
  if (first === undefined) return declared;
  if (rest.every((type) => typesEqual(type, first))) return first;
  throw new ValueError("all elements of a collection need one type; their dynamic parts have different ones");
}
