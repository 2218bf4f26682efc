// Actions: what is done once, on demand or around a change, and leaves nothing in a state. See (terraform-protocol: Actions).
import type { Attributes, Blocks, Members, None } from "./attributes/attribute";
import type { ConfigOf, KnownConfigOf } from "./attributes/forms";
import type { ConfigRule } from "./attributes/config-rule";
import type { HookContext, ValidateContext } from "./definition";
import { requireMembers } from "./definition-members";
import { Schema } from "./schema/schema";
import { requireConfiguredOnly } from "./schema/unplanned";

type ActionContext<Api> = Omit<HookContext<Api>, "privateState">;

export interface PlanActionContext<A extends Members, Api> extends ActionContext<Api> {
  /** Anything may be unknown that comes from what is only created. */
  readonly config: ConfigOf<A>;
}

export interface InvokeContext<A extends Members, Api> extends ActionContext<Api> {
  readonly config: KnownConfigOf<A>;
  /** Shows one line to whoever waits, at once. After the end of `invoke` it does nothing. */
  readonly progress: (message: string) => void;
}

export interface ActionDefinition<A extends Attributes, Api, B extends Blocks = None> {
  /** Markdown; the first sentence says what is done. */
  readonly description: string;
  /**
   * None is computed or has an option that is about changes. Only write-only ones take ephemeral values, which an action that is
   * invoked by hand gets as null (terraform-protocol: Actions).
   */
  readonly attributes: A;
  /** What users write as `name { … }`. Hooks see blocks beside the attributes. Default: none. */
  readonly blocks?: B;
  /** Which attributes and blocks are set together. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof (A & B) & string>>[];
  /** Rules over several attributes. Runs without configuration and network, several times, with unknowns anywhere. */
  validate?(context: ValidateContext<A & B>): void;
  /** May warn of what the action is going to do, or refuse it with an error. It changes nothing. */
  plan?(context: PlanActionContext<A & B, Api>): Promise<void> | void;
  /** Does it. Returning means done; an error stops what depends on it, unless the trigger says otherwise. */
  invoke(context: InvokeContext<A & B, Api>): Promise<void>;
}

/** A definition whose types are known to its schema only. */
export type AnyActionDefinition<Api> = ActionDefinition<Attributes, Api> & { readonly blocks?: Blocks };

export interface ActionEntry<Api> {
  readonly typeName: string;
  readonly definition: AnyActionDefinition<Api>;
  readonly schema: Schema;
}

/** @throws Error with every rule that the attributes break. */
export function actionEntry<Api>(typeName: string, definition: AnyActionDefinition<Api>): ActionEntry<Api> {
  const owner = `the action ${typeName}`;
  const configured = ({ attributes, blocks }: AnyActionDefinition<Api>) => {
    requireConfiguredOnly(owner, { ...attributes, ...blocks }, { writeOnly: true });
  };
  // Terraform reserves no names here: users write everything into a block `config` of its own.
  const schema = (of: AnyActionDefinition<Api>) => new Schema(owner, of);
  requireMembers(owner, "action", definition, configured, schema);
  configured(definition);
  return { typeName, definition, schema: schema(definition) };
}
