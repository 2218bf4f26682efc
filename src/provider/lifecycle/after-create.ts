// What follows a create: it is switched, or its token is read. The instance exists and answers by now; were its create to fail
// here, Terraform would replace it, with a new id and a new token. These calls can be repeated without harm, so they get several
// chances.
import type { Instance } from "../../client";
import { ClientError } from "../../client";
import type { ReadyConnection } from "../connection";
import { withContext } from "./failure";

/** Waits before each attempt: a hiccup of the platform passes, a long outage is told. */
const ATTEMPT_DELAYS_MS = [0, 500, 1_500, 3_000] as const;

/** Switches a new instance off, or an adopted one on. */
export async function switchNew(
  connection: ReadyConnection,
  id: string,
  enabled: boolean,
  signal: AbortSignal,
): Promise<void> {
  await withContext({ summary: `Switching the new instance ${id} ${enabled ? "on" : "off"} failed`, aftermath }, () =>
    insisting(connection, signal, () => connection.client.setEnabled(id, enabled, { signal })),
  );
}

/**
 * Where the answer to the create did not tell everything. A new instance may not be readable at once
 * (open-connectors-api: What is not known).
 */
export async function readNew(connection: ReadyConnection, id: string, signal: AbortSignal): Promise<Instance> {
  return await withContext({ summary: `Reading the new instance ${id} failed`, aftermath }, () =>
    insisting(connection, signal, () => connection.client.getInstance(id, { signal })),
  );
}

const aftermath =
  "The instance exists, and the state has it as tainted, which the next apply would replace. To keep it and its token, run " +
  '"terraform untaint" with the address of this resource before you apply again.';

async function insisting<T>(connection: ReadyConnection, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const delays = [...ATTEMPT_DELAYS_MS];
  for (;;) {
    const delay = delays.shift() ?? 0;
    if (delay > 0) await connection.sleep(delay, signal);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ClientError) || delays.length === 0 || signal.aborted) throw error;
    }
  }
}
