// What a write leaves in private state for the plans to come.
import type { Instance } from "../../client";
import type { LifecycleCall } from "./call";
import { digestKey } from "./key-digest";
import { readTenant, writeDigest, writeTenant } from "./record";
import type { SentSecret } from "./wanted";

/** An account that was known stays known where a reply does not repeat it. */
export function rememberTenant({ connection, privateState }: LifecycleCall, instance: Instance): void {
  const account = instance.accountId ?? readTenant(privateState)?.account;
  writeTenant(privateState, { ...connection.tenant, account });
}

/** What was sent is kept as a digest, so that a later rotation is noticed. */
export function rememberSecrets({ connection, privateState }: LifecycleCall, secrets: readonly SentSecret[]): void {
  for (const { attribute, text } of secrets) {
    writeDigest(privateState, attribute, digestKey(text, connection.organizationSecret, connection.random));
  }
}
