// Taking `oc-creating` off an instance that a state turned out to hold: what the release in time did not get to.
import type { Instance } from "../../client";
import type { Diagnostics, Logger } from "../../plugin";
import type { ReadyConnection } from "../connection";
import { describeFailure, withContext } from "./failure";
import { CREATING_TAG, isCreating, keyTag, withoutMarkers } from "./markers";

export interface FinishCall {
  readonly connection: ReadyConnection;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * In a refresh: a failure here does not fail it, the next one tries again.
 *
 * @param keepsKey false for a random key, whose tag says nothing to a later run and goes as well.
 */
export async function finishCreate(call: FinishCall, instance: Instance, keepsKey: boolean): Promise<void> {
  try {
    await untag(call, instance, keepsKey);
  } catch (error) {
    call.logger.warn("the creation mark stays for now", { instance: instance.id, reason: describeFailure(error) });
  }
}

/** The same for every marked instance that is known to be in a state, listed again: marks may have come since. */
export async function finishOwned(call: FinishCall): Promise<void> {
  const { connection, signal } = call;
  await withContext({ summary: "Looking for unfinished instances failed" }, async () => {
    const marked = await connection.client.listInstances({ tag: CREATING_TAG, hydrate: true }, { signal });
    const owned = marked.filter(({ id }) => connection.ledger.owns(id));
    await Promise.all(owned.map((instance) => untag(call, instance, true)));
  });
}

/**
 * A create that the platform carries out long after its run was killed can't be seen by the create that follows, so the two
 * leave a duplicate behind. It is never deleted by us, and always reported. One listing for a whole refresh.
 */
export async function warnOfDuplicates(
  { connection, diagnostics, logger, signal }: FinishCall & { readonly diagnostics: Diagnostics },
  id: string,
  creationKey: string,
): Promise<void> {
  const tag = keyTag(creationKey);
  const marked = await connection.markedInstances(signal).catch((error: unknown) => {
    logger.warn("unfinished instances could not be looked for", { reason: describeFailure(error) });
    return [];
  });
  const duplicates = marked.filter(
    (instance) => instance.id !== id && instance.tags?.includes(tag) === true && !connection.ledger.owns(instance.id),
  );
  for (const duplicate of duplicates) {
    diagnostics.warning({
      summary: "An unfinished duplicate of this instance exists",
      detail:
        `Instance ${duplicate.id}, created ${duplicate.createdDate ?? "at an unknown time"}, carries the creation key of this resource ` +
        `and is in no state: the create of an interrupted run was carried out late. This resource is instance ${id}. Delete ` +
        `instance ${duplicate.id} in Open Connectors, unless another state that uses the same creation_key is about to save it.`,
    });
  }
}

async function untag({ connection, signal }: FinishCall, { id, tags }: Instance, keepsKey: boolean): Promise<void> {
  if (tags === undefined || !isCreating(tags)) return;
  connection.refresh.drop();
  connection.releases.cancel(id);
  const left = keepsKey ? tags.filter((tag) => tag !== CREATING_TAG) : withoutMarkers(tags);
  await connection.client.patchInstance(id, { tags: left }, { signal });
}
