// The vocabulary of a schema: `string({ required: true, description })` and its likes.
import { types } from "../../values";
import type { DynamicValue, ExactNumber, Secret, Type } from "../../values";
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
}

type Built<O, Native> = Attribute<Uniform<Native>, PresenceIn<O>, WriteOnlyIn<O>, NotNullIn<O>>;
/** Strings are the only values that are wrapped when they are secret. */
type TextOf<O> = IsSecret<O> extends true ? Secret : string;

function build<O extends Options<Native>, Native>(type: Type, shape: Shape, options: O): Built<O, Native> {
  return attributeOf<Uniform<Native>, O, Native>({ type, shape }, options);
}

/** Text. Where it is sensitive or write-only, hooks see a `Secret`; validators and equality always see the text. */
function stringAttribute<const O extends Options<string>>(options: Exact<O>): Built<O, TextOf<O>> {
  const hookShape = isSecret(options) ? secretShape : stringShape;
  return attributeOf<Uniform<TextOf<O>>, O, string>({ type: types.string, shape: stringShape, hookShape }, options);
}
export const string = Object.assign(stringAttribute, { element: element<string>(types.string, stringShape) });

function boolAttribute<const O extends Options<boolean>>(options: Exact<O>): Built<O, boolean> {
  return build<O, boolean>(types.bool, boolShape, options);
}
export const bool = Object.assign(boolAttribute, { element: element<boolean>(types.bool, boolShape) });

/** Whole numbers of 64 bits. Terraform's numbers are wider; another one is refused with the attribute's path. */
function int64Attribute<const O extends Options<bigint>>(options: Exact<O>): Built<O, bigint> {
  return build<O, bigint>(types.number, int64Shape, options);
}
export const int64 = Object.assign(int64Attribute, { element: element<bigint>(types.number, int64Shape) });

/** Numbers as JavaScript has them: good for measures, not for identifiers. */
function float64Attribute<const O extends Options<number>>(options: Exact<O>): Built<O, number> {
  return build<O, number>(types.number, float64Shape, options);
}
export const float64 = Object.assign(float64Attribute, { element: element<number>(types.number, float64Shape) });

/** Numbers of any size and precision. */
function numberAttribute<const O extends Options<ExactNumber>>(options: Exact<O>): Built<O, ExactNumber> {
  return build<O, ExactNumber>(types.number, numberShape, options);
}
export const number = Object.assign(numberAttribute, { element: element<ExactNumber>(types.number, numberShape) });

/** A value that brings its type along. */
function dynamicAttribute<const O extends Options<DynamicValue>>(options: Exact<O>): Built<O, DynamicValue> {
  return build<O, DynamicValue>(types.dynamic, dynamicShape, options);
}
export const dynamic = Object.assign(dynamicAttribute, { element: element<DynamicValue>(types.dynamic, dynamicShape) });

export function list<T, const O extends Options<readonly T[]>>(
  of: Element<T>,
  options: Exact<O>,
): Built<O, readonly T[]> {
  return build<O, readonly T[]>(...listOf(of), options);
}

/** Without order and without duplicates; hooks see an array in no particular order. */
export function set<T, const O extends Options<readonly T[]>>(
  of: Element<T>,
  options: Exact<O>,
): Built<O, readonly T[]> {
  return build<O, readonly T[]>(...setOf(of), options);
}

export function map<T, const O extends Options<ReadonlyMap<string, T>>>(
  of: Element<T>,
  options: Exact<O>,
): Built<O, ReadonlyMap<string, T>> {
  return build<O, ReadonlyMap<string, T>>(...mapOf(of), options);
}

/** An object whose members have types but no rules of their own; for those, see the nested attributes. */
export function object<
  M extends Readonly<Record<string, Element<unknown>>>,
  const O extends Options<{ readonly [K in keyof M]: NativeOfElement<M[K]> | null }>,
>(members: M, options: Exact<O>): Built<O, { readonly [K in keyof M]: NativeOfElement<M[K]> | null }> {
  const { type, shape } = objectElement(members);
  return build<O, { readonly [K in keyof M]: NativeOfElement<M[K]> | null }>(type, shape, options);
}

/** A fixed number of elements, each with a type of its own and any of them null. An object says more about what they are. */
export function tuple<
  const E extends readonly Element<unknown>[],
  const O extends Options<{ readonly [K in keyof E]: NativeOfElement<E[K]> | null }>,
>(of: E, options: Exact<O>): Built<O, { readonly [K in keyof E]: NativeOfElement<E[K]> | null }> {
  const { type, shape } = tupleElement(of);
  return build<O, { readonly [K in keyof E]: NativeOfElement<E[K]> | null }>(type, shape, options);
}

type NativeOfElement<E> = E extends Element<infer T> ? T : never;

/** Types of elements that are collections or objects themselves. */
export const elements = {
  list: <T>(of: Element<T>): Element<readonly T[]> => element(...listOf(of)),
  set: <T>(of: Element<T>): Element<readonly T[]> => element(...setOf(of)),
  map: <T>(of: Element<T>): Element<ReadonlyMap<string, T>> => element(...mapOf(of)),
  object: objectElement,
  tuple: tupleElement,
  /** Elements that may be null; elsewhere a null among the elements is an error of the configuration. */
  nullable: <T>(of: Element<T>): Element<T | null> => {
    const { type, shape } = asElement(of);
    return element(type, nullableShape(shape));
  },
};

function objectElement<M extends Readonly<Record<string, Element<unknown>>>>(
  members: M,
): Element<{ readonly [K in keyof M]: NativeOfElement<M[K]> | null }> {
  const named = Object.entries(members).map(([name, member]) => [name, asElement(member)] as const);
  return element(
    types.object(new Map(named.map(([name, { type }]) => [name, type]))),
    objectShape(new Map(named.map(([name, { shape }]) => [name, shape]))),
  );
}

function tupleElement<const E extends readonly Element<unknown>[]>(
  of: E,
): Element<{ readonly [K in keyof E]: NativeOfElement<E[K]> | null }> {
  const all = of.map(asElement);
  return element(types.tuple(all.map(({ type }) => type)), tupleShape(all.map(({ shape }) => shape)));
}

function element<Native>(type: Type, shape: Shape): Element<Native> {
  return { type, shape };
}

type Parts = readonly [type: Type, shape: Shape];

function listOf(of: Element<unknown>): Parts {
  const { type, shape } = asElement(of);
  return [types.list(type), arrayShape(shape)];
}

function setOf(of: Element<unknown>): Parts {
  const { type, shape } = asElement(of);
  return [types.set(type), arrayShape(shape)];
}

function mapOf(of: Element<unknown>): Parts {
  const { type, shape } = asElement(of);
  return [types.map(type), mapShape(shape)];
}

/** Authors without a compiler write `string` in place of `string.element`. @throws Error */
function asElement(of: Element<unknown>): Element<unknown> {
  const given: unknown = of;
  if (typeof given === "object" && given !== null && "shape" in given) return of;
  throw new Error("Expected the type of an element, such as string.element or elements.list(string.element).");
}
