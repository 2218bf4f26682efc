// Schemas as the laws see them: plain data, from which the framework's attributes are built and by which its answers are
// judged, so that judge and judged share nothing but this description.
import type { Attributes, Blocks, ConfigRule } from "../../../../src/plugin";
import {
  Unknown,
  bool,
  conflicting,
  float64,
  groupBlock,
  list,
  listBlock,
  listNested,
  map,
  mapBlock,
  mapNested,
  set,
  setBlock,
  setNested,
  singleBlock,
  singleNested,
  string,
} from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";

export type PlainKind = "string" | "number" | "bool" | "strings" | "stringSet" | "stringMap";
export type NestedKind = "single" | "list" | "set" | "map";
export type BlockKind = "singleBlock" | "groupBlock" | "listBlock" | "setBlock" | "mapBlock";
export type Presence = "required" | "optional" | "computed" | "optionalComputed";

export interface AttributeSpec {
  readonly kind: PlainKind | NestedKind | BlockKind;
  readonly presence: Presence;
  readonly writeOnly: boolean;
  readonly usePriorState: boolean;
  readonly replaces: boolean;
  /** Strings only. */
  readonly defaultText: string | undefined;
  /** Strings only: upper and lower case mean the same. */
  readonly anyCase: boolean;
  readonly inside: Spec;
  readonly sensitive?: boolean;
  /** Of the attributes of an object that have this, a rule allows one. */
  readonly exclusive?: boolean;
}

export type Spec = Readonly<Record<string, AttributeSpec>>;
export type Members = Readonly<Record<string, Literal>>;

const NESTINGS: Readonly<Partial<Record<AttributeSpec["kind"], NestedKind>>> = {
  single: "single",
  list: "list",
  set: "set",
  map: "map",
  singleBlock: "single",
  groupBlock: "single",
  listBlock: "list",
  setBlock: "set",
  mapBlock: "map",
};

/** How the objects in it stand: a group is one object as well. */
export const nestingOf = ({ kind }: AttributeSpec): NestedKind | undefined => NESTINGS[kind];
export const isNested = (of: AttributeSpec): boolean => nestingOf(of) !== undefined;
export const isBlock = ({ kind }: AttributeSpec): boolean => isBlockKind(kind);
const isBlockKind = (kind: AttributeSpec["kind"]): kind is BlockKind => kind.endsWith("Block");
export const isComputed = ({ presence }: AttributeSpec): boolean =>
  presence === "computed" || presence === "optionalComputed";

export function isMembers(value: Literal | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

export function isItems(value: Literal | undefined): value is readonly Literal[] {
  return Array.isArray(value);
}

interface Definition {
  readonly attributes: Attributes;
  readonly blocks: Blocks;
  readonly rules: readonly ConfigRule[];
}

/** What an author would write. */
export function definitionOf(spec: Spec): Definition {
  const all = Object.entries(spec);
  const exclusive = all.flatMap(([name, of]) => (of.exclusive === true ? [name] : []));
  return {
    rules: exclusive.length > 1 ? [conflicting(...exclusive)] : [],
    attributes: Object.fromEntries(
      all.flatMap(([name, of]) => (isBlockKind(of.kind) ? [] : [[name, attributeOf(of.kind, of)]])),
    ),
    blocks: Object.fromEntries(
      all.flatMap(([name, of]) => (isBlockKind(of.kind) ? [[name, blockOf(of.kind, of)]] : [])),
    ),
  };
}

function blockOf(kind: BlockKind, of: AttributeSpec): Blocks[string] {
  const common = {
    description: "Generated.",
    ...(of.replaces ? { requiresReplacement: true as const } : {}),
    ...definitionOf(of.inside),
  };
  if (kind === "groupBlock") return groupBlock(common);
  const options = {
    ...common,
    ...(isComputed(of) ? { computed: true as const } : {}),
    ...(of.usePriorState ? { usePriorState: true as const } : {}),
  };
  switch (kind) {
    case "listBlock":
      return listBlock(options);
    case "setBlock":
      return setBlock(options);
    case "mapBlock":
      return mapBlock(options);
    case "singleBlock":
      return singleBlock(options);
  }
}

function attributeOf(kind: PlainKind | NestedKind, of: AttributeSpec): Attributes[string] {
  // The builders' types refuse wrong combinations of options; here they are data, made right by their generator.
  const { attributes: inside, rules } = definitionOf(of.inside);
  const options = {
    description: "Generated.",
    ...(of.sensitive === true ? { sensitive: true } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...(of.presence === "required" ? { required: true } : {}),
    ...(of.presence === "optional" || of.presence === "optionalComputed" ? { optional: true } : {}),
    ...(isComputed(of) ? { computed: true } : {}),
    ...(of.writeOnly ? { writeOnly: true } : {}),
    ...(of.usePriorState ? { usePriorState: true } : {}),
    ...(of.replaces ? { requiresReplacement: true } : {}),
    ...(of.defaultText === undefined ? {} : { default: of.defaultText }),
    ...(of.anyCase ? { semanticEquality: (a: string, b: string) => a.toLowerCase() === b.toLowerCase() } : {}),
  } as unknown as { readonly description: string; readonly optional: true };
  switch (kind) {
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
    return `[${(nestingOf(of) === "set" || of.kind === "stringSet" ? distinct(parts).sort() : parts).join()}]`;
  }
  if (isMembers(value) && nestingOf(of) !== "single") {
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
