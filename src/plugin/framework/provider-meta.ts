// `provider_meta`: what a module says of itself in its `terraform` block, sent with the calls for its resources and data sources. See
// (terraform-protocol: Provider meta).
import type { Attributes } from "./attributes/attribute";
import type { ConfigOf } from "./attributes/forms";
import { requireMembers } from "./definition-members";
import type { NativeObject } from "./schema/schema";
import { Schema } from "./schema/schema";
import { requireConfiguredOnly } from "./schema/unplanned";

/** What the module of an object says, for `ProviderMeta.of`. */
export interface ModuleMeta {
  readonly values: NativeObject | null;
}

/** Of the hooks of resources and data sources. */
export interface WithModuleMeta {
  /** `of` of the provider's `meta` reads it. */
  readonly providerMeta: ModuleMeta;
}

export interface ProviderMeta<A extends Attributes> {
  readonly schema: Schema;
  /** The values of one call; null where the module says nothing. In plans, values may be unknown. */
  of(meta: ModuleMeta): ConfigOf<A> | null;
}

/**
 * Attributes that a module can set for its objects. Hand the result to the provider as `meta`.
 *
 * @throws Error with every rule that the attributes break: none is computed, write-only, or has an option that is about changes
 */
export function providerMeta<const A extends Attributes>(attributes: A): ProviderMeta<A> {
  const owner = "the provider_meta";
  const configured = (of: { readonly attributes: A }) => {
    requireConfiguredOnly(owner, of.attributes);
  };
  const schema = (of: { readonly attributes: A }) => new Schema(owner, of);
  requireMembers(owner, "provider_meta", { attributes }, configured, schema);
  configured({ attributes });
  return {
    schema: schema({ attributes }),
    // Values come from this schema alone, so they have its types.
    of: ({ values }) => values as ConfigOf<A> | null,
  };
}
