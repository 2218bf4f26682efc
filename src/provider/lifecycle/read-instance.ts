// Reading an instance that a state or an import names, with all that a read sets right on the way.
import type { Instance } from "../../client";
import { withConnectorKey } from "../../client";
import { DiagnosticError } from "../../plugin";
import type { LifecycleCall } from "./call";
import { withContext } from "./failure";
import { removePassingMarks } from "./passing-marks";
import { locate, whereabouts } from "./presence";
import { forgetDigests, readTenant, writeTenant } from "./record";
import { reportTwins } from "./twins";

export interface KnownInstance {
  /** The connector that the resource is for; null where any will do. */
  readonly elementKey: string | null;
  readonly createdDate: string | null;
  /** True while the instance is in no state. */
  readonly imported: boolean;
  readonly creationKey: string | null;
}

/** @returns undefined where the instance is gone for sure. */
export async function readInstance(
  call: LifecycleCall,
  id: string,
  { elementKey, createdDate, imported, creationKey }: KnownInstance,
): Promise<Instance | undefined> {
  const { connection, privateState, diagnostics, signal } = call;
  const recorded = readTenant(privateState);
  // Together with the read and not after it, since every first read of a process waits for the list as well.
  if (!imported && creationKey !== null) void connection.markedInstances(signal).catch(() => undefined);
  const presence = await withContext(
    { summary: `Reading instance ${id} failed`, whereabouts: whereabouts(recorded, connection.tenant) },
    () => locate(connection, { id, recorded, createdDate }, signal),
  );
  if (presence.kind === "gone") {
    connection.ledger.gone(id);
    if (imported) throw nothingToImport(connection.tenant.host, id);
    diagnostics.warning(deletedElsewhere(connection.tenant.host, id));
    return undefined;
  }
  const instance = imported
    ? await withContext({ summary: `Reading the connector of instance ${id} failed` }, () =>
        withConnectorKey(connection.client, presence.instance, signal),
      )
    : presence.instance;
  if (elementKey !== null) refuseOtherConnector(instance, elementKey);
  if (recorded !== undefined && recorded.organization !== presence.tenant.organization) forgetDigests(privateState);
  writeTenant(privateState, presence.tenant);
  if (imported) return instance;
  removePassingMarks(connection, instance, creationKey !== null);
  if (creationKey !== null) await reportTwins(call, id, creationKey);
  return instance;
}

function nothingToImport(host: string, id: string): DiagnosticError {
  return new DiagnosticError({
    summary: "There is no such instance",
    detail:
      `${host} answers that there is no instance ${id} in the account of the provider's secrets. Check the id, and that ` +
      "base_url and the secrets belong to the account that holds the instance.",
  });
}

function deletedElsewhere(host: string, id: string) {
  return {
    summary: "The instance was deleted outside of this configuration",
    detail:
      `${host} answers that there is no instance ${id}, at the host and in the account where it was seen last. The next ` +
      "apply creates it again, with a new id and a new token.",
  };
}

/** One wrong digit in an import must not lead to a write over somebody's instance of another connector. */
function refuseOtherConnector({ id, element }: Instance, expected: string): void {
  const key = element?.key;
  if (key === undefined || key.toLowerCase() === expected.toLowerCase()) return;
  throw new DiagnosticError({
    summary: "The instance belongs to another connector",
    detail: `Instance ${id} is one of the connector ${key}; this resource is for ${expected}. Check the id. Nothing was changed.`,
  });
}
