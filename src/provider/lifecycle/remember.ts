// What a write leaves in private state for the plans to come.
import type { Instance } from "../../client";
import type { LifecycleCall } from "./call";
import { digestKey } from "./key-digest";
import { readTenant, writeDigest, writeTenant } from "./record";
import type { SentSecret } from "./wanted";

/** An account and an owner that were known stay known where a reply does not repeat them. */
export function rememberTenant({ connection, privateState }: LifecycleCall, instance: Instance): void {
  const recorded = readTenant(privateState);
  writeTenant(privateState, {
    ...connection.tenant,
    account: instance.accountId ?? recorded?.account,
    owner: instance.ownerId ?? recorded?.owner,
  });
}

/** What was sent is kept as a digest, so that a later rotation is noticed; but nothing of what counts once. */
export function rememberSecrets({ connection, privateState }: LifecycleCall, secrets: readonly SentSecret[]): void {
  for (const { attribute, text } of secrets.filter(({ singleUse }) => singleUse === undefined)) {
    writeDigest(privateState, attribute, digestKey(text, connection.organizationSecret, connection.random));
  }
}
