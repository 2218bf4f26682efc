// Passing marks on an instance that a state turned out to hold: what the end of its run did not get to. In a refresh they come
// off beside everything else, and a refusal is not a reason to fail.
import type { Instance } from "../../client";
import type { ReadyConnection } from "../connection";
import { mayBeRecentAtApply } from "./age";
import { isCreating, isReplaced, settledTags } from "./marks";

/** @param keepsKey false for a random key, whose tag says nothing to a later run and goes as well. */
export function removePassingMarks(
  { releases, ledger, now }: ReadyConnection,
  instance: Instance,
  keepsKey: boolean,
): void {
  const { id, tags } = instance;
  if (isCreating(tags) || mayBeRecentAtApply(instance, now())) ledger.read(instance);
  // What is about to be replaced keeps that mark as long as an apply may have to see it.
  const isOverdue = isReplaced(tags) && !mayBeRecentAtApply(instance, now());
  if (tags === undefined || !(isCreating(tags) || isOverdue)) return;
  releases.start(id, settledTags(tags, keepsKey));
}
