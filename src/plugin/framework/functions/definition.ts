// Provider functions: what an author writes. They are pure: the hook gets its arguments and nothing else, and answers
// at once, since Terraform compares what it says in the plan and in the apply. See (terraform-protocol: Functions).
import type { Unknown, Value } from "../../values";
import type { Check } from "../attributes/attribute";
import { string } from "../attributes/builders";
import type { Element } from "../attributes/builders";
import type { Validator } from "../attributes/options";
import { requireMembers, typedElement } from "../definition-members";
import { nativeOf } from "../attributes/shape";

export interface ParameterOptions<Native> {
  /** What the argument means; Markdown. */
  readonly description: string;
  /**
   * Call the hook although the argument, or a part of it, is unknown; it then sees `unknown`. Default: the result of such a
   * call is unknown, and the hook is not asked.
   */
  readonly allowUnknown?: true;
  /** Rules about the argument, asked when it is known and not null. */
  readonly validators?: readonly Validator<NonNullable<Native>>[];
}

/** One parameter; make it with `parameter`. The phantom member carries a type only. */
export interface Parameter<Native> extends Element<Native> {
  readonly description: string;
  readonly allowUnknown: boolean;
  readonly checks: readonly Check[];
}

export type ParameterSet = Readonly<Record<string, Parameter<unknown>>>;

/** A parameter of a function. It takes null where its type does: `elements.nullable(string.element)`. */
export function parameter<Native, const O extends ParameterOptions<Native>>(
  of: Element<Native>,
  options: O & ParameterOptions<Native>,
): Parameter<O extends { readonly allowUnknown: true } ? Native | Unknown : Native> {
  requireMembers("a parameter", "parameter", options);
  const { description, allowUnknown, validators = [] } = options;
  const { type, shape, misused = [] } = typedElement<Element<unknown>>(of, string.element);
  return {
    type,
    shape,
    misused,
    description,
    allowUnknown: allowUnknown === true,
    checks: validators.map(
      ({ check }): Check =>
        (value: Value) =>
          // What a shape makes of a known value that is not null is of the type it was declared with.
          check(nativeOf(shape, value) as NonNullable<Native>),
    ),
  };
}

type NativeIn<P> = P extends Parameter<infer Native> ? Native : never;

/** What a hook gets: each argument by its name, those of the variadic parameter, if there is one, as an array. */
export type ArgumentsOf<P extends ParameterSet, V extends ParameterSet> = {
  readonly [K in keyof P]: NativeIn<P[K]>;
} & ([V] extends [never] ? unknown : { readonly [K in keyof V]: readonly NativeIn<V[K]>[] });

export interface FunctionDefinition<P extends ParameterSet, V extends ParameterSet, Result> {
  /** One line. */
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** Why the function should no longer be used, and what to use in its place. */
  readonly deprecated?: string;
  /** In the order of the arguments. */
  readonly parameters: P;
  /** At most one, for any number of further arguments. */
  readonly variadic?: V;
  /** The result may be null where this type takes null. */
  readonly returns: Element<Result>;
  /**
   * The function itself: the same answer for the same arguments, always. May be unknown only where an argument is. Throw a
   * FunctionError for what is wrong with the arguments.
   */
  call(args: ArgumentsOf<P, V>): Result | Unknown;
}

/** A definition whose types only the parameters know. */
export interface ErasedFunction extends Omit<FunctionDefinition<ParameterSet, ParameterSet, unknown>, "call"> {
  call(args: Readonly<Record<string, unknown>>): unknown;
}
