// List resources: what finds objects that no state has, for `terraform query`. They belong to a resource with an identity and have
// its name. See (terraform-protocol: List resources).
import type { Attributes, Blocks, Members, None } from "./attributes/attribute";
import type { KnownConfigOf } from "./attributes/forms";
import type { ConfigRule } from "./attributes/config-rule";
import type { HookContext, ValidateContext } from "./definition";
import { requireMembers, requireResource } from "./definition-members";
import { RESERVED } from "./schema/check";
import { Schema } from "./schema/schema";
import { requireConfiguredOnly } from "./schema/unplanned";

/** What a list says of one object: `State` and `Identity` are those of the resource. */
export interface Listed<State, Identity> {
  /** For people, one line. */
  readonly displayName: string;
  readonly identity: Identity;
  /** Asked for by `includeState`, and left out where it is not at hand. It holds no secrets: people see it. */
  readonly state?: State;
}

export interface ListContext<A extends Members, Api> extends Omit<HookContext<Api>, "privateState"> {
  readonly config: KnownConfigOf<A>;
  /** Whether states are wanted, which may cost a call each. */
  readonly includeState: boolean;
  /** More are not asked for; undefined: all. */
  readonly limit: number | undefined;
}

export interface ListResourceDefinition<A extends Attributes, Api, B extends Blocks, State, Identity> {
  /** Markdown; the first sentence says what is listed. */
  readonly description: string;
  /** Filters. None is computed, write-only, or has an option that is about changes. */
  readonly attributes: A;
  /** What users write as `name { … }`. Hooks see blocks beside the attributes. Default: none. */
  readonly blocks?: B;
  /** Which attributes and blocks are set together. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof (A & B) & string>>[];
  /** Rules over several attributes. Runs without configuration and network, several times, with unknowns anywhere. */
  validate?(context: ValidateContext<A & B>): void;
  /** One after the other, each as soon as it is found. It is no longer asked when enough were. */
  list(context: ListContext<A & B, Api>): AsyncIterable<Listed<State, Identity>> | Iterable<Listed<State, Identity>>;
}

/** A definition whose types are known to its schema only. */
export type AnyListResourceDefinition<Api> = ListResourceDefinition<Attributes, Api, None, object, object> & {
  readonly blocks?: Blocks;
};

export interface ListResourceEntry<Api> {
  readonly typeName: string;
  readonly definition: AnyListResourceDefinition<Api>;
  readonly schema: Schema;
}

/** @throws Error with every rule that the attributes break, or where the resource has no identity. */
export function listResourceEntry<Api>(
  resource: { readonly typeName: string; readonly identity: unknown },
  definition: AnyListResourceDefinition<Api>,
): ListResourceEntry<Api> {
  requireResource(resource);
  const { typeName, identity } = resource;
  const owner = `the list resource ${typeName}`;
  if (identity === undefined) throw new Error(`${owner} lists objects of a resource that has no identity.`);
  const configured = ({ attributes, blocks }: AnyListResourceDefinition<Api>) => {
    requireConfiguredOnly(owner, { ...attributes, ...blocks });
  };
  const schema = (of: AnyListResourceDefinition<Api>) => new Schema(owner, of, RESERVED.resource);
  requireMembers(owner, "list resource", definition, configured, schema);
  configured(definition);
  return { typeName, definition, schema: schema(definition) };
}
