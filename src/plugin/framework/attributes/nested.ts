// Attributes that are objects with attributes of their own, in four nestings (protocol 6, `nested_type`).
import type { Attribute, Attributes, Forms, NestingMode } from "./attribute";
import type { ConfigOf, KnownConfigOf, PlanOf, StateOf } from "./forms";
import type { ConfigRule } from "./config-rule";
import { nestedParts } from "./nested-shape";
import type { Options, PresenceIn, WriteOnlyIn } from "./options";
import { attributeOf, presenceOf } from "./options";

export interface SingleForms<A extends Attributes> extends Forms {
  readonly config: ConfigOf<A>;
  readonly knownConfig: KnownConfigOf<A>;
  readonly plan: PlanOf<A>;
  readonly state: StateOf<A>;
}

export interface ListForms<A extends Attributes> extends Forms {
  readonly config: readonly ConfigOf<A>[];
  readonly knownConfig: readonly KnownConfigOf<A>[];
  readonly plan: readonly PlanOf<A>[];
  readonly state: readonly StateOf<A>[];
}

export interface MapForms<A extends Attributes> extends Forms {
  readonly config: ReadonlyMap<string, ConfigOf<A>>;
  readonly knownConfig: ReadonlyMap<string, KnownConfigOf<A>>;
  readonly plan: ReadonlyMap<string, PlanOf<A>>;
  readonly state: ReadonlyMap<string, StateOf<A>>;
}

interface Ruled<A extends Attributes> {
  /** Which of the attributes are set together, in each object by itself. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof A & string>>[];
}

type Built<O, F extends Forms> = Attribute<F, PresenceIn<O>, WriteOnlyIn<O>>;

/** One object. */
export function singleNested<A extends Attributes, const O extends Options<StateOf<A>, SingleForms<A>>>(
  attributes: A,
  options: O & Ruled<A>,
): Built<O, SingleForms<A>> {
  return nest<SingleForms<A>, O, StateOf<A>>("single", attributes, options, options.rules);
}

/** A list of objects. */
export function listNested<A extends Attributes, const O extends Options<readonly StateOf<A>[], ListForms<A>>>(
  attributes: A,
  options: O & Ruled<A>,
): Built<O, ListForms<A>> {
  return nest<ListForms<A>, O, readonly StateOf<A>[]>("list", attributes, options, options.rules);
}

/** A set of objects. Terraform allows neither dynamic nor write-only attributes in it. */
export function setNested<A extends Attributes, const O extends Options<readonly StateOf<A>[], ListForms<A>>>(
  attributes: A,
  options: O & Ruled<A>,
): Built<O, ListForms<A>> {
  return nest<ListForms<A>, O, readonly StateOf<A>[]>("set", attributes, options, options.rules);
}

/** Objects by key. */
export function mapNested<A extends Attributes, const O extends Options<ReadonlyMap<string, StateOf<A>>, MapForms<A>>>(
  attributes: A,
  options: O & Ruled<A>,
): Built<O, MapForms<A>> {
  return nest<MapForms<A>, O, ReadonlyMap<string, StateOf<A>>>("map", attributes, options, options.rules);
}

function nest<F extends Forms, O extends Options<Native, F>, Native>(
  mode: NestingMode,
  attributes: Attributes,
  options: O,
  rules: readonly ConfigRule[] = [],
): Attribute<F, PresenceIn<O>, WriteOnlyIn<O>> {
  return attributeOf<F, PresenceIn<O>, WriteOnlyIn<O>, Native, F>(
    presenceOf(options) as PresenceIn<O>,
    (options.writeOnly === true) as WriteOnlyIn<O>,
    {
      ...nestedParts(mode, attributes),
      nested: { mode, members: attributes, ambiguous: [], rules },
    },
    options,
  );
}
