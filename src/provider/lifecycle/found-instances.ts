// What a look-up by a creation key means: an unfinished instance of ours, or one that may be somebody's (architecture: Creation
// without doubt).
import type { Instance } from "../../client";
import type { ReadyConnection } from "../connection";
import { unlessMissing } from "./failure";
import { isCreating, isReplaced } from "./marks";

/** @param listed as a list shows them; a read by id has the last word. @returns those with the tag that this process does not know */
export async function confirmed(
  { client, ledger }: ReadyConnection,
  listed: readonly Instance[],
  tag: string,
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const read = await Promise.all(
    listed
      // An item of a list may come without tags (open-connectors-api: What is not known).
      .filter(({ id, tags }) => !ledger.owns(id) && (tags === undefined || tags.includes(tag)))
      .map(async ({ id }) => await unlessMissing(client.getInstance(id, { signal }))),
  );
  return (
    read
      .filter((instance) => instance !== undefined)
      // One may have been seen in the state since: its deletion may run beside this create.
      .filter(({ id, tags }) => tags?.includes(tag) === true && !ledger.owns(id))
  );
}

/** With the creating mark: no state is known to hold them. */
export function unfinishedIn(found: readonly Instance[]): readonly Instance[] {
  return found.filter(({ tags }) => isCreating(tags) && !isReplaced(tags));
}

/** Without a passing mark: another state may hold them, or none. */
export function settledIn(found: readonly Instance[]): readonly Instance[] {
  return found.filter(({ tags }) => !isCreating(tags) && !isReplaced(tags));
}

/** What takes each of these into the state, under every engine and whatever wrote the configuration. */
export function importLines(instances: readonly Instance[]): string {
  return instances
    .map(({ id, createdDate }) => `  import block with id = "${id}"   (created ${dateText(createdDate)})`)
    .join("\n");
}

/** "123, created 2026-11-28T05:00:00Z"; the platform's words are shown only where they are a date. */
export function instanceText({ id, createdDate }: Instance): string {
  return `${id}, created ${dateText(createdDate)}`;
}

function dateText(createdDate: string | undefined): string {
  const time = Date.parse(createdDate ?? "");
  return Number.isNaN(time) ? "at an unknown time" : new Date(time).toISOString();
}
