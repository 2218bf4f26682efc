// Deleting the instance a state names, and no other one.
import { ApiError } from "../../client";
import type { LifecycleCall } from "./call";
import { isMissing, mayHaveHappened, withContext } from "./failure";
import { assertOurs, whereabouts } from "./presence";
import { readTenant } from "./record";
import { warnOfTwinsLeft } from "./twins";

/** Of the instance, or of a whole version of the API: only a read can say that. */
const GONE = 410;

/** Already gone counts as done, in the right account only. */
export async function deleteInstance(call: LifecycleCall, id: string): Promise<void> {
  const { connection, privateState, diagnostics, signal } = call;
  connection.refresh.drop();
  await connection.releases.cancel(id);
  const recorded = readTenant(privateState);
  const context = { summary: `Deleting instance ${id} failed`, whereabouts: whereabouts(recorded, connection.tenant) };
  await withContext(context, async () => {
    await assertOurs(connection, id, recorded, signal);
    try {
      await connection.client.deleteInstance(id, { signal });
    } catch (error) {
      const isOpen = mayHaveHappened(error) || (error instanceof ApiError && error.status === GONE);
      if (!isMissing(error) && (!isOpen || signal.aborted || !(await isGone(call, id)))) throw error;
    }
  });
  connection.ledger.gone(id);
  warnOfTwinsLeft(privateState, diagnostics, id);
}

async function isGone({ connection, signal }: LifecycleCall, id: string): Promise<boolean> {
  try {
    await connection.client.getInstance(id, { signal });
    return false;
  } catch (error) {
    return isMissing(error);
  }
}
