// What the framework makes of a declared identity, with every rule that the declaration breaks.
import type { Attributes } from "../attributes/attribute";
import { requireMembers } from "../definition-members";
import { requireParts } from "./check";
import { Schema } from "../schema/schema";
import type { UpgraderEntry } from "../upgraders";
import { upgradersOf } from "../upgraders";
import type { AnyIdentityDefinition } from "./definition";

export interface IdentityEntry {
  readonly definition: AnyIdentityDefinition;
  readonly schema: Schema;
  /** By the version they start from. */
  readonly upgraders: ReadonlyMap<bigint, UpgraderEntry>;
}

/** @throws Error with every rule that the attributes break. */
export function identityEntry(
  typeName: string,
  definition: AnyIdentityDefinition | undefined,
  state: Attributes,
): IdentityEntry | undefined {
  if (definition === undefined) return undefined;
  const owner = `the identity of ${typeName}`;
  const schema = (of: AnyIdentityDefinition) => {
    requireParts(owner, of, state);
    return new Schema(owner, of);
  };
  const upgraders = (of: AnyIdentityDefinition) => upgradersOf(owner, of, "upgrader of an identity");
  requireMembers(owner, "identity", definition, schema, upgraders);
  return { definition, schema: schema(definition), upgraders: upgraders(definition) };
}
