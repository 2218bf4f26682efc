// What private state keeps of an instance: where it lives, and which secrets were sent last.
//
// Written compactly, since a local state file is rewritten after every object (architecture: Few calls and small
// state), and parsed on the way in: private state is a file on somebody's disk.
import type { JsonValue, PrivateState } from "../../plugin";
import type { KeyDigest } from "./key-digest";

/** Where an instance was seen last. */
export interface Tenant {
  /** API host as people write it, with the port where it is not the default. */
  readonly host: string;
  /** The account's id, where a reply showed it. */
  readonly account: string | undefined;
  /** Fingerprint of the organization secret; stands for the account where no reply shows its id. */
  readonly organization: string;
  /** Fingerprint of the user secret: users of one organization may have accounts of their own. */
  readonly user: string | undefined;
}

/** Each write-only input of a connector has its own digest; `key` is the connector's main secret. */
export const DIGEST_RECORDS = ["key", "sig", "more", "cfg"] as const;
export type DigestRecord = (typeof DIGEST_RECORDS)[number];

const TENANT = "at";
/** Stands where the stored configuration was read by an import and nobody wrote it yet. */
const IMPORTED = "imported";
/** Stands in place of a digest. */
const UNCERTAIN = "?";

export function readTenant(privateState: PrivateState): Tenant | undefined {
  const [host, organization, account, user] = listIn(privateState, TENANT);
  if (typeof host !== "string" || typeof organization !== "string") return undefined;
  return { host, organization, account: textOrNothing(account), user: textOrNothing(user) };
}

export function writeTenant(privateState: PrivateState, tenant: Tenant): void {
  const { host, organization, account, user } = tenant;
  // Without an account the user says nothing: only whether an account that was known is still the same depends on it.
  const more = account === undefined ? [] : [account, ...(user === undefined ? [] : [user])];
  privateState.set(TENANT, [host, organization, ...more]);
}

function textOrNothing(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function readDigest(privateState: PrivateState, record: DigestRecord): KeyDigest | undefined {
  const [salt, digest] = listIn(privateState, record);
  return typeof salt === "string" && typeof digest === "string" ? [salt, digest] : undefined;
}

export function writeDigest(privateState: PrivateState, record: DigestRecord, digest: KeyDigest): void {
  privateState.set(record, [...digest]);
}

/** From now on nobody knows which secret the platform has. */
export function markDigestUncertain(privateState: PrivateState, record: DigestRecord): void {
  privateState.set(record, UNCERTAIN);
}

export function isDigestUncertain(privateState: PrivateState, record: DigestRecord): boolean {
  return privateState.get(record) === UNCERTAIN;
}

/** After a change of the organization secret nothing can be compared with digests that were keyed by the old one. */
export function forgetDigests(privateState: PrivateState): void {
  for (const record of DIGEST_RECORDS) privateState.delete(record);
}

export function forgetAll(privateState: PrivateState): void {
  for (const record of [TENANT, IMPORTED]) privateState.delete(record);
  forgetDigests(privateState);
}

/** True where the configuration in state is what an import found rather than what somebody declared. */
export function isImportedConfiguration(privateState: PrivateState): boolean {
  return privateState.get(IMPORTED) === true;
}

export function markImportedConfiguration(privateState: PrivateState, found: boolean): void {
  if (found) privateState.set(IMPORTED, true);
  else privateState.delete(IMPORTED);
}

function listIn(privateState: PrivateState, key: string): readonly (JsonValue | undefined)[] {
  const stored = privateState.get(key);
  return Array.isArray(stored) ? (stored as readonly JsonValue[]) : [];
}
