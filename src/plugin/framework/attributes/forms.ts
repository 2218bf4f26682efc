// The types of what hooks get and give, inferred from a schema: no resource needs a cast, and `plan.private_key_wo` does not
// compile where the attribute is write-only.
import type { Unknown } from "../../values";
import type { Attribute, Attributes, Forms, Presence } from "./attribute";

type FormsOf<A> = A extends Attribute<infer F> ? F : Forms;
type PresenceOf<A> = A extends Attribute<Forms, infer P> ? P : Presence;
type IsWriteOnly<A> = A extends { readonly writeOnly: true } ? true : false;

/** Names of the attributes that a plan and a state hold: all but the write-only ones. */
type Stored<A extends Attributes> = { [K in keyof A]: IsWriteOnly<A[K]> extends true ? never : K }[keyof A];

/** Null where the attribute may be missing. */
type OrNull<A, T> = PresenceOf<A> extends "required" ? T : T | null;

/** What the user wrote; anything may still be unknown. Attributes only the provider sets are null. */
export type ConfigOf<A extends Attributes> = {
  readonly [K in keyof A]: PresenceOf<A[K]> extends "computed" ? null : FormsOf<A[K]>["config"] | Unknown | null;
};

/** What the user wrote, at apply: everything is known. */
export type KnownConfigOf<A extends Attributes> = {
  readonly [K in keyof A]: PresenceOf<A[K]> extends "computed" ? null : OrNull<A[K], FormsOf<A[K]>["knownConfig"]>;
};

/** What Terraform was told to expect; unknown is what the hook decides. */
export type PlanOf<A extends Attributes> = {
  readonly [K in Stored<A>]: OrNull<A[K], FormsOf<A[K]>["plan"]> | Unknown;
};

/** What is true of the object: the answer of a hook. */
export type StateOf<A extends Attributes> = { readonly [K in Stored<A>]: OrNull<A[K], FormsOf<A[K]>["state"]> };

/** What a read starts from: right after an import, all but the id may be null. */
export type PriorOf<A extends Attributes> = { readonly [K in Stored<A>]: FormsOf<A[K]>["state"] | null };
