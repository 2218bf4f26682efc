// Ephemeral resources: values that are opened for one phase of one command and stored nowhere. Source: facts,
// terraform-plugin-protocol 4.14.
import type { Attributes } from "./attributes/attribute";
import type { KnownConfigOf, StateOf } from "./attributes/forms";
import type { HookContext, ValidateContext } from "./definition";
import { Schema } from "./schema/schema";
import { requireUnplanned } from "./schema/unplanned";

export interface RenewContext<Api> extends HookContext<Api> {
  /**
   * Asks Terraform to call `renew` at this moment, if the value is still in use then; for one definition without `renew`
   * that is an error. A renewal that wants another one asks again.
   */
  readonly renewAt: (moment: Date) => void;
}

export interface OpenContext<A extends Attributes, Api> extends RenewContext<Api> {
  /** Everything is known: with unknown values Terraform does not open. */
  readonly config: KnownConfigOf<A>;
}

export interface EphemeralResourceDefinition<A extends Attributes, Api> {
  /** Markdown; the first sentence says what the value is. */
  readonly description: string;
  /** None is write-only, and none has an option that is about changes: default, usePriorState, requiresReplacement. */
  readonly attributes: A;
  /** Rules over several attributes. Runs without configuration and network, several times, with unknowns anywhere. */
  validate?(context: ValidateContext<A>): void;
  /**
   * Answers all attributes, the configured ones as they were configured. Runs in the plan and again in the apply. What
   * `renew` and `close` need goes into the private state.
   */
  open(context: OpenContext<A, Api>): Promise<StateOf<A>>;
  /** Prolongs what was opened. What it sets in the private state reaches the next `renew`, but not `close`. */
  renew?(context: RenewContext<Api>): Promise<void>;
  /** Gives back what was opened, by the private state as `open` left it. Also called when an opening could not be used. */
  close?(context: HookContext<Api>): Promise<void>;
}

export interface EphemeralResourceEntry<Api> {
  readonly typeName: string;
  readonly definition: EphemeralResourceDefinition<Attributes, Api>;
  readonly schema: Schema;
}

/** @throws Error with every rule that the attributes break. */
export function ephemeralResourceEntry<Api>(
  typeName: string,
  definition: EphemeralResourceDefinition<Attributes, Api>,
): EphemeralResourceEntry<Api> {
  const owner = `the ephemeral resource ${typeName}`;
  requireUnplanned(owner, definition.attributes);
  return { typeName, definition, schema: new Schema(owner, definition.attributes) };
}
