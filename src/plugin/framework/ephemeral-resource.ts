// Ephemeral resources: values that are opened for one phase of one command and stored nowhere. See (terraform-protocol:
// Ephemeral resources).
import type { Attributes, Blocks, Members, None } from "./attributes/attribute";
import type { KnownConfigOf, StateOf } from "./attributes/forms";
import type { ConfigRule } from "./attributes/config-rule";
import type { Deferrable } from "./deferral";
import type { HookContext, ValidateContext } from "./definition";
import { requireMembers } from "./definition-members";
import { RESERVED } from "./schema/check";
import { Schema } from "./schema/schema";
import { requireUnplanned } from "./schema/unplanned";

export interface RenewContext<Api> extends HookContext<Api> {
  /**
   * Asks Terraform to call `renew` at this moment, if the value is still in use then; for one definition without `renew`
   * that is an error. A renewal that wants another one asks again.
   */
  readonly renewAt: (moment: Date) => void;
}

export interface OpenContext<A extends Members, Api> extends RenewContext<Api>, Deferrable {
  /** Everything is known: with unknown values Terraform does not open. */
  readonly config: KnownConfigOf<A>;
}

export interface EphemeralResourceDefinition<A extends Attributes, Api, B extends Blocks = None> {
  /** Markdown; the first sentence says what the value is. */
  readonly description: string;
  /** None is write-only, and none has an option that is about changes: default, usePriorState, requiresReplacement. */
  readonly attributes: A;
  /** What users write as `name { … }`. Hooks see blocks beside the attributes. Default: none. */
  readonly blocks?: B;
  /** Which attributes and blocks are set together. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof (A & B) & string>>[];
  /** Rules over several attributes. Runs without configuration and network, several times, with unknowns anywhere. */
  validate?(context: ValidateContext<A & B>): void;
  /**
   * Answers all attributes, the configured ones as they were configured. Runs in the plan and again in the apply. What
   * `renew` and `close` need goes into the private state.
   */
  open(context: OpenContext<A & B, Api>): Promise<StateOf<A & B>>;
  /**
   * Prolongs what was opened. What it sets in the private state reaches the next `renew`, and `close` under OpenTofu but not
   * under Terraform: keep what `close` needs as `open` left it.
   */
  renew?(context: RenewContext<Api>): Promise<void>;
  /** Gives back what was opened, by what `open` left in the private state. Also called when an opening could not be used. */
  close?(context: HookContext<Api>): Promise<void>;
}

/** A definition whose types are known to its schema only. */
export type AnyEphemeralResourceDefinition<Api> = EphemeralResourceDefinition<Attributes, Api> & {
  readonly blocks?: Blocks;
};

export interface EphemeralResourceEntry<Api> {
  readonly typeName: string;
  readonly definition: AnyEphemeralResourceDefinition<Api>;
  readonly schema: Schema;
}

/** @throws Error with every rule that the attributes break. */
export function ephemeralResourceEntry<Api>(
  typeName: string,
  definition: AnyEphemeralResourceDefinition<Api>,
): EphemeralResourceEntry<Api> {
  const owner = `the ephemeral resource ${typeName}`;
  const planned = ({ attributes, blocks }: AnyEphemeralResourceDefinition<Api>) => {
    requireUnplanned(owner, { ...attributes, ...blocks });
  };
  const schema = (of: AnyEphemeralResourceDefinition<Api>) => new Schema(owner, of, RESERVED.resource);
  requireMembers(owner, "ephemeral resource", definition, planned, schema);
  planned(definition);
  return { typeName, definition, schema: schema(definition) };
}
