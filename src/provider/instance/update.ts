// Which change is which call (architecture, resource model): credentials re-authenticate by PUT, name and tags go by
// PATCH, behaviour keys by the PATCH of their configuration entry. All of them keep the id.
import type { Instance, ReplaceInstanceRequest } from "../../client";
import { DiagnosticError } from "../../plugin";
import type { ReadyConnection } from "../connection";
import { keyTag, tagsToWrite, withoutMarkers } from "./markers";
import type { Setting, Wanted } from "./wanted";
import { sameSetting } from "./wanted";

export interface Change {
  /** Everything managed is sent anew, and checked with the remote system. */
  readonly reauthenticate: boolean;
  readonly renamed: boolean;
  readonly retagged: boolean;
  readonly behaviour: readonly Setting[];
}

/** @param reauthenticate the plan decided to send the credentials, maybe for a rotated key, which no state can show. */
export function changeOf(before: Wanted, after: Wanted, reauthenticate: boolean): Change {
  const changed = after.settings.filter((setting) => {
    const earlier = before.settings.find(({ key }) => key === setting.key);
    return earlier === undefined || !sameSetting(setting, earlier);
  });
  return {
    reauthenticate: reauthenticate || changed.some(({ authenticates }) => authenticates),
    renamed: before.name !== after.name,
    retagged: !sameTags(before.tags, after.tags) || before.creationKey !== after.creationKey,
    behaviour: changed.filter(({ authenticates }) => !authenticates),
  };
}

/** What the platform has taken for good; a failure of a later step does not undo it. */
export type Progress = "everything" | "name and tags" | Setting;

/**
 * Applies a change in as few writes as it takes and reads the result back, since replies of writes may be incomplete.
 *
 * @param onProgress called after each write, so that the state can tell how far a failed update got.
 */
export async function applyChange(
  connection: ReadyConnection,
  id: string,
  { before, after, change }: { readonly before: Wanted; readonly after: Wanted; readonly change: Change },
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: Progress) => void },
): Promise<Instance> {
  const { client } = connection;
  if (change.reauthenticate || change.renamed || change.retagged) connection.releases.cancel(id);
  const tags = async (): Promise<readonly string[]> =>
    tagsAfter(await client.getInstance(id, { signal }), before, after);

  if (change.reauthenticate) {
    await client.replaceInstance(id, replacement(after, await tags()), { signal });
    onProgress("everything");
  } else {
    if (change.renamed || change.retagged) {
      await client.patchInstance(
        id,
        { ...(change.renamed ? { name: after.name } : {}), tags: await tags() },
        { signal },
      );
      onProgress("name and tags");
    }
    for (const setting of change.behaviour) {
      await patchEntry(connection, id, setting, signal);
      onProgress(setting);
    }
  }
  return await client.getInstance(id, { signal });
}

/** The body of a PUT: every managed key, since what happens to keys that are left out is not known (API facts, 17). */
export function replacement(wanted: Wanted, tags: readonly string[]): ReplaceInstanceRequest {
  return {
    name: wanted.name,
    element: { key: wanted.elementKey },
    tags,
    configuration: new Map(
      wanted.settings.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const])),
    ),
  };
}

/** PATCH and PUT replace all tags; those that nobody manages are carried over as they are found. */
function tagsAfter(found: Instance, before: Wanted, after: Wanted): readonly string[] {
  const tag = after.creationKey === null ? null : keyTag(after.creationKey);
  const unmanaged = before.tags === null && after.tags === null;
  const kept = unmanaged && found.tags !== undefined ? withoutMarkers(found.tags) : null;
  const renamed = kept?.map((text) => (text === before.name ? after.name : text)) ?? null;
  return tagsToWrite({ tags: after.tags ?? renamed, name: after.name, keyTag: tag, creating: false });
}

async function patchEntry(
  connection: ReadyConnection,
  id: string,
  setting: Setting,
  signal: AbortSignal,
): Promise<void> {
  const { value } = setting;
  if (value === null) return;
  const entries = await connection.client.listConfiguration(id, { signal });
  const entry =
    entries.find(({ key }) => key === setting.key) ??
    entries.find(({ key }) => key.toLowerCase() === setting.key.toLowerCase());
  if (entry === undefined) {
    throw new DiagnosticError({
      summary: "The connector does not have this setting",
      detail: `Instance ${id} has no configuration entry "${setting.key}", so its value cannot be changed.`,
    });
  }
  await connection.client.patchConfigurationEntry(id, entry.id, value, { signal });
}

function sameTags(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((tag) => other.includes(tag));
}
