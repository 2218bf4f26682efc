// Switching a new instance off (or an adopted one on). It exists and answers by now; were its create to fail here, Terraform
// would replace it, with a new id and a new token. The call can be repeated without harm, so it gets several chances.
import type { ReadyConnection } from "../connection";
import { explained } from "./failure";

/** Waits before each attempt: a hiccup of the platform passes, a long outage is told. */
const ATTEMPT_DELAYS_MS = [0, 500, 1_500, 3_000] as const;

export async function switchNew(
  connection: ReadyConnection,
  id: string,
  enabled: boolean,
  signal: AbortSignal,
): Promise<void> {
  await explained({ summary: `Switching the new instance ${id} ${enabled ? "on" : "off"} failed` }, async () => {
    let failure: unknown;
    for (const delay of ATTEMPT_DELAYS_MS) {
      if (delay > 0) await connection.sleep(delay, signal);
      try {
        await connection.client.setEnabled(id, enabled, { signal });
        return;
      } catch (error) {
        failure = error;
        if (signal.aborted) break;
      }
    }
    throw failure;
  });
}
