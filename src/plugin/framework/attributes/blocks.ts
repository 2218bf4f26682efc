// Nested blocks in the five nestings of protocol 6: `rule { … }` in a configuration. See (terraform-protocol: Messages;
// Types; Schema rules). New schemas do better with nested attributes; blocks are for those that users know, and for
// what `dynamic` makes.
import { builtMembers, typedOptions } from "../definition-members";
import type { Value } from "../../values";
import { isComputed } from "../schema/member";
import type { Attributes, Block, BlockMode, Blocks, Forms, ItemLimits, Members, None } from "./attribute";
import type { StateOf } from "./forms";
import type { ListForms, MapForms, SingleForms } from "./nested";
import type { PlanModifier } from "./modifiers";
import { modifiersOf } from "./modifiers";
import { nestedParts } from "./nested-shape";
import type { ConfigRule } from "./config-rule";
import type { ReplacementRule, Validator } from "./options";
import { unknownOptions } from "./misused-options";
import { checksOf, replacementRule } from "./options";
import { nativeOf } from "./shape";

interface Common<A extends Attributes, B extends Blocks, Native, F extends Forms> {
  /** What the block means and what a change of it does; Markdown. */
  readonly description: string;
  readonly attributes?: A;
  /** Blocks within the block. */
  readonly blocks?: B;
  /** Which of them are set together, in each block by itself. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof (A & B) & string>>[];
  /** Rules about the block as a whole, or about all of them where there may be several. */
  readonly validators?: readonly Validator<Native>[];
  /** Why the block should no longer be used, and what to use in its place. */
  readonly deprecated?: string;
  /** Blocks that come, go or change mean destroy and create; a function decides by the change. */
  readonly requiresReplacement?: ReplacementRule<F>;
  /** Tried in order, each on what the one before it planned. What is in blocks may change, but not which there are. */
  readonly planModifiers?: readonly PlanModifier<F>[];
}

interface Limited {
  /** How many blocks there must be. Default: 0. */
  readonly minItems?: number;
  /** How many there may be. Default: any number. */
  readonly maxItems?: number;
}

/** @typeParam C `true`: computed */
interface Computable<C extends true> {
  /**
   * Where the block is not written, the provider decides which there are; a configuration has null there. All that is in it
   * is computed, too. Needs Terraform 1.16: with an older engine, the framework asks users to write the block.
   */
  readonly computed?: C;
  /** Computed blocks stay as they are stored where none is written, in place of "known after apply". */
  readonly usePriorState?: C;
}

/** Null where a computed block is not written. */
type Written<F extends Forms, C extends true> = [C] extends [never]
  ? F
  : {
      readonly config: F["config"] | null;
      readonly knownConfig: F["knownConfig"] | null;
      readonly plan: F["plan"];
      readonly state: F["state"];
    };

type NullableForms<F extends Forms> = { readonly [K in keyof Forms]: F[K] | null };
/** Of a single block: null where it is absent, unless it has to be there. */
type AtMostOne<F extends Forms, R extends true> = [R] extends [never] ? NullableForms<F> : F;

/** At most one block; its value is null where it is absent. With `required` there is exactly one. */
export function singleBlock<
  const A extends Attributes = None,
  const B extends Blocks = None,
  const R extends true = never,
>(
  options: Common<A, B, StateOf<A & B>, SingleForms<A & B>> & { readonly required?: R } & Computable<true>,
): Block<AtMostOne<SingleForms<A & B>, R>> {
  return blockOf("single", options);
}

/** One block that is always there: where it was not written, its attributes are null. */
export function groupBlock<const A extends Attributes = None, const B extends Blocks = None>(
  options: Common<A, B, StateOf<A & B>, SingleForms<A & B>>,
): Block<SingleForms<A & B>> {
  return blockOf("group", options);
}

/** Any number of blocks, in the order in which they are written. */
export function listBlock<
  const A extends Attributes = None,
  const B extends Blocks = None,
  const C extends true = never,
>(
  options: Common<A, B, readonly StateOf<A & B>[], ListForms<A & B>> & Limited & Computable<C>,
): Block<Written<ListForms<A & B>, C>> {
  return blockOf("list", options);
}

/** Blocks without order and without duplicates. Terraform allows neither dynamic nor write-only attributes in them. */
export function setBlock<
  const A extends Attributes = None,
  const B extends Blocks = None,
  const C extends true = never,
>(
  options: Common<A, B, readonly StateOf<A & B>[], ListForms<A & B>> & Limited & Computable<C>,
): Block<Written<ListForms<A & B>, C>> {
  return blockOf("set", options);
}

/** Blocks with a label, by that label: `rule "first" { … }`. */
export function mapBlock<
  const A extends Attributes = None,
  const B extends Blocks = None,
  const C extends true = never,
>(
  options: Common<A, B, ReadonlyMap<string, StateOf<A & B>>, MapForms<A & B>> & Computable<C>,
): Block<Written<MapForms<A & B>, C>> {
  return blockOf("map", options);
}

const BLOCK_OPTIONS = [
  ...["description", "attributes", "blocks", "rules", "validators", "deprecated"],
  ...["requiresReplacement", "planModifiers"],
];
const COMPUTABLE = ["computed", "usePriorState"];
const OWN_OPTIONS: Readonly<Record<BlockMode, readonly string[]>> = {
  single: ["required", ...COMPUTABLE],
  group: [],
  list: ["minItems", "maxItems", ...COMPUTABLE],
  set: ["minItems", "maxItems", ...COMPUTABLE],
  map: COMPUTABLE,
};

/** Of a single block and of several ones; others have none. */
type Limits = Limited & { readonly required?: true };

function limitsOf({ required, minItems, maxItems }: Limits): ItemLimits {
  return required === true ? { min: 1, max: 1 } : { min: minItems ?? 0, max: maxItems };
}

/** What a hook writes for no blocks. */
const IN_PLACE_OF_NULL: Readonly<Record<BlockMode, string | undefined>> = {
  single: undefined,
  group: "an object with all its attributes",
  list: "an empty array",
  set: "an empty array",
  map: "an empty Map",
};

function blockOf<F extends Forms, Native, G extends Forms>(
  mode: BlockMode,
  given: Common<Attributes, Blocks, Native, G> & Partial<Computable<true>> & Limits,
): Block<F> {
  const [options, ...wrongTypes] = typedOptions(given);
  const limits = limitsOf(options);
  const [attributes, ...strange] = builtMembers("attributes", options.attributes ?? {});
  const [blocks, ...strangeBlocks] = builtMembers("blocks", options.blocks ?? {});
  const members = { ...attributes, ...blocks };
  const { type, shape } = nestedParts(mode, members);
  const inPlaceOfNull = IN_PLACE_OF_NULL[mode];
  // What the shape makes of a checked value is of the native type that the members were declared with.
  const native = (value: Value): Native => nativeOf(shape, value) as Native;
  return {
    type,
    shape: inPlaceOfNull === undefined ? shape : { ...shape, inPlaceOfNull },
    presence: "block",
    description: options.description,
    sensitive: false,
    writeOnly: false,
    notNull: false,
    deprecated: options.deprecated,
    defaultValue: undefined,
    usePriorState: options.usePriorState === true,
    computed: options.computed === true,
    replaces: replacementRule(options.requiresReplacement, shape),
    sameMeaning: undefined,
    sameRounded: undefined,
    checks: checksOf(options.validators, native),
    modifiers: modifiersOf(options.planModifiers, shape),
    misused: [
      ...unknownOptions(options, [...BLOCK_OPTIONS, ...OWN_OPTIONS[mode]]),
      ...wrongTypes,
      ...strange,
      ...strangeBlocks,
      ...computedProblems(options, members, limits),
    ],
    nested: { mode, members, nullable: false, ambiguous: sharedNames(attributes, blocks), rules: options.rules ?? [] },
    limits,
  };
}

/** What Terraform refuses of computed blocks (terraform-protocol: Schema rules). */
function computedProblems(
  { computed, usePriorState }: Partial<Computable<true>>,
  members: Members,
  { min }: ItemLimits,
): readonly string[] {
  if (computed !== true) return usePriorState === true ? ["usePriorState is for computed blocks"] : [];
  const own = Object.entries(members).filter(([, member]) => !isComputed(member));
  return [
    ...(min > 0 ? ["a computed block can't be required, nor have minItems"] : []),
    ...own.map(([name]) => `what is in a computed block must be computed, too, and ${name} is not`),
  ];
}

/** Names of both an attribute and a block. */
export function sharedNames(attributes: Attributes, blocks: Blocks): readonly string[] {
  return Object.keys(attributes).filter((name) => Object.hasOwn(blocks, name));
}
