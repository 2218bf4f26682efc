// Gone only where it is gone (architecture: Gone means gone here).
//
// A wrong base URL, a proxy's HTML page or another account's credentials must never plan the creation of everything. So a
// missing instance counts as deleted only where the API's own JSON says so, at the host and in the account that private
// state recorded; and an instance that answers under another host is only taken for ours when the account is the same.
import type { Instance } from "../../client";
import { DiagnosticError } from "../../plugin";
import { tryUntil } from "../../shared/waiting";
import type { ReadyConnection } from "../connection";
import { isMissing } from "./failure";
import type { Tenant } from "./record";

export type Presence =
  { readonly kind: "present"; readonly instance: Instance; readonly tenant: Tenant } | { readonly kind: "gone" };

/**
 * A fresh instance may not be readable at once (open-connectors-api: What is not known): it is asked for again after these waits before
 * it counts as gone.
 */
const FRESH_RETRY_DELAYS_MS = [500, 1_000, 1_500] as const;
const FRESH_FOR_MS = 30_000;

/**
 * Reads an instance that a state or an import names.
 *
 * @param recorded where it was seen last; undefined on import.
 * @param createdDate as the state has it, to know a fresh instance.
 * @throws DiagnosticError where it can't be said for sure whether it exists.
 */
export async function locate(
  connection: ReadyConnection,
  id: string,
  recorded: Tenant | undefined,
  createdDate: string | null,
  signal: AbortSignal,
): Promise<Presence> {
  const instance = await getWhenReadable(connection, id, createdDate, signal);
  if (instance === undefined) {
    if (recorded !== undefined) await assertSameAccount(connection, id, recorded, signal);
    return { kind: "gone" };
  }
  const here = { ...connection.tenant, account: instance.accountId };
  if (recorded !== undefined && !sameTenant(recorded, here)) throw elsewhere(id, recorded, here);
  return { kind: "present", instance, tenant: { ...here, account: here.account ?? recorded?.account } };
}

/** Ids are unique at a host, so a host alone will do where an account id is missing; an account id decides over both. */
function sameTenant(recorded: Tenant, here: Tenant): boolean {
  if (recorded.account !== undefined && here.account !== undefined) return recorded.account === here.account;
  return recorded.host === here.host;
}

/** Before a write: ids are numbers, and the same number may be somebody else's instance at another host. */
export async function assertOurs(
  connection: ReadyConnection,
  id: string,
  recorded: Tenant | undefined,
  signal: AbortSignal,
): Promise<void> {
  const here = connection.tenant;
  if (recorded === undefined || (recorded.host === here.host && recorded.organization === here.organization)) return;
  await locate(connection, id, recorded, null, signal);
}

async function getWhenReadable(
  connection: ReadyConnection,
  id: string,
  createdDate: string | null,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  const delays = isFresh(createdDate, connection.now()) ? [0, ...FRESH_RETRY_DELAYS_MS] : [0];
  const sleep = (ms: number): Promise<void> => connection.sleep(ms, signal);
  return await tryUntil(delays, sleep, async () => {
    try {
      return await connection.refresh.read(id, signal);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

function isFresh(createdDate: string | null, now: number): boolean {
  if (createdDate === null) return false;
  return Math.abs(now - Date.parse(createdDate)) < FRESH_FOR_MS;
}

async function assertSameAccount(
  connection: ReadyConnection,
  id: string,
  recorded: Tenant,
  signal: AbortSignal,
): Promise<void> {
  const here = connection.tenant;
  if (recorded.host !== here.host) throw elsewhere(id, recorded, here);
  const account = recorded.account === undefined ? undefined : await connection.presentAccount(signal);
  const same = account === undefined ? sameSecrets(recorded, here) : account === recorded.account;
  if (!same) throw elsewhere(id, recorded, { ...here, account });
}

/**
 * Where no instance shows the account. An account that was known and is empty now may be that of another user of the same
 * organization, so the user has to be the same as well; else a wrong user secret would plan the creation of everything.
 */
function sameSecrets(recorded: Tenant, here: Tenant): boolean {
  const mayBeAnotherUser = recorded.account !== undefined && recorded.user !== undefined && recorded.user !== here.user;
  return recorded.organization === here.organization && !mayBeAnotherUser;
}

function elsewhere(id: string, recorded: Tenant, present: Tenant): DiagnosticError {
  return new DiagnosticError({
    summary: "The instance belongs to another host or account",
    detail:
      `Instance ${id} was last seen at ${describe(recorded)}. The provider is now configured for ${describe(present)}, ` +
      `where it cannot be found as the same instance. It is not treated as deleted, and nothing was done.\n\n` +
      `Correct base_url and the secrets of the provider. If the instance is to be left behind on purpose, run ` +
      `"terraform state rm" for it, then create or import one at the new place.`,
  });
}

/** For a failure that a wrong place may explain: both places, where one is recorded. */
export function whereabouts(recorded: Tenant | undefined, present: Tenant): string | undefined {
  if (recorded === undefined) return undefined;
  return `The instance was last seen at ${describe(recorded)}; the provider is configured for ${describe(present)}. It stays in the state.`;
}

function describe(tenant: Tenant): string {
  return tenant.account === undefined
    ? `${tenant.host} (organization fingerprint ${tenant.organization})`
    : `${tenant.host} (account ${tenant.account})`;
}
