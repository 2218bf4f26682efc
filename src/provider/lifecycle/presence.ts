// Gone only where it is gone (architecture: Gone means gone here).
//
// A wrong base URL, a proxy's HTML page or another account's credentials must never plan the creation of everything. So a
// missing instance counts as deleted only where the API's own JSON says so, at the host and in the account that private
// state recorded; and an instance that answers under another host is only taken for ours when the account is the same.
import type { Instance } from "../../client";
import { DiagnosticError } from "../../plugin";
import { tryUntil } from "../../shared/waiting";
import type { ReadyConnection } from "../connection";
import { unlessMissing } from "./failure";
import type { Tenant } from "./record";

export type Presence =
  { readonly kind: "present"; readonly instance: Instance; readonly tenant: Tenant } | { readonly kind: "gone" };

/**
 * A fresh instance may not be readable at once (open-connectors-api: What is not known): it is asked for again after these waits before
 * it counts as gone.
 */
const FRESH_RETRY_DELAYS_MS = [500, 1_000, 1_500] as const;
const FRESH_FOR_MS = 30_000;

/** An instance that a state or an import names. */
export interface NamedInstance {
  readonly id: string;
  /** Where it was seen last; undefined on import. */
  readonly recorded: Tenant | undefined;
  /** As the state has it, to know a fresh instance. */
  readonly createdDate?: string | null;
}

/** @throws DiagnosticError where it can't be said for sure whether it exists. */
export async function locate(
  connection: ReadyConnection,
  { id, recorded, createdDate = null }: NamedInstance,
  signal: AbortSignal,
): Promise<Presence> {
  const instance = await getWhenReadable(connection, id, createdDate, signal);
  if (instance === undefined) {
    if (recorded !== undefined) await assertVisible(connection, id, recorded, signal);
    return { kind: "gone" };
  }
  const here = assertSameTenant(connection, recorded, instance);
  const { account = recorded?.account, owner = recorded?.owner } = here;
  return { kind: "present", instance, tenant: { ...here, account, owner } };
}

/** What a hook reads before it writes. @throws DiagnosticError where another account than the recorded one holds it */
export function assertSameTenant(
  { tenant }: ReadyConnection,
  recorded: Tenant | undefined,
  { id, accountId, ownerId }: Instance,
): Tenant {
  const here = { ...tenant, account: accountId, owner: ownerId };
  if (recorded !== undefined && !sameTenant(recorded, here)) throw elsewhere(id, recorded, here);
  return here;
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
  await locate(connection, { id, recorded }, signal);
}

async function getWhenReadable(
  connection: ReadyConnection,
  id: string,
  createdDate: string | null,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  const delays = isFresh(createdDate, connection.now()) ? [0, ...FRESH_RETRY_DELAYS_MS] : [0];
  const sleep = (ms: number): Promise<void> => connection.sleep(ms, signal);
  return await tryUntil(delays, sleep, async () => await unlessMissing(connection.refresh.read(id, signal)));
}

function isFresh(createdDate: string | null, now: number): boolean {
  if (createdDate === null) return false;
  return Math.abs(now - Date.parse(createdDate)) < FRESH_FOR_MS;
}

/** A 404 means deleted only where the present secrets would see the instance if it existed: in its account, as a user who may. */
async function assertVisible(
  connection: ReadyConnection,
  id: string,
  recorded: Tenant,
  signal: AbortSignal,
): Promise<void> {
  const here = connection.tenant;
  if (recorded.host !== here.host) throw elsewhere(id, recorded, here);
  const account = recorded.account === undefined ? undefined : await connection.presentAccount(signal);
  const sameAccount = account === undefined || account === recorded.account;
  // Where no reply shows the account, the organization secret has to be the same.
  const mayDiffer = recorded.account !== undefined && (account !== undefined || recorded.user === here.user);
  if (!sameAccount || (!mayDiffer && recorded.organization !== here.organization))
    throw elsewhere(id, recorded, { ...here, account });
  if (recorded.user === here.user) return;
  const owners = recorded.owner === undefined ? undefined : await connection.visibleOwners(signal);
  if (recorded.owner === undefined || owners?.has(recorded.owner) !== true) throw otherUser(id, recorded, here);
}

/** Instances belong to users, and to other users they may look as if they did not exist (open-connectors-api: Whose instances). */
function otherUser(id: string, recorded: Tenant, present: Tenant): DiagnosticError {
  const owner = recorded.owner === undefined ? "its owner is not recorded" : `its owner is user ${recorded.owner}`;
  return new DiagnosticError({
    summary: "The instance may belong to another user",
    detail:
      `Instance ${id} was last seen at ${describe(recorded)} with the user secret of fingerprint ${recorded.user ?? "unknown"}; ${owner}. ` +
      `The provider now has a user secret of fingerprint ${present.user ?? "unknown"}, which finds neither this instance nor any other one ` +
      "of that user. Users see only their own instances, so it is not treated as deleted, and nothing was done.\n\n" +
      "Use the user secret with which the instance was created, or one whose user may see the instances of the whole account. If the " +
      `instance was deleted, together with its user or as the last one of a user whose secret was renewed, remove the resource from the state ` +
      "(state rm), then apply.",
  });
}

function elsewhere(id: string, recorded: Tenant, present: Tenant): DiagnosticError {
  return new DiagnosticError({
    summary: "The instance belongs to another host or account",
    detail:
      `Instance ${id} was last seen at ${describe(recorded)}. The provider is now configured for ${describe(present)}, ` +
      `where it cannot be found as the same instance. It is not treated as deleted, and nothing was done.\n\n` +
      `Correct base_url and the secrets of the provider. If the instance is to be left behind on purpose, ` +
      `remove it from the state (state rm), then create or import one at the new place.`,
  });
}

/** For a failure that a wrong place may explain: both places, where one is recorded and the other may be another one. */
export function whereabouts(recorded: Tenant | undefined, present: Tenant): string | undefined {
  if (recorded === undefined) return undefined;
  const differ = recorded.host !== present.host || recorded.organization !== present.organization;
  const places = `The instance was last seen at ${describe(recorded)}; the provider is configured for ${describe(present)}. It`;
  return `${differ ? places : "The instance"} stays in the state.`;
}

function describe(tenant: Tenant): string {
  return tenant.account === undefined
    ? `${tenant.host} (organization fingerprint ${tenant.organization})`
    : `${tenant.host} (account ${tenant.account})`;
}
