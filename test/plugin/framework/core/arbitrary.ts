// Small schemas with configurations and states of them. Values come from few texts, so that equal ones are common.
import fc from "fast-check";
import { unknown } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import type { AttributeSpec, BlockKind, Members, NestedKind, PlainKind, Presence, Spec } from "./spec";
import { canonical, canonicalElement, isBlock, isComputed, nestingOf } from "./spec";

const text = fc.constantFrom("a", "A", "b", "B", "");
const NAMES = ["p", "q", "r", "s"];

interface Around {
  /** How many nestings there may still be. */
  readonly depth: number;
  readonly inSet: boolean;
  /** Nested attributes hold attributes only. */
  readonly blocks: boolean;
}

/** Two nestings deep at most. */
export function specs(around: Around = { depth: 2, inSet: false, blocks: true }): fc.Arbitrary<Spec> {
  const entries = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), member(around)), {
    minLength: 1,
    maxLength: around.depth === 2 ? 4 : 3,
    selector: ([name]) => name,
  });
  return entries.map((all) => Object.fromEntries(all));
}

function member({ depth, inSet, blocks }: Around): fc.Arbitrary<AttributeSpec> {
  const plain = fc.constantFrom<PlainKind>("string", "string", "number", "bool", "strings", "stringSet", "stringMap");
  if (depth === 0) return plain.chain((kind) => attributeOf(kind, {}, inSet));
  const below = (kind: NestedKind | BlockKind) =>
    specs({ depth: depth - 1, inSet: inSet || kind === "set" || kind === "setBlock", blocks: kind.endsWith("Block") });
  // Terraform does not recognise elements of sets in sets, so that no provider could settle there.
  const nested = fc
    .constantFrom<NestedKind>("single", "list", "map", ...(inSet ? [] : (["set"] as const)))
    .chain((kind) => below(kind).chain((inside) => attributeOf(kind, inside, inSet)));
  const block = fc
    .constantFrom<BlockKind>(
      "singleBlock",
      "groupBlock",
      "listBlock",
      "mapBlock",
      ...(inSet ? [] : (["setBlock"] as const)),
    )
    .chain((kind) =>
      fc
        .tuple(below(kind), fc.record({ replaces: fc.boolean(), computed: fc.boolean(), usePriorState: fc.boolean() }))
        .map(([inside, drawn]) => (drawn.computed ? computedBlockOf : blockOf)(kind, inside, drawn)),
    );
  return fc.oneof(
    { weight: 3, arbitrary: plain.chain((kind) => attributeOf(kind, {}, inSet)) },
    { weight: 2, arbitrary: nested },
    { weight: blocks ? 2 : 0, arbitrary: block },
  );
}

function blockOf(kind: BlockKind, inside: Spec, { replaces }: { readonly replaces: boolean }): AttributeSpec {
  const plain = {
    presence: "optional",
    writeOnly: false,
    usePriorState: false,
    defaultText: undefined,
    anyCase: false,
  } as const;
  return { ...plain, kind, inside, replaces };
}

interface DrawnBlock {
  readonly replaces: boolean;
  readonly usePriorState: boolean;
}

/** A block that the provider decides about where it is not written; groups are always there, so that none can be. */
function computedBlockOf(kind: BlockKind, inside: Spec, drawn: DrawnBlock): AttributeSpec {
  if (kind === "groupBlock") return blockOf(kind, inside, drawn);
  const { usePriorState } = drawn;
  return { ...blockOf(kind, computable(inside), drawn), presence: "optionalComputed", usePriorState };
}

/** What is in a computed block is computed itself, with all blocks in it. */
function computable(inside: Spec): Spec {
  return Object.fromEntries(
    Object.entries(inside)
      .filter(([, { kind }]) => kind !== "groupBlock")
      .map(([name, of]) => {
        const presence = of.presence === "computed" ? "computed" : "optionalComputed";
        return [name, { ...of, presence, writeOnly: false, inside: isBlock(of) ? computable(of.inside) : of.inside }];
      }),
  );
}

function attributeOf(kind: AttributeSpec["kind"], inside: Spec, inSet: boolean): fc.Arbitrary<AttributeSpec> {
  return fc
    .record({
      presence: fc.constantFrom<Presence>("required", "optional", "computed", "optionalComputed"),
      writeOnly: fc.boolean(),
      usePriorState: fc.boolean(),
      replaces: fc.boolean(),
      defaultText: fc.option(text, { nil: undefined }),
      anyCase: fc.boolean(),
    })
    .map((drawn) => {
      const computed = drawn.presence === "computed" || drawn.presence === "optionalComputed";
      const isText = kind === "string";
      const defaultText = isText && drawn.presence === "optionalComputed" ? drawn.defaultText : undefined;
      return {
        kind,
        inside: drawn.presence === "computed" ? computedOnly(inside) : inside,
        presence: drawn.presence,
        replaces: drawn.replaces && !(drawn.writeOnly && isText && !computed && !inSet),
        writeOnly: drawn.writeOnly && isText && !computed && !inSet,
        usePriorState: drawn.usePriorState && computed && defaultText === undefined,
        defaultText,
        anyCase: drawn.anyCase && isText && !drawn.writeOnly,
      };
    });
}

/** In an object that only the provider makes there is nothing to configure. */
function computedOnly(inside: Spec): Spec {
  return Object.fromEntries(
    Object.entries(inside).map(([name, of]) => [
      name,
      {
        ...of,
        presence: "computed",
        writeOnly: false,
        defaultText: undefined,
        usePriorState: false,
        inside: computedOnly(of.inside),
      },
    ]),
  );
}

export interface Drawn {
  /** Whether anything may be unknown. */
  readonly open: boolean;
}

/** What a user may write. */
export function configs(spec: Spec, drawn: Drawn): fc.Arbitrary<Members> {
  return object(spec, (of) => {
    if (of.presence === "computed") return fc.constant(null);
    const any = values(of, (inside) => configs(inside, drawn));
    // As Terraform sends it with a plan: a computed block that is not written is null.
    const value = isBlock(of) && isComputed(of) ? any.map((written) => (isEmpty(written, of) ? null : written)) : any;
    const known = isAlwaysThere(of) ? value : fc.oneof({ weight: 3, arbitrary: value }, fc.constant(null));
    return drawn.open ? fc.oneof({ weight: 5, arbitrary: known }, fc.constant(unknown)) : known;
  });
}

/** What may be stored, or answered by a hook. */
export function states(spec: Spec): fc.Arbitrary<Members> {
  return object(spec, (of) => {
    if (of.writeOnly) return fc.constant(null);
    const value = values(of, states);
    return isAlwaysThere(of) ? value : fc.oneof({ weight: 3, arbitrary: value }, fc.constant(null));
  });
}

function isEmpty(written: Literal, of: AttributeSpec): boolean {
  return nestingOf(of) !== "single" && typeof written === "object" && Object.keys(written ?? {}).length === 0;
}

/** Blocks are never null but for the single one. */
function isAlwaysThere(of: AttributeSpec): boolean {
  return of.presence === "required" || (isBlock(of) && of.kind !== "singleBlock");
}

function object(spec: Spec, of: (attribute: AttributeSpec) => fc.Arbitrary<Literal>): fc.Arbitrary<Members> {
  return fc.record(Object.fromEntries(Object.entries(spec).map(([name, attribute]) => [name, of(attribute)])));
}

function values(of: AttributeSpec, inside: (spec: Spec) => fc.Arbitrary<Members>): fc.Arbitrary<Literal> {
  const few = { maxLength: 3 };
  const unique = { ...few, selector: (part: Literal) => canonicalElement(part, of) };
  switch (of.kind) {
    case "string":
      return text;
    case "number":
      return fc.constantFrom(0, 1, 1.5);
    case "bool":
      return fc.boolean();
    case "strings":
      return fc.array(text, few);
    case "stringSet":
      return fc.uniqueArray(text, few);
    case "stringMap":
      return fc.dictionary(fc.constantFrom("k", "l"), text);
    case "single":
    case "singleBlock":
    case "groupBlock":
      return inside(of.inside);
    case "list":
    case "listBlock":
      return fc.array(inside(of.inside), few);
    case "set":
    case "setBlock":
      return fc.uniqueArray<Literal, string>(inside(of.inside), unique);
    case "map":
    case "mapBlock":
      return fc.dictionary(fc.constantFrom("k", "l"), inside(of.inside));
  }
}

/** A configuration in which everything that was open has become something: the known parts stay. */
export function closed(spec: Spec, open: Members, drawn: Members): Members {
  return Object.fromEntries(
    Object.entries(spec).map(([name, of]) => {
      const value = open[name] ?? null;
      const holdsOpen = canonical(value, of).includes("?");
      if (!holdsOpen) return [name, value];
      return [name, of.presence === "computed" ? null : closedOne(of, value, drawn[name] ?? null)];
    }),
  );
}

function closedOne(of: AttributeSpec, open: Literal, drawn: Literal): Literal {
  if (open === unknown) return drawn ?? (isAlwaysThere(of) && !(isBlock(of) && isComputed(of)) ? least(of) : null);
  const part = (value: Literal, other: Literal): Literal =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? closed(of.inside, value as Members, (other ?? {}) as Members)
      : value;
  if (Array.isArray(open)) {
    const others: readonly Literal[] = Array.isArray(drawn) ? drawn : [];
    const all = (open as readonly Literal[]).map((value, index) => part(value, others[index] ?? null));
    if (nestingOf(of) !== "set") return all;
    const texts = all.map((value) => canonicalElement(value, of));
    return all.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
  }
  if (nestingOf(of) === "single") return part(open, drawn);
  const others = (drawn ?? {}) as Members;
  return Object.fromEntries(
    Object.entries(open as Members).map(([key, value]) => [key, part(value, others[key] ?? null)]),
  );
}

/** Something for what must be there. */
function least(of: AttributeSpec): Literal {
  switch (of.kind) {
    case "string":
      return "a";
    case "number":
      return 0;
    case "bool":
      return true;
    case "strings":
    case "stringSet":
    case "list":
    case "set":
    case "listBlock":
    case "setBlock":
      return [];
    case "stringMap":
    case "map":
    case "mapBlock":
      return {};
    case "single":
    case "singleBlock":
    case "groupBlock":
      return closed(of.inside, Object.fromEntries(Object.keys(of.inside).map((name) => [name, unknown])), {});
  }
}
