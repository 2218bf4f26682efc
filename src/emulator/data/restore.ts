// A snapshot becomes what the emulator works with again.
import type { ConfigurationEntry } from "../account/configuration";
import type { NumberedConnector } from "../account/connector-registry";
import type { StoredInstance } from "../account/store";
import { findKey } from "../../connectors";
import type { Platform } from "../platform";
import type { SavedEntry, SavedInstance, Snapshot } from "./snapshot";

/**
 * @param platform made with the seed, the account's number and the connectors of the snapshot.
 * @throws TypeError where the parts of the snapshot do not fit together
 */
export function restore(platform: Platform, snapshot: Snapshot): void {
  const { account, store, spent, random } = platform;
  const { used } = snapshot;
  account.organizationSecret = snapshot.organizationSecret;
  account.users.restore(snapshot.users, used.users);
  store.connectors.clones = used.clones;
  store.restore(
    snapshot.instances.map((saved) => restoredInstance(saved, platform)),
    { instances: BigInt(used.instances), entries: BigInt(used.entries) },
  );
  for (const value of snapshot.spent) spent.spend(value);
  random.ofInstances.position = used.tokens;
  random.ofAccount.position = used.secrets;
}

function restoredInstance(saved: SavedInstance, { account, store }: Platform): StoredInstance {
  const { id, userId, elementKey, configuration, deadConfiguration, inUse, ...others } = saved;
  const owner = account.users.find(userId);
  if (owner === undefined) throw new TypeError(`instance ${id} belongs to no user`);
  const connector = store.connectors.all().find((one) => one.elementKey === elementKey);
  if (connector === undefined) throw new TypeError(`instance ${id} has no connector`);
  const entries = (saves: readonly SavedEntry[]) => saves.map((entry) => restoredEntry(entry, connector));
  return {
    ...others,
    id: BigInt(id),
    owner,
    connector,
    configuration: entries(configuration),
    deadConfiguration: deadConfiguration === null ? undefined : entries(deadConfiguration),
    inUse: inUse ?? undefined,
  };
}

function restoredEntry({ id, key, value }: SavedEntry, connector: NumberedConnector): ConfigurationEntry {
  return { id: BigInt(id), key, value, definition: findKey(connector, key) };
}
