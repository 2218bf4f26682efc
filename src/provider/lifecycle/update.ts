// Which change is which call (architecture: Resource model): credentials re-authenticate by PUT, name and tags go by
// PATCH, behaviour keys by the PATCH of their configuration entry, and `enabled` has its own call. All keep the id.
import type { ConfigurationEntry, Instance } from "../../client";
import { findSpelling } from "../../connectors";
import type { Secret } from "../../plugin";
import { DiagnosticError } from "../../plugin";
import type { ReadyConnection } from "../connection";
import type { Change, EntryGroup } from "./change";
import { settingIn } from "./change";
import { keyTag, tagsToWrite, withoutMarks } from "./marks";
import { replacement } from "./request-body";
import { bringsLogin, showsLogin } from "./single-use";
import type { Setting, Wanted } from "./wanted";
import { allSettings } from "./wanted";

/** What the platform has taken for good; a failure of a later step does not undo it. */
export type Taken = WholeWrite | "name and tags" | "switch" | EntryGroup;
/** How far an update got. */
export type Progress = Taken | UsedLogin;

/** A PUT was taken. It can't take a setting away, so some attributes still wait for entries to fall back to their defaults. */
export interface WholeWrite {
  readonly pending: readonly string[];
}

/** A PUT got no clear answer, and may have used up what counts once: it is never sent again by itself. */
export interface UsedLogin {
  /** Attributes that hold it. */
  readonly used: readonly string[];
}

export interface Step {
  readonly before: Wanted;
  readonly after: Wanted;
  readonly change: Change;
  /** Whether the instance logs in by OAuth, as far as configuration and records show it. */
  readonly usesOAuth: boolean;
}

export interface UpdateOptions {
  readonly signal: AbortSignal;
  /** Throws where what was read must not be written to. */
  readonly judge: (found: Instance) => void;
  /** Called after each write, so that the state shows how far a failed update got. */
  readonly onProgress: (done: Taken) => void;
}

/**
 * Applies a change in as few writes as it takes and reads the result back, since replies of writes may be incomplete.
 *
 * An instance is switched on before anything else and off after everything else: whether a disabled one takes changes is
 * not known.
 */
export async function applyChange(
  connection: ReadyConnection,
  id: string,
  { before, after, change, usesOAuth }: Step,
  { signal, judge, onProgress }: UpdateOptions,
): Promise<Instance> {
  const { client } = connection;
  const read = async (): Promise<Instance> => await client.getInstance(id, { signal });
  const flip = async (): Promise<void> => {
    await client.setEnabled(id, after.enabled, { signal });
    onProgress("switch");
  };

  // Read and judged before the first write.
  let found: Instance | undefined;
  if (change.reauthenticate || change.renamed || change.retagged) {
    await connection.releases.cancel(id);
    found = await read();
    judge(found);
  }
  if (change.switched && after.enabled) await flip();
  const entries = change.reauthenticate ? resets(change, after) : change.behaviour;
  if (found !== undefined && change.reauthenticate) {
    const singleUse = bringsLogin(after);
    // Without a new login there is nothing to authenticate with.
    const reAuthenticate = singleUse || !(usesOAuth || showsLogin(found));
    const body = replacement(after, tagsAfter(found, before, after));
    await client.replaceInstance(id, body, { signal, reAuthenticate, singleUse });
    onProgress({ pending: entries.map(({ attribute }) => attribute) });
  } else if (found !== undefined) {
    const tags = tagsAfter(found, before, after);
    await client.patchInstance(id, { ...(change.renamed ? { name: after.name } : {}), tags }, { signal });
    onProgress("name and tags");
  }
  await patchEntries(connection, id, entries, { signal, onProgress });
  if (change.switched && !after.enabled) await flip();
  return await read();
}

/** A whole write carries what is declared; what is not declared any more still has to fall back to its default. */
function resets({ behaviour }: Change, after: Wanted): readonly EntryGroup[] {
  const declared = allSettings(after);
  return behaviour
    .map((group) => ({
      ...group,
      settings: group.settings.filter((setting) => settingIn(declared, setting) === undefined),
    }))
    .filter(({ settings }) => settings.length > 0);
}

/** PATCH and PUT replace all tags; those that are not declared are carried over as they are found. */
function tagsAfter(found: Instance, before: Wanted, after: Wanted): readonly string[] {
  const tag = after.creationKey === null ? null : keyTag(after.creationKey);
  const kept = after.tags === null && found.tags !== undefined ? withoutMarks(found.tags) : null;
  const renamed = kept?.map((text) => (text === before.name ? after.name : text)) ?? null;
  return tagsToWrite({ tags: after.tags ?? renamed, name: after.name, keyTag: tag });
}

async function patchEntries(
  connection: ReadyConnection,
  id: string,
  groups: readonly EntryGroup[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: Taken) => void },
): Promise<void> {
  if (groups.length === 0) return;
  const entries = await connection.client.listConfiguration(id, { signal });
  // Looked up before the first write: a change that can't be made whole is not begun.
  const found = groups.map((group) => ({
    group,
    writes: group.settings.flatMap((setting) => entryOf(entries, id, setting)),
  }));
  for (const { group, writes } of found) {
    for (const { entry, value } of writes)
      await connection.client.patchConfigurationEntry(id, entry.id, value, { signal });
    onProgress(group);
  }
}

function entryOf(
  entries: readonly ConfigurationEntry[],
  id: string,
  { key, attribute, value, explicit }: Setting,
): readonly { readonly entry: ConfigurationEntry; readonly value: string | Secret }[] {
  const entry = findSpelling(entries, key, (one) => [one.key]);
  if (entry !== undefined && value !== null) return [{ entry, value }];
  if (!explicit) return [];
  throw new DiagnosticError({
    attribute,
    summary: "The connector does not have this setting",
    detail:
      `Instance ${id} has no configuration entry "${key}", so its value cannot be changed by itself. A change that ` +
      "re-authenticates the instance sends all settings, this one included.",
  });
}
