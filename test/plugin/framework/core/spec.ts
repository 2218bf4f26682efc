// Schemas as the laws see them: plain data, from which the framework's attributes are built and by which its answers are
// judged, so that judge and judged share nothing but this description.
import type { Attributes } from "../../../../src/plugin";
import {
  Unknown,
  bool,
  float64,
  list,
  listNested,
  map,
  mapNested,
  set,
  setNested,
  singleNested,
  string,
} from "../../../../src/plugin";
import type { Literal } from "../terraform";

export type PlainKind = "string" | "number" | "bool" | "strings" | "stringSet" | "stringMap";
export type NestedKind = "single" | "list" | "set" | "map";
export type Presence = "required" | "optional" | "computed" | "optionalComputed";

export interface AttributeSpec {
  readonly kind: PlainKind | NestedKind;
  readonly presence: Presence;
  readonly writeOnly: boolean;
  readonly usePriorState: boolean;
  readonly replaces: boolean;
  /** Strings only. */
  readonly defaultText: string | undefined;
  /** Strings only: upper and lower case mean the same. */
  readonly anyCase: boolean;
  readonly inside: Spec;
}

export type Spec = Readonly<Record<string, AttributeSpec>>;
export type Members = Readonly<Record<string, Literal>>;

export const isNested = ({ kind }: AttributeSpec): boolean =>
  kind === "single" || kind === "list" || kind === "set" || kind === "map";
export const isComputed = ({ presence }: AttributeSpec): boolean =>
  presence === "computed" || presence === "optionalComputed";

export function isMembers(value: Literal | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

export function isItems(value: Literal | undefined): value is readonly Literal[] {
  return Array.isArray(value);
}

export function attributesOf(spec: Spec): Attributes {
  return Object.fromEntries(Object.entries(spec).map(([name, of]) => [name, attributeOf(of)]));
}

function attributeOf(of: AttributeSpec): Attributes[string] {
  // The builders' types refuse wrong combinations of options; here they are data, made right by their generator.
  const options = {
    description: "Generated.",
    ...(of.presence === "required" ? { required: true } : {}),
    ...(of.presence === "optional" || of.presence === "optionalComputed" ? { optional: true } : {}),
    ...(isComputed(of) ? { computed: true } : {}),
    ...(of.writeOnly ? { writeOnly: true } : {}),
    ...(of.usePriorState ? { usePriorState: true } : {}),
    ...(of.replaces ? { requiresReplacement: true } : {}),
    ...(of.defaultText === undefined ? {} : { default: of.defaultText }),
    ...(of.anyCase ? { semanticEquality: (a: string, b: string) => a.toLowerCase() === b.toLowerCase() } : {}),
  } as unknown as { readonly description: string; readonly optional: true };
  const inside = attributesOf(of.inside);
  switch (of.kind) {
    case "string":
      return string(options);
    case "number":
      return float64(options);
    case "bool":
      return bool(options);
    case "strings":
      return list(string.element, options);
    case "stringSet":
      return set(string.element, options);
    case "stringMap":
      return map(string.element, options);
    case "single":
      return singleNested(inside, options);
    case "list":
      return listNested(inside, options);
    case "set":
      return setNested(inside, options);
    case "map":
      return mapNested(inside, options);
  }
}

/** A text that is equal for equal values: sets without order and duplicates. */
export function canonical(value: Literal | undefined, of: AttributeSpec): string {
  if (value === undefined || value === null) return "null";
  if (value instanceof Unknown) return "?";
  if (isItems(value)) {
    const parts = value.map((part) => canonicalElement(part, of));
    return `[${(of.kind === "set" || of.kind === "stringSet" ? distinct(parts).sort() : parts).join()}]`;
  }
  if (isMembers(value) && of.kind !== "single") {
    const parts = Object.keys(value)
      .sort()
      .map((key) => `${key}:${canonicalElement(value[key], of)}`);
    return `{${parts.join()}}`;
  }
  return canonicalElement(value, of);
}

/** Two elements of a set that hold something unknown may still become different: they stay two. */
export function distinct(parts: readonly string[]): string[] {
  return parts.filter((part, index) => part.includes("?") || parts.indexOf(part) === index);
}

export function canonicalElement(value: Literal | undefined, of: AttributeSpec): string {
  if (value === undefined || value === null) return "null";
  if (value instanceof Unknown) return "?";
  return isNested(of) && isMembers(value) ? canonicalObject(value, of.inside) : JSON.stringify(value);
}

export function canonicalObject(value: Members, spec: Spec): string {
  return `(${Object.entries(spec)
    .map(([name, of]) => `${name}=${canonical(value[name], of)}`)
    .join()})`;
}
