// What a data file holds: all that an emulator keeps but requests, faults and switches.
import type { NumberedConnector } from "../account/connector-registry";
import type { ConfigurationEntry } from "../account/configuration";
import type { StoredInstance } from "../account/store";
import type { SavedUser } from "../account/users";
import type { Platform } from "../platform";

/** Another number for another layout. */
export const FORMAT = 1;

/** Members are plain JSON; ids are digits, exact to 64 bits. */
export interface Snapshot {
  readonly format: typeof FORMAT;
  readonly seed: string;
  readonly accountId: string;
  readonly organizationSecret: string;
  readonly users: readonly SavedUser[];
  readonly connectors: readonly NumberedConnector[];
  readonly instances: readonly SavedInstance[];
  readonly spent: readonly string[];
  /** How much has been used up: what must not come twice. */
  readonly used: {
    readonly users: number;
    readonly clones: number;
    readonly instances: string;
    readonly entries: string;
    /** Of the stream that makes tokens. */
    readonly tokens: number;
    /** Of the stream that makes users' secrets. */
    readonly secrets: number;
  };
}

export type SavedInstance = Omit<
  StoredInstance,
  "id" | "owner" | "connector" | "configuration" | "deadConfiguration" | "inUse"
> & {
  readonly id: string;
  readonly userId: number;
  readonly elementKey: string;
  readonly configuration: readonly SavedEntry[];
  readonly deadConfiguration: readonly SavedEntry[] | null;
  readonly inUse: string | null;
};

export interface SavedEntry {
  readonly id: string;
  readonly key: string;
  readonly value: string | null;
}

export function snapshotOf({ account, accountId, store, spent, random }: Platform): Snapshot {
  return {
    format: FORMAT,
    seed: random.seed,
    accountId: accountId.toString(),
    organizationSecret: account.organizationSecret,
    users: account.users.all(),
    connectors: store.connectors.own(),
    instances: store.all().map(savedInstance),
    spent: spent.all(),
    used: {
      users: account.users.added,
      clones: store.connectors.clones,
      instances: store.counts.instances.toString(),
      entries: store.counts.entries.toString(),
      tokens: random.ofInstances.position,
      secrets: random.ofAccount.position,
    },
  };
}

function savedInstance(instance: StoredInstance): SavedInstance {
  const { id, owner, connector, configuration, deadConfiguration, inUse, ...others } = instance;
  return {
    ...others,
    id: id.toString(),
    userId: owner.id,
    elementKey: connector.elementKey,
    configuration: configuration.map(savedEntry),
    deadConfiguration: deadConfiguration?.map(savedEntry) ?? null,
    inUse: inUse ?? null,
  };
}

function savedEntry({ id, key, value }: ConfigurationEntry): SavedEntry {
  return { id: id.toString(), key, value };
}
