// Identity: what tells one object from all others as long as it lives, for people and tools outside of the state. An author
// declares its attributes, and the framework takes their values from the state. See (terraform-protocol: Identity).
import type { Attribute, Forms, Members } from "../attributes/attribute";
import type { KnownConfigOf, PriorOf, StateOf } from "../attributes/forms";
import type { Deferrable } from "../deferral";
import type { Diagnostics } from "../diagnostics";
import type { PrivateState } from "../private-state";
import type { Upgrader } from "../upgraders";

/** Texts, numbers, booleans, and lists of them: an import by identity names what is `required`, and may name what is `optional`. */
export type IdentityAttributes = Readonly<Record<string, Attribute<Forms, "required" | "optional", false>>>;

export interface ImportIdentityContext<I extends Members> extends Deferrable {
  /** What the user wrote; an optional attribute may be null. */
  readonly identity: KnownConfigOf<I>;
  readonly privateState: PrivateState;
  readonly diagnostics: Diagnostics;
}

export interface IdentityDefinition<A extends Members, I extends IdentityAttributes> {
  /** Raise it with an upgrader when its attributes change. Default: 0. */
  readonly version?: number;
  readonly attributes: I;
  readonly upgraders?: Readonly<Record<number, Omit<Upgrader, "blocks">>>;
  /**
   * From a state, of which after an import or a failed create anything may be null; undefined where it can't be said yet. No I/O.
   * What was said of an object is said as long as it lives; only what was null may be filled in. Default: the state's attributes of
   * the same names.
   */
  of?(state: PriorOf<A>): StateOf<I> | undefined;
  /** The stub from which a read finds everything else. Default: the attributes of the same names. */
  importState?(context: ImportIdentityContext<I>): Partial<StateOf<A>> | undefined;
}

/** A definition whose types are known to its schema only. */
export type AnyIdentityDefinition = IdentityDefinition<Members, IdentityAttributes>;
