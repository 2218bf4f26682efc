// Applying a change to the instance a state names, and noting how far it got.
import type { Instance } from "../../client";
import { assertOurs, assertSameTenant, whereabouts } from "./presence";
import type { LifecycleCall } from "./call";
import { isMissing, mayHaveHappened, withContext } from "./failure";
import { forgetDigests, markDigestUncertain, readTenant, recordOAuth } from "./record";
import { rememberSecrets, rememberTenant } from "./remember";
import type { Progress, Step, Taken } from "./update";
import { applyChange } from "./update";
import type { SentSecret } from "./wanted";

export async function updateInstance(
  call: LifecycleCall,
  id: string,
  step: Step,
  { onProgress }: { readonly onProgress: (done: Progress) => void },
): Promise<Instance> {
  const { connection, privateState, signal } = call;
  connection.refresh.drop();
  const recorded = readTenant(privateState);
  let mayBeUsed = false;
  const context = {
    summary: `Updating instance ${id} failed`,
    whereabouts: whereabouts(recorded, connection.tenant),
    ifMissing: async () => await whyMissing(call, id),
    get aftermath() {
      return mayBeUsed ? MAY_BE_USED : undefined;
    },
  };
  return await withContext(context, async () => {
    await assertOurs(connection, id, recorded, signal);
    // Nothing can be compared with digests that another organization secret keyed.
    if (recorded?.organization !== connection.tenant.organization) forgetDigests(privateState);
    const instance = await applyAndNote(call, id, step, (done) => {
      mayBeUsed = typeof done === "object" && "used" in done;
      onProgress(done);
    });
    rememberTenant(call, instance);
    return instance;
  });
}

async function applyAndNote(
  call: LifecycleCall,
  id: string,
  step: Step,
  onProgress: (done: Progress) => void,
): Promise<Instance> {
  const { connection, privateState, signal } = call;
  const unsettled = new Set(secretsSent(step));
  try {
    return await applyChange(connection, id, step, {
      signal,
      judge: (found) => {
        assertSameTenant(connection, readTenant(privateState), found);
      },
      onProgress: (done) => {
        const taken = secretsTaken(done, step);
        // What a whole write leaves out may be lost by it: it must not count as sent when it is declared again.
        if (typeof done === "object" && "pending" in done) forgetDigests(privateState);
        rememberSecrets(call, taken);
        if (taken.some(({ singleUse }) => singleUse !== undefined)) recordOAuth(privateState);
        for (const secret of taken) unsettled.delete(secret);
        onProgress(done);
      },
    });
  } catch (error) {
    // A secret may have arrived although no answer came, and of several entries some may have been taken: from now on it is
    // not known what the platform has.
    const uncertain = [...unsettled].filter(
      ({ settings }) => mayHaveHappened(error) || (!step.change.reauthenticate && settings.length > 1),
    );
    const used = uncertain.filter(({ singleUse }) => singleUse !== undefined).map(({ attribute }) => attribute);
    for (const { attribute, singleUse } of uncertain)
      if (singleUse === undefined) markDigestUncertain(privateState, attribute);
    if (used.length > 0) onProgress({ used });
    throw error;
  }
}

const MAY_BE_USED =
  "The OAuth code or tokens that were sent may have been used, so they are not sent again: their version counts as applied. If a later " +
  "plan reports that the instance is not valid, get new ones and raise the version.";

/** A 404 to a write may be the remote system's, passed on (open-connectors-api: What is not known): only a look decides. */
async function whyMissing({ connection, signal }: LifecycleCall, id: string): Promise<string> {
  try {
    await connection.client.getInstance(id, { signal });
  } catch (error) {
    return isMissing(error)
      ? "It was deleted since the plan was made. Run this again: the next plan creates it again."
      : "Whether the instance still exists could not be found out. Run this again: the next plan looks for it.";
  }
  return (
    "The instance itself exists. If credentials were sent, the remote system may have rejected them or may not have that " +
    "address: correct address and credentials in the configuration of this resource, then run this again."
  );
}

function secretsSent({ after, change }: Step): readonly SentSecret[] {
  if (change.reauthenticate) return after.secrets;
  return change.behaviour.flatMap(({ secret }) => (secret === undefined ? [] : [secret]));
}

function secretsTaken(done: Taken, { after }: Step): readonly SentSecret[] {
  if (typeof done === "string") return [];
  if ("pending" in done) return after.secrets;
  return done.secret === undefined ? [] : [done.secret];
}
