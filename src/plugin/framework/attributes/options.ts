// The options of the attribute builders. Combinations that make no sense do not compile; those that types cannot see are
// refused when the provider is defined (misused-options.ts, schema/check.ts).
import { isWhollyKnown, valuesEqual } from "../../values";
import type { Type, Unknown, Value } from "../../values";
import { idleOptions, typedOptions } from "../definition-members";
import type { Attribute, AttributeChange, Check, Forms, MemberData, Nested, Presence, Uniform } from "./attribute";
import type { PlanModifier } from "./modifiers";
import type { Flags } from "./misused-options";
import { misusedOptions } from "./misused-options";
import { modifiersOf } from "./modifiers";
import type { Shape } from "./shape";
import { nativeOf, ShapeError, valueOf } from "./shape";

/** A rule about one value: known and not null when it is asked. Answers sentences that never repeat a sensitive value. */
export interface Validator<Native> {
  readonly check: (value: Native) => readonly string[];
}

/** A change means destroy and create; a function decides by the change. */
export type ReplacementRule<F extends Forms> =
  true | ((change: { prior: F["state"] | null; planned: F["plan"] | Unknown | null }) => boolean);

interface Common<Native, F extends Forms> {
  /** What the attribute means and what a change of it does; Markdown. */
  readonly description: string;
  readonly validators?: readonly Validator<Native>[];
  /** Why the attribute should no longer be used, and what to use in its place. */
  readonly deprecated?: string;
  /** Values of equal meaning: the stored spelling stays. */
  readonly semanticEquality?: (one: Native, other: Native) => boolean;
  /** A change means destroy and create; a function decides by the change. */
  readonly requiresReplacement?: ReplacementRule<F>;
  /** Tried in order, each on what the one before it planned. */
  readonly planModifiers?: readonly PlanModifier<F>[];
}

/** What only the user sets has no value of the provider's. */
interface Uncomputed {
  readonly computed?: never;
  readonly default?: never;
  readonly usePriorState?: never;
  readonly notNull?: never;
}

type Storage =
  { readonly sensitive?: true; readonly writeOnly?: never } | { readonly sensitive?: never; readonly writeOnly: true };

export type Options<Native, F extends Forms = Uniform<Native>> = Common<Native, F> &
  (
    | (Uncomputed & { readonly required: true; readonly optional?: never } & Storage)
    | (Uncomputed & { readonly optional: true; readonly required?: never } & Storage)
    | ({
        readonly optional: true;
        readonly computed: true;
        readonly required?: never;
        readonly sensitive?: true;
        readonly notNull?: true;
        readonly writeOnly?: never;
      } & (
        | { readonly default?: Native; readonly usePriorState?: never }
        | { readonly default?: never; readonly usePriorState?: true }
      ))
    | {
        readonly computed: true;
        readonly optional?: never;
        readonly required?: never;
        readonly default?: never;
        /** They judge what is configured. */
        readonly validators?: never;
        readonly sensitive?: true;
        /** Keep the stored value in a plan, for what never changes by itself. */
        readonly usePriorState?: true;
        /** Each answer of a hook has a value for it, so that hooks get one without null. Hand it to `keep`, too. */
        readonly notNull?: true;
        readonly writeOnly?: never;
      }
  );

type OptionName =
  | keyof Common<never, Forms>
  | "required"
  | "optional"
  | "computed"
  | "sensitive"
  | "writeOnly"
  | "usePriorState"
  | "notNull"
  | "default";

/** Options without any that are not read: a misspelt one would silently do nothing. */
export type Exact<O, More extends string = never> = O & Readonly<Record<Exclude<keyof O, OptionName | More>, never>>;

export type PresenceIn<O> = O extends { readonly required: true }
  ? "required"
  : O extends { readonly optional: true; readonly computed: true }
    ? "optionalComputed"
    : O extends { readonly optional: true }
      ? "optional"
      : "computed";

export type NotNullIn<O> = O extends { readonly notNull: true } ? true : false;

export type WriteOnlyIn<O> = O extends { readonly writeOnly: true } ? true : false;

/** Secret values reach hooks wrapped. */
export type IsSecret<O> = O extends { readonly sensitive: true } | { readonly writeOnly: true } ? true : false;

/** The loose form of the options, as the one place that reads them sees them. */
interface AnyOptions<Native, F extends Forms> extends Common<Native, F>, Flags {
  readonly default?: Native;
}

/** @param options undefined where an author without a compiler forgot them */
export function isSecret(options: { readonly sensitive?: true; readonly writeOnly?: true } | undefined): boolean {
  return options?.sensitive === true || options?.writeOnly === true;
}

interface Parts {
  readonly type: Type;
  readonly shape: Shape;
  readonly hookShape?: Shape;
  readonly nested?: Nested;
  /** What is wrong with what it is made of. */
  readonly misused?: readonly string[];
}

/**
 * Builds the attribute of an option object; the type parameters are the caller's promise about the shape. `G` are the forms
 * that rules of the attribute see, which are never wrapped.
 */
export function attributeOf<
  F extends Forms,
  O extends AnyOptions<Native, G>,
  Native,
  G extends Forms = Uniform<Native>,
>(parts: Parts, given: O, more: readonly string[] = []): Attribute<F, PresenceIn<O>, WriteOnlyIn<O>, NotNullIn<O>> {
  const { shape } = parts;
  const [options, ...wrongTypes] = typedOptions(given);
  // What a shape makes of a checked value is of the native type it was declared with.
  const native = (value: Value): Native => nativeOf(shape, value) as Native;
  const { semanticEquality, requiresReplacement } = options;
  const [defaultValue, ...wrongDefault] = defaultOf(options.default, shape);
  return {
    type: parts.type,
    shape: parts.hookShape ?? shape,
    nested: parts.nested,
    limits: undefined,
    misused: [
      ...misusedOptions(options, more),
      ...wrongTypes,
      ...wrongDefault,
      ...idleOptions(options, parts.nested?.members),
      ...(parts.misused ?? []),
    ],
    // The types read the options as these lines do.
    presence: presenceOf(options) as PresenceIn<O>,
    writeOnly: (options.writeOnly === true) as WriteOnlyIn<O>,
    notNull: (options.notNull === true) as NotNullIn<O>,
    description: options.description,
    sensitive: options.sensitive === true,
    deprecated: options.deprecated,
    defaultValue,
    usePriorState: options.usePriorState === true,
    replaces: replacementRule(requiresReplacement, shape),
    sameMeaning: semanticEquality && ((one, other) => semanticEquality(native(one), native(other))),
    sameRounded: sameRounded(shape, parts.type),
    checks: checksOf(options.validators, native),
    modifiers: modifiersOf(options.planModifiers, shape),
  };
}

/** The value, and what is wrong with it where it does not fit. */
function defaultOf(given: unknown, shape: Shape): readonly [Value | undefined, ...string[]] {
  try {
    return [given === undefined ? undefined : valueOf(shape, given)];
  } catch (error) {
    if (error instanceof ShapeError) return [undefined, `default is ${error.message}`];
    throw error;
  }
}

export function replacementRule<F extends Forms>(
  rule: ReplacementRule<F> | undefined,
  shape: Shape,
): MemberData["replaces"] {
  if (typeof rule !== "function") return rule === true ? () => true : undefined;
  return ({ prior, planned }: AttributeChange) =>
    rule({ prior: nativeOf(shape, prior), planned: nativeOf(shape, planned) });
}

export function checksOf<Native>(
  validators: readonly Validator<Native>[] | undefined,
  native: (value: Value) => Native,
): readonly Check[] {
  return (validators ?? []).map(
    ({ check }): Check =>
      (value) =>
        check(native(value)),
  );
}

function presenceOf(options: {
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
}): Presence {
  if (options.required) return "required";
  if (options.optional) return options.computed ? "optionalComputed" : "optional";
  return "computed";
}

function sameRounded(shape: Shape, type: Type): MemberData["sameRounded"] {
  if (shape.rounds !== true) return undefined;
  const rounded = (value: Value): Value => valueOf(shape, nativeOf(shape, value));
  return (one, other) => isWhollyKnown(one) && isWhollyKnown(other) && valuesEqual(rounded(one), rounded(other), type);
}
