// The vocabulary of a schema: `string({ required: true, description })` and its likes.
import { types } from "../../values";
import type { DynamicValue, ExactNumber, Secret, Type } from "../../values";
import { typedElement, typedElements } from "../definition-members";
import type { Attribute, Uniform } from "./attribute";
import type { Exact, IsSecret, NotNullIn, Options, PresenceIn, WriteOnlyIn } from "./options";
import { attributeOf, isSecret } from "./options";
import type { Shape } from "./shape";
import {
  arrayShape,
  boolShape,
  dynamicShape,
  float64Shape,
  int64Shape,
  mapShape,
  nullableShape,
  numberShape,
  objectShape,
  secretShape,
  stringShape,
  tupleShape,
} from "./shape";

/** The type of the elements of a collection, and how hooks see one. */
export interface Element<Native> {
  readonly type: Type;
  readonly shape: Shape;
  readonly native?: Native;
  /** What is wrong with what it is made of: whatever has elements of this type is refused with it. */
  readonly misused?: readonly string[];
}

type Built<O, Native> = Attribute<Uniform<Native>, PresenceIn<O>, WriteOnlyIn<O>, NotNullIn<O>>;
/** Strings are the only values that are wrapped when they are secret. */
type TextOf<O> = IsSecret<O> extends true ? Secret : string;

function build<O extends Options<Native>, Native>(of: Element<Native>, options: O): Built<O, Native> {
  return attributeOf<Uniform<Native>, O, Native>(of, options);
}

/** Text. Where it is sensitive or write-only, hooks see a `Secret`; validators and equality always see the text. */
function stringAttribute<const O extends Options<string>>(options: Exact<O>): Built<O, TextOf<O>> {
  const hookShape = isSecret(options) ? secretShape : stringShape;
  return attributeOf<Uniform<TextOf<O>>, O, string>({ type: types.string, shape: stringShape, hookShape }, options);
}
export const string = Object.assign(stringAttribute, { element: element<string>(types.string, stringShape) });

function boolAttribute<const O extends Options<boolean>>(options: Exact<O>): Built<O, boolean> {
  return build<O, boolean>(bool.element, options);
}
export const bool = Object.assign(boolAttribute, { element: element<boolean>(types.bool, boolShape) });

/** Whole numbers of 64 bits. Terraform's numbers are wider; another one is refused with the attribute's path. */
function int64Attribute<const O extends Options<bigint>>(options: Exact<O>): Built<O, bigint> {
  return build<O, bigint>(int64.element, options);
}
export const int64 = Object.assign(int64Attribute, { element: element<bigint>(types.number, int64Shape) });

/** Numbers as JavaScript has them: good for measures, not for identifiers. */
function float64Attribute<const O extends Options<number>>(options: Exact<O>): Built<O, number> {
  return build<O, number>(float64.element, options);
}
export const float64 = Object.assign(float64Attribute, { element: element<number>(types.number, float64Shape) });

/** Numbers of any size and precision. */
function numberAttribute<const O extends Options<ExactNumber>>(options: Exact<O>): Built<O, ExactNumber> {
  return build<O, ExactNumber>(number.element, options);
}
export const number = Object.assign(numberAttribute, { element: element<ExactNumber>(types.number, numberShape) });

/** A value that brings its type along. */
function dynamicAttribute<const O extends Options<DynamicValue>>(options: Exact<O>): Built<O, DynamicValue> {
  return build<O, DynamicValue>(dynamic.element, options);
}
export const dynamic = Object.assign(dynamicAttribute, { element: element<DynamicValue>(types.dynamic, dynamicShape) });

export function list<T, const O extends Options<readonly T[]>>(
  of: Element<T>,
  options: Exact<O>,
): Built<O, readonly T[]> {
  return build<O, readonly T[]>(elements.list(of), options);
}

/** Without order and without duplicates; hooks see an array in no particular order. */
export function set<T, const O extends Options<readonly T[]>>(
  of: Element<T>,
  options: Exact<O>,
): Built<O, readonly T[]> {
  return build<O, readonly T[]>(elements.set(of), options);
}

export function map<T, const O extends Options<ReadonlyMap<string, T>>>(
  of: Element<T>,
  options: Exact<O>,
): Built<O, ReadonlyMap<string, T>> {
  return build<O, ReadonlyMap<string, T>>(elements.map(of), options);
}

/** An object whose members have types but no rules of their own; for those, see the nested attributes. */
export function object<
  M extends Readonly<Record<string, Element<unknown>>>,
  const O extends Options<{ readonly [K in keyof M]: NativeOfElement<M[K]> | null }>,
>(members: M, options: Exact<O>): Built<O, { readonly [K in keyof M]: NativeOfElement<M[K]> | null }> {
  return build<O, { readonly [K in keyof M]: NativeOfElement<M[K]> | null }>(objectElement(members), options);
}

/** A fixed number of elements, each with a type of its own and any of them null. An object says more about what they are. */
export function tuple<
  const E extends readonly Element<unknown>[],
  const O extends Options<{ readonly [K in keyof E]: NativeOfElement<E[K]> | null }>,
>(of: E, options: Exact<O>): Built<O, { readonly [K in keyof E]: NativeOfElement<E[K]> | null }> {
  return build<O, { readonly [K in keyof E]: NativeOfElement<E[K]> | null }>(tupleElement(of), options);
}

type NativeOfElement<E> = E extends Element<infer T> ? T : never;

/** Types of elements that are collections or objects themselves. */
export const elements = {
  list: <T>(of: Element<T>): Element<readonly T[]> => around(of, types.list, arrayShape),
  set: <T>(of: Element<T>): Element<readonly T[]> => around(of, types.set, arrayShape),
  map: <T>(of: Element<T>): Element<ReadonlyMap<string, T>> => around(of, types.map, mapShape),
  object: objectElement,
  tuple: tupleElement,
  /** Elements that may be null; elsewhere a null among the elements is an error of the configuration. */
  nullable: <T>(of: Element<T>): Element<T | null> => around(of, (type) => type, nullableShape),
};

function objectElement<M extends Readonly<Record<string, Element<unknown>>>>(
  members: M,
): Element<{ readonly [K in keyof M]: NativeOfElement<M[K]> | null }> {
  const [all, ...misused] = typedElements("object", members, string.element);
  return element(
    types.object(new Map(all.map(([name, { type }]) => [name, type]))),
    objectShape(new Map(all.map(([name, { shape }]) => [name, shape]))),
    misused,
  );
}

function tupleElement<const E extends readonly Element<unknown>[]>(
  of: E,
): Element<{ readonly [K in keyof E]: NativeOfElement<E[K]> | null }> {
  const [all, ...misused] = typedElements("array", of, string.element);
  return element(types.tuple(all.map(([, { type }]) => type)), tupleShape(all.map(([, { shape }]) => shape)), misused);
}

function element<Native>(type: Type, shape: Shape, misused: readonly string[] = []): Element<Native> {
  return { type, shape, misused };
}

/** The type of a collection of such elements. */
function around<Native>(
  of: Element<unknown>,
  typeOf: (type: Type) => Type,
  shapeOf: (shape: Shape) => Shape,
): Element<Native> {
  const { type, shape, misused } = typedElement(of, string.element);
  return element(typeOf(type), shapeOf(shape), misused);
}
