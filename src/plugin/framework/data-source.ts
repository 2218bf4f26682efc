// Data sources: what an author writes, and what the framework makes of it. They have no plan, no private state and no
// versions. See (terraform-protocol: Data sources).
import type { Attributes, Blocks, Members, None } from "./attributes/attribute";
import type { KnownConfigOf, StateOf } from "./attributes/forms";
import type { ConfigRule } from "./attributes/config-rule";
import type { Deferrable } from "./deferral";
import type { HookContext, ValidateContext } from "./definition";
import type { WithModuleMeta } from "./provider-meta";
import { requireMembers } from "./definition-members";
import { RESERVED } from "./schema/check";
import { Schema } from "./schema/schema";
import { requireUnplanned } from "./schema/unplanned";

export interface ReadDataContext<A extends Members, Api>
  extends Omit<HookContext<Api>, "privateState">, Deferrable, WithModuleMeta {
  /** Everything is known: what depends on a pending change is read during the apply. */
  readonly config: KnownConfigOf<A>;
}

export interface DataSourceDefinition<A extends Attributes, Api, B extends Blocks = None> {
  /** Markdown; the first sentence says what is looked up. */
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
   * Answers all attributes, the configured ones as they were configured. What is not there is an error: throw a
   * DiagnosticError that says what was looked for.
   */
  read(context: ReadDataContext<A & B, Api>): Promise<StateOf<A & B>>;
}

/** A definition whose types are known to its schema only. */
export type AnyDataSourceDefinition<Api> = DataSourceDefinition<Attributes, Api> & { readonly blocks?: Blocks };

export interface DataSourceEntry<Api> {
  readonly typeName: string;
  readonly definition: AnyDataSourceDefinition<Api>;
  readonly schema: Schema;
}

/** @throws Error with every rule that the attributes break. */
export function dataSourceEntry<Api>(typeName: string, definition: AnyDataSourceDefinition<Api>): DataSourceEntry<Api> {
  const owner = `the data source ${typeName}`;
  const planned = ({ attributes, blocks }: AnyDataSourceDefinition<Api>) => {
    requireUnplanned(owner, { ...attributes, ...blocks });
  };
  const schema = (of: AnyDataSourceDefinition<Api>) => new Schema(owner, of, RESERVED.resource);
  requireMembers(owner, "data source", definition, planned, schema);
  planned(definition);
  return { typeName, definition, schema: schema(definition) };
}
