// What follows a create: the instance is switched, or its token is read. It exists and answers by now; were its create to
// fail here, Terraform would replace it, with a new id and a new token. Failures that pass are the client's to repeat; what
// this adds is that a new instance may not be visible yet.
import type { Instance } from "../../client";
import { retryWhile } from "../../shared/waiting";
import type { ReadyConnection } from "../connection";
import { isMissing, withContext } from "./failure";

/** Waits before each attempt. */
const ATTEMPT_DELAYS_MS = [0, 500, 1_500, 3_000] as const;

/** Switches a new instance off, or an adopted one on. */
export async function switchNew(
  connection: ReadyConnection,
  id: string,
  enabled: boolean,
  signal: AbortSignal,
): Promise<void> {
  await attempt(connection, `Switching the new instance ${id} ${enabled ? "on" : "off"} failed`, signal, () =>
    connection.client.setEnabled(id, enabled, { signal }),
  );
}

/** Where the reply to the create was incomplete. A new instance may not be readable at once (open-connectors-api: What is not known). */
export async function readNew(connection: ReadyConnection, id: string, signal: AbortSignal): Promise<Instance> {
  return await attempt(connection, `Reading the new instance ${id} failed`, signal, () =>
    connection.client.getInstance(id, { signal }),
  );
}

async function attempt<T>(
  connection: ReadyConnection,
  summary: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const mayPass = (error: unknown): boolean => isMissing(error) && !signal.aborted;
  return await withContext({ summary, aftermath: AFTERMATH }, () =>
    retryWhile(ATTEMPT_DELAYS_MS, (ms) => connection.sleep(ms, signal), mayPass, work),
  );
}

const AFTERMATH =
  "The instance exists, and the state has it as tainted, which the next apply would replace. To keep it and its token, run " +
  '"terraform untaint" with the address of this resource before you apply again.';
