// Attributes that are objects with attributes of their own, in four nestings (protocol 6, `nested_type`).
import { builtMembers, typedOptions } from "../definition-members";
import type { Attribute, Attributes, Forms, NestingMode, Presence } from "./attribute";
import type { ConfigOf, KnownConfigOf, PlanOf, StateOf } from "./forms";
import type { ConfigRule } from "./config-rule";
import { nestedParts } from "./nested-shape";
import type { Exact, NotNullIn, Options, PresenceIn, WriteOnlyIn } from "./options";
import { attributeOf } from "./options";

export interface SingleForms<A extends Attributes> extends Forms {
  readonly config: ConfigOf<A>;
  readonly knownConfig: KnownConfigOf<A>;
  readonly plan: PlanOf<A>;
  readonly state: StateOf<A>;
}

/** @typeParam E what an element may be beside an object: null, or nothing. */
export interface ListForms<A extends Attributes, E = never> extends Forms {
  readonly config: readonly (ConfigOf<A> | E)[];
  readonly knownConfig: readonly (KnownConfigOf<A> | E)[];
  readonly plan: readonly (PlanOf<A> | E)[];
  readonly state: readonly (StateOf<A> | E)[];
}

/** @typeParam E what an element may be beside an object: null, or nothing. */
export interface MapForms<A extends Attributes, E = never> extends Forms {
  readonly config: ReadonlyMap<string, ConfigOf<A> | E>;
  readonly knownConfig: ReadonlyMap<string, KnownConfigOf<A> | E>;
  readonly plan: ReadonlyMap<string, PlanOf<A> | E>;
  readonly state: ReadonlyMap<string, StateOf<A> | E>;
}

interface Ruled<A extends Attributes> {
  /** Which of the attributes are set together, in each object by itself. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof A & string>>[];
}

interface Collected<A extends Attributes> extends Ruled<A> {
  /** Let elements be null. Default: a null element is refused, with its key. */
  readonly nullableElements?: true;
}

/** What only the provider sets holds nothing that its user sets. */
type Settable<A extends Attributes> = [A[keyof A]["presence"]] extends ["computed" | "optionalComputed"]
  ? unknown
  : Presence extends A[keyof A]["presence"]
    ? unknown // made from data
    : { readonly required: true } | { readonly optional: true };

/** Null where the options let elements be null. */
type NullIn<O> = O extends { readonly nullableElements: true } ? null : never;

type Built<O, F extends Forms> = Attribute<F, PresenceIn<O>, WriteOnlyIn<O>, NotNullIn<O>>;

/** One object. */
export function singleNested<A extends Attributes, const O extends Options<StateOf<A>, SingleForms<A>>>(
  attributes: A,
  options: Exact<O, "rules"> & Ruled<A> & Settable<A>,
): Built<O, SingleForms<A>> {
  return nest<SingleForms<A>, O, StateOf<A>>("single", attributes, options);
}

/** A list of objects. */
export function listNested<
  A extends Attributes,
  const O extends Options<readonly StateOf<A>[], ListForms<A>> & Collected<A>,
>(attributes: A, options: Exact<O, "rules" | "nullableElements"> & Settable<A>): Built<O, ListForms<A, NullIn<O>>> {
  return nest<ListForms<A, NullIn<O>>, O, readonly StateOf<A>[], ListForms<A>>("list", attributes, options);
}

/** A set of objects. Terraform allows neither dynamic nor write-only attributes in it. */
export function setNested<
  A extends Attributes,
  const O extends Options<readonly StateOf<A>[], ListForms<A>> & Collected<A>,
>(attributes: A, options: Exact<O, "rules" | "nullableElements"> & Settable<A>): Built<O, ListForms<A, NullIn<O>>> {
  return nest<ListForms<A, NullIn<O>>, O, readonly StateOf<A>[], ListForms<A>>("set", attributes, options);
}

/** Objects by key. */
export function mapNested<
  A extends Attributes,
  const O extends Options<ReadonlyMap<string, StateOf<A>>, MapForms<A>> & Collected<A>,
>(attributes: A, options: Exact<O, "rules" | "nullableElements"> & Settable<A>): Built<O, MapForms<A, NullIn<O>>> {
  return nest<MapForms<A, NullIn<O>>, O, ReadonlyMap<string, StateOf<A>>, MapForms<A>>("map", attributes, options);
}

function nest<F extends Forms, O extends Options<Native, G>, Native, G extends Forms = F>(
  mode: NestingMode,
  attributes: Attributes,
  options: O & Collected<Attributes>,
): Built<O, F> {
  const [members, ...misused] = builtMembers("attributes", attributes);
  const [{ rules = [], nullableElements }] = typedOptions<Collected<Attributes>>(options);
  const nullable = nullableElements === true;
  return attributeOf<F, O, Native, G>(
    {
      ...nestedParts(mode, members, nullable),
      nested: { mode, members, nullable, ambiguous: [], rules },
      misused,
    },
    options,
    mode === "single" ? ["rules"] : ["rules", "nullableElements"],
  );
}
