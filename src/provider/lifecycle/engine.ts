// The life of an instance, whatever its connector: create, read, update, delete on top of the client, with the care
// that the decisions ask for (architecture: Creation without doubt; Gone means gone here; Drift on what was written).
// Resources translate their attributes to `Wanted` and back; nothing here knows an attribute by name.
import type { Instance } from "../../client";
import type { Diagnostics, Logger, PrivateState } from "../../plugin";
import { DiagnosticError } from "../../plugin";
import type { ReadyConnection } from "../connection";
import { readNew, switchNew } from "./after-create";
import { createOnce } from "./create-once";
import { withContext, isMissing, mayHaveHappened } from "./failure";
import { digestKey } from "./key-digest";
import { finishCreate, warnOfTwins } from "./finish";
import { tagsToWrite } from "./markers";
import { settingOf } from "./observe";
import { assertOurs, locate, whereabouts } from "./presence";
import { markDigestUncertain, forgetAll, forgetDigests, readTenant, writeDigest, writeTenant } from "./record";
import { applyChange, replacement } from "./update";
import type { Progress, Step } from "./update";
import type { SentSecret, Wanted } from "./wanted";
import { sameSetting } from "./wanted";

/** What every hook has, as the framework hands it over. */
export interface LifecycleCall {
  readonly connection: ReadyConnection;
  readonly privateState: PrivateState;
  readonly diagnostics: Diagnostics;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

export interface CreateOptions {
  /** False where nobody wants to know it: then a reply without one is not asked for. */
  readonly needsToken: boolean;
  /** Called as soon as the instance exists, whatever fails later. */
  readonly onCreated: (id: string) => void;
}

export async function createInstance(
  call: LifecycleCall,
  wanted: Wanted,
  { needsToken, onCreated }: CreateOptions,
): Promise<Instance> {
  const { connection, privateState, diagnostics, signal } = call;
  connection.refresh.drop();
  const tags = (tag: string): readonly string[] => tagsToWrite({ ...wanted, keyTag: tag, creating: true });
  const created = await withContext(
    {
      summary: `Creating instance "${wanted.name}" failed`,
      ifMissing:
        `Check that the account has the connector ${wanted.elementKey}, and that base_url and the secrets of the provider ` +
        "belong to that account. A remote system that does not accept the credentials may lead to this answer as well.",
    },
    () =>
      createOnce(
        connection,
        {
          request: {
            name: wanted.name,
            element: { key: wanted.elementKey },
            configuration: replacement({ ...wanted, settings: wanted.settings.filter(({ explicit }) => explicit) }, [])
              .configuration,
          },
          tags,
          creationKey: wanted.creationKey,
          isLookalike: (instance) => looksLike(instance, wanted),
          complete: async (id, tag) => {
            await connection.client.replaceInstance(id, replacement(wanted, tags(tag)), { signal });
            return await connection.client.getInstance(id, { signal });
          },
        },
        signal,
      ),
  );
  const { instance, origin } = created;
  onCreated(instance.id);
  // In a replacement the private state of the other object comes along, and tells nothing of this one.
  forgetAll(privateState);
  if (origin !== "created") diagnostics.warning(adoptionText(instance, origin));
  recordTenant(call, instance);
  recordSecrets(call, wanted.secrets);
  connection.releases.schedule(
    instance.id,
    tagsToWrite({ ...wanted, keyTag: wanted.creationKey === null ? null : created.keyTag, creating: false }),
  );
  const disabled = instance.disabled ?? false;
  if (disabled === wanted.enabled) await switchNew(connection, instance.id, wanted.enabled, signal);
  if (instance.token !== undefined || !needsToken) return instance;
  return await readNew(connection, instance.id, signal);
}

function adoptionText({ id, createdDate }: Instance, origin: "earlier run" | "lost answer") {
  const which = `Instance ${id}, created ${createdDate ?? "at an unknown time"},`;
  return origin === "earlier run"
    ? {
        summary: "Adopted an instance that an interrupted run had created",
        detail:
          `${which} carried this resource's creation key and was in no state. It was brought to the configuration of this ` +
          "run instead of creating another one. Settings that only the interrupted run declared stay as it left them.",
      }
    : {
        summary: "Adopted the instance of a create that got no clear answer",
        detail:
          `${which} carries the marker of this create, whose answer was lost. It was brought to the configuration of this ` +
          "run; nothing was created twice.",
      };
}

export interface KnownInstance {
  /** The connector that the resource is for; null where any will do. */
  readonly elementKey: string | null;
  readonly createdDate: string | null;
  /** True where no state has the instance yet. */
  readonly imported: boolean;
  readonly creationKey: string | null;
}

/** Undefined where the instance is gone for sure. */
export async function readInstance(
  call: LifecycleCall,
  id: string,
  { elementKey, createdDate, imported, creationKey }: KnownInstance,
): Promise<Instance | undefined> {
  const { connection, privateState, diagnostics, signal } = call;
  const recorded = readTenant(privateState);
  // Beside the read and not after it, since every first read of a process waits for the list as well.
  if (!imported && creationKey !== null) void connection.markedInstances(signal).catch(() => undefined);
  const presence = await withContext(
    { summary: `Reading instance ${id} failed`, whereabouts: whereabouts(recorded, connection.tenant) },
    () => locate(connection, id, recorded, createdDate, signal),
  );
  if (presence.kind === "gone") {
    if (imported) {
      throw new DiagnosticError({
        summary: "There is no such instance",
        detail:
          `${connection.tenant.host} answers that there is no instance ${id} in the account of the provider's secrets. ` +
          "Check the id, and that base_url and the secrets belong to the account that holds the instance.",
      });
    }
    diagnostics.warning({
      summary: "The instance was deleted outside of Terraform",
      detail:
        `${connection.tenant.host} answers that there is no instance ${id}, at the host and in the account where it was ` +
        "seen last. The next apply creates it again, with a new id and a new token.",
    });
    return undefined;
  }
  if (elementKey !== null) refuseOtherConnector(presence.instance, elementKey);
  if (recorded !== undefined && recorded.organization !== presence.tenant.organization) forgetDigests(privateState);
  writeTenant(privateState, presence.tenant);
  if (imported) return presence.instance;
  await finishCreate(call, presence.instance, creationKey !== null);
  if (creationKey !== null) await warnOfTwins(call, id, creationKey);
  return presence.instance;
}

/** One wrong digit in an import must not lead to a write over somebody's instance of another connector. */
function refuseOtherConnector({ id, element }: Instance, expected: string): void {
  if (element?.key === undefined || element.key === expected) return;
  throw new DiagnosticError({
    summary: "The instance belongs to another connector",
    detail:
      `Instance ${id} is one of the connector ${element.key}, and this resource is for ${expected}. Check the id; nothing ` +
      "was changed.",
  });
}

export async function updateInstance(
  call: LifecycleCall,
  id: string,
  step: Step,
  { onProgress }: { readonly onProgress: (done: Progress) => void },
): Promise<Instance> {
  const { connection, privateState, signal } = call;
  connection.refresh.drop();
  const recorded = readTenant(privateState);
  const context = {
    summary: `Updating instance ${id} failed`,
    whereabouts: whereabouts(recorded, connection.tenant),
    ifMissing: async () => await whyMissing(call, id),
  };
  return await withContext(context, async () => {
    await assertOurs(connection, id, recorded, signal);
    // Nothing can be compared with digests that another organization secret keyed.
    if (recorded?.organization !== connection.tenant.organization) forgetDigests(privateState);
    const open = new Set(secretsSent(step));
    const instance = await applyChange(connection, id, step, {
      signal,
      onProgress: (done) => {
        const taken = secretsTaken(done, step);
        // What a whole write leaves out may be lost by it: it must not count as sent when it is declared again.
        if (typeof done === "object" && "pending" in done) forgetDigests(privateState);
        recordSecrets(call, taken);
        for (const secret of taken) open.delete(secret);
        onProgress(done);
      },
    }).catch((error: unknown) => {
      // A secret may have arrived although no answer came, and of several entries some may have been taken: from now on
      // nobody knows what the platform has.
      const inDoubt = [...open].filter(
        ({ settings }) => mayHaveHappened(error) || (!step.change.reauthenticate && settings.length > 1),
      );
      for (const { attribute } of inDoubt) markDigestUncertain(privateState, attribute);
      throw error;
    });
    recordTenant(call, instance);
    return instance;
  });
}

/** A 404 to a write may be the remote system's, passed on (open-connectors-api: What is not known): only a look tells. */
async function whyMissing({ connection, signal }: LifecycleCall, id: string): Promise<string> {
  try {
    await connection.client.getInstance(id, { signal });
  } catch (error) {
    return isMissing(error)
      ? "It was deleted since the plan was made. Run this again: the next plan creates it anew."
      : "Whether the instance is still there could not be found out. Run this again: the next plan looks for it.";
  }
  return (
    "The instance itself is there. Where credentials were sent, the remote system may not have accepted them or have no such " +
    "address: correct address and credentials in the configuration of this resource, then run this again."
  );
}

function secretsSent({ after, change }: Step): readonly SentSecret[] {
  if (change.reauthenticate) return after.secrets;
  return change.behaviour.flatMap(({ secret }) => (secret === undefined ? [] : [secret]));
}

function secretsTaken(done: Progress, { after }: Step): readonly SentSecret[] {
  if (typeof done === "string") return [];
  if ("pending" in done) return after.secrets;
  return done.secret === undefined ? [] : [done.secret];
}

/** What was sent is kept as a digest, so that a later rotation is noticed. */
function recordSecrets({ connection, privateState }: LifecycleCall, secrets: readonly SentSecret[]): void {
  for (const { attribute, text } of secrets) {
    writeDigest(privateState, attribute, digestKey(text, connection.organizationSecret, connection.random));
  }
}

/** Already gone counts as done, at the right place only. */
export async function deleteInstance(call: LifecycleCall, id: string): Promise<void> {
  const { connection, privateState, signal } = call;
  connection.refresh.drop();
  connection.releases.cancel(id);
  const recorded = readTenant(privateState);
  const context = { summary: `Deleting instance ${id} failed`, whereabouts: whereabouts(recorded, connection.tenant) };
  await withContext(context, async () => {
    await assertOurs(connection, id, recorded, signal);
    try {
      await connection.client.deleteInstance(id, { signal });
    } catch (error) {
      if (isMissing(error)) return;
      if (!mayHaveHappened(error) || signal.aborted || !(await isGone(call, id))) throw error;
    }
  });
}

async function isGone({ connection, signal }: LifecycleCall, id: string): Promise<boolean> {
  try {
    await connection.client.getInstance(id, { signal });
    return false;
  } catch (error) {
    return isMissing(error);
  }
}

/** An account that was known stays known where a reply does not repeat it. */
function recordTenant({ connection, privateState }: LifecycleCall, instance: Instance): void {
  writeTenant(privateState, { ...connection.tenant, account: instance.accountId ?? readTenant(privateState)?.account });
}

function looksLike(instance: Instance, wanted: Wanted): boolean {
  if (instance.name !== wanted.name || instance.element?.key !== wanted.elementKey) return false;
  return wanted.settings.every((setting) => {
    if (typeof setting.value !== "string" || !setting.explicit) return true;
    const found = settingOf(instance, setting.key);
    return found === undefined || sameSetting(setting, { ...setting, value: found });
  });
}
