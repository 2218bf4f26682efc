// From stored objects of older versions, states and identities, to the present one.
import type { Attributes, Blocks } from "./attributes/attribute";
import { requireMembers } from "./definition-members";
import { requireNone, versionProblems } from "./definition-problems";
import { Schema } from "./schema/schema";

/** Brings a state of one older version to the present one. No I/O: it runs on every command. */
export interface Upgrader {
  /** The attributes as they were in that version. */
  readonly attributes: Attributes;
  /** And the blocks. Default: none. */
  readonly blocks?: Blocks;
  /** From the old state, by attribute name in the forms of that schema, to a state of the present one. */
  readonly upgrade: (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Read by the schema of exactly that version. */
export interface UpgraderEntry {
  readonly schema: Schema;
  readonly upgrade: Upgrader["upgrade"];
}

interface Versioned {
  readonly version?: number;
  readonly upgraders?: Readonly<Record<number, Upgrader>>;
}

/** @throws Error where one starts from a version that is not older, or where one is missing. */
export function upgradersOf(
  owner: string,
  { version = 0, upgraders = {} }: Versioned,
  kind: "upgrader" | "upgrader of an identity" = "upgrader",
) {
  requireNone(owner, versionProblems(version, Object.keys(upgraders)));
  return new Map<bigint, UpgraderEntry>(
    Object.entries(upgraders).map(([from, upgrader]) => {
      const name = `${owner} version ${from}`;
      const schema = (of: Upgrader) => new Schema(name, of);
      requireMembers(name, kind, upgrader, schema);
      return [BigInt(from), { schema: schema(upgrader), upgrade: upgrader.upgrade }];
    }),
  );
}
