// The types of what hooks get and give, inferred from a schema: no resource needs a cast, and `plan.private_key_wo` does not
// compile where the attribute is write-only.
import type { Unknown } from "../../values";
import type { Attribute, Block, Forms, Members, Presence } from "./attribute";

type FormsOf<M> = M extends { readonly forms?: infer F extends Forms | undefined } ? NonNullable<F> : Forms;
type PresenceOf<M> = M extends Attribute<Forms, infer P> ? P : Presence;
type IsWriteOnly<M> = M extends { readonly writeOnly: true } ? true : false;

/** Names of what a plan and a state hold: all but the write-only attributes. */
type Stored<A extends Members> = { [K in keyof A]: IsWriteOnly<A[K]> extends true ? never : K }[keyof A];

/** Null where the attribute may be missing; the forms of blocks have their null inside. */
type OrNull<M, T> = M extends Block ? T : PresenceOf<M> extends "required" ? T : T | null;

/** The same for what hooks answered: an attribute that is declared so is never null there. */
type OrAnsweredNull<M, T> = M extends { readonly notNull: true } ? T : OrNull<M, T>;

/** Names of what every answer has a value for. */
export type Promised<A extends Members> = {
  [K in Stored<A>]: A[K] extends { readonly notNull: true } ? K : never;
}[Stored<A>];

/** Of an attribute in a configuration; of a block as it is. */
type OrComputed<M, T> = M extends Block ? T : PresenceOf<M> extends "computed" ? null : T;

/** What the user wrote; anything may still be unknown. Attributes only the provider sets are null. */
export type ConfigOf<A extends Members> = {
  readonly [K in keyof A]: OrComputed<A[K], FormsOf<A[K]>["config"] | Unknown | (A[K] extends Block ? never : null)>;
};

/** What the user wrote, at apply: everything is known. */
export type KnownConfigOf<A extends Members> = {
  readonly [K in keyof A]: OrComputed<A[K], OrNull<A[K], FormsOf<A[K]>["knownConfig"]>>;
};

/** What the plan promised to Terraform; unknown is what the hook decides. */
export type PlanOf<A extends Members> = {
  readonly [K in Stored<A>]: OrAnsweredNull<A[K], FormsOf<A[K]>["plan"]> | Unknown;
};

/** What is true of the object: the answer of a hook. */
export type StateOf<A extends Members> = { readonly [K in Stored<A>]: OrAnsweredNull<A[K], FormsOf<A[K]>["state"]> };

/** What a read starts from: right after an import, all attributes but the id may be null. */
export type PriorOf<A extends Members> = {
  readonly [K in Stored<A>]: FormsOf<A[K]>["state"] | (A[K] extends Block ? never : null);
};
