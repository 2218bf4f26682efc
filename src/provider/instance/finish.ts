// Taking `oc-creating` off an instance that a state turned out to hold: what the release in time did not get to.
import type { Instance } from "../../client";
import type { Logger } from "../../plugin";
import type { ReadyConnection } from "../connection";
import { describeFailure, explained } from "./failure";
import { CREATING_TAG, isCreating, withoutMarkers } from "./markers";

export interface FinishCall {
  readonly connection: ReadyConnection;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * In a refresh: a failure is no reason to fail it, the next one tries again.
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

/** The same for every marked instance that is known to be in a state. One listing, whatever their number. */
export async function finishOwned(call: FinishCall): Promise<void> {
  const { connection, signal } = call;
  await explained({ summary: "Looking for unfinished instances failed" }, async () => {
    const marked = await connection.client.listInstances({ tag: CREATING_TAG, hydrate: true }, { signal });
    const owned = marked.filter(({ id }) => connection.ledger.owns(id));
    await Promise.all(owned.map((instance) => untag(call, instance, true)));
  });
}

async function untag({ connection, signal }: FinishCall, { id, tags }: Instance, keepsKey: boolean): Promise<void> {
  if (tags === undefined || !isCreating(tags)) return;
  connection.releases.cancel(id);
  const left = keepsKey ? tags.filter((tag) => tag !== CREATING_TAG) : withoutMarkers(tags);
  await connection.client.patchInstance(id, { tags: left }, { signal });
}
