// Writing the tags that remain on an instance. Nobody waits for it, so it goes after everything else.
import type { OpenConnectorsClient } from "../../client";
import type { Sleep } from "../../shared/waiting";
import { retryWhile } from "../../shared/waiting";
import { isMissing } from "./failure";

/** A new instance may be missing for a moment (open-connectors-api: What is not known). Together well within the 5 s of a shutdown. */
const ATTEMPT_DELAYS_MS = [0, 500, 1_000] as const;

/** Leaves these tags on the instance; where the platform says that there is no such instance, it is tried again. */
export async function removeMark(
  client: OpenConnectorsClient,
  { id, tags }: { readonly id: string; readonly tags: readonly string[] },
  sleep: Sleep,
  signal: AbortSignal,
): Promise<void> {
  await retryWhile(ATTEMPT_DELAYS_MS, sleep, isMissing, () =>
    client.patchInstance(id, { tags }, { signal, priority: "last" }),
  );
}
