// Attributes as the framework renders HCL from them. Three things that its bindings get wrong are put right here: an object is an
// attribute and not a block, text is escaped, and a lazy value that turns out to be nothing is left out.
import { Token } from "../framework";
import type { IResolvable, IResolveContext } from "../framework";
import { hclText } from "./hcl-text";

/** An attribute and what the framework needs to know of it, as the generated bindings describe them. */
export interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: boolean;
  readonly type: string;
  readonly storageClassType: string;
}

/** @returns those that are set */
export function hclAttributes(attributes: Readonly<Record<string, HclAttribute>>): Record<string, unknown> {
  const given = Object.entries(attributes).filter(([, { value }]) => value !== undefined);
  return Object.fromEntries(given.map(([name, attribute]) => [name, new FinishedAttribute(attribute)]));
}

/** Escaped when its tokens are resolved: only then is it known what is text and what is an expression. */
class FinishedAttribute implements IResolvable {
  readonly creationStack: string[] = [];
  readonly #attribute: HclAttribute;

  constructor(attribute: HclAttribute) {
    this.#attribute = attribute;
  }

  resolve(context: IResolveContext): HclAttribute | undefined {
    const value: unknown = context.resolve(this.#attribute.value);
    if (value === undefined) return undefined;
    if (this.#attribute.type !== "struct") return { ...this.#attribute, value: escapedText(value) };
    const members = isMap(value) ? mapped(value, (member) => (isMap(member) ? member["value"] : member)) : value;
    return { value: escapedText(members), isBlock: false, type: "map", storageClassType: "stringMap" };
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** The value with all of its texts and keys as HCL has them between quotes. */
export function escapedText(value: unknown): unknown {
  if (typeof value === "string") return hclText(value);
  if (Array.isArray(value)) return value.map(escapedText);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [hclText(key), escapedText(member)]));
}

/** A part of what the framework renders, converted once its tokens are what they stand for. */
export function whenResolved(value: unknown, convert: (resolved: unknown) => unknown): IResolvable {
  return {
    creationStack: [],
    resolve: (context) => convert(context.resolve(value)),
    toString() {
      return Token.asString(this);
    },
  };
}

function mapped(map: Readonly<Record<string, unknown>>, convert: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, convert(value)]));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
