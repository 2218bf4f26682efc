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
  /** Fingerprint of the organization secret; used instead of the account where no reply shows its id. */
  readonly organization: string;
  /** Fingerprint of the user secret that saw it last: users see their own instances. */
  readonly user: string | undefined;
  /** The id of the user whose instance it is, where a reply showed it. */
  readonly owner: string | undefined;
}

/** Under these names the first states keep the digests of four attributes; all later attributes keep theirs under their own name. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ["private_key_wo", "key"],
  ["event_signature_key_wo", "sig"],
  ["additional_configuration_wo", "more"],
  ["configuration_wo", "cfg"],
]);
const WRITE_ONLY_SUFFIX = "_wo";

const TENANT = "at";
/** Set while the stored configuration is what an import read, and nothing was written yet. */
const IMPORTED = "imported";
/** Set once the instance was authenticated with what counts once. */
const OAUTH = "oauth";
const UNCHANGED = "unchanged";
/** Kept instead of a digest. */
const UNCERTAIN = "?";

export function readTenant(privateState: PrivateState): Tenant | undefined {
  const [host, organization, account, user, owner] = listIn(privateState, TENANT);
  if (typeof host !== "string" || typeof organization !== "string") return undefined;
  return {
    host,
    organization,
    account: textOrNothing(account),
    user: textOrNothing(user),
    owner: textOrNothing(owner),
  };
}

export function writeTenant(privateState: PrivateState, tenant: Tenant): void {
  const { host, organization, account, user, owner } = tenant;
  privateState.set(TENANT, [
    host,
    organization,
    account ?? null,
    user ?? null,
    ...(owner === undefined ? [] : [owner]),
  ]);
}

function textOrNothing(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * The record of a write-only attribute's digest. No two attributes share one: all names end with `_wo`, and no other record's
 * does.
 *
 * @throws TypeError for an attribute that is not called so.
 */
export function digestRecord(attribute: string): string {
  if (!attribute.endsWith(WRITE_ONLY_SUFFIX))
    throw new TypeError(`${attribute} is not the name of a write-only attribute`);
  return SHORT_NAMES.get(attribute) ?? attribute;
}

function isDigestRecord(key: string): boolean {
  return key.endsWith(WRITE_ONLY_SUFFIX) || [...SHORT_NAMES.values()].includes(key);
}

export function readDigest(privateState: PrivateState, attribute: string): KeyDigest | undefined {
  const [salt, digest] = listIn(privateState, digestRecord(attribute));
  return typeof salt === "string" && typeof digest === "string" ? [salt, digest] : undefined;
}

export function writeDigest(privateState: PrivateState, attribute: string, digest: KeyDigest): void {
  privateState.set(digestRecord(attribute), [...digest]);
}

/** From now on it is not known which secret the platform has. */
export function markDigestUncertain(privateState: PrivateState, attribute: string): void {
  privateState.set(digestRecord(attribute), UNCERTAIN);
}

export function isDigestUncertain(privateState: PrivateState, attribute: string): boolean {
  return privateState.get(digestRecord(attribute)) === UNCERTAIN;
}

/** After a change of the organization secret nothing can be compared with digests that were keyed by the old one. */
export function forgetDigests(privateState: PrivateState): void {
  for (const key of privateState.keys().filter(isDigestRecord)) privateState.delete(key);
}

export function forgetAll(privateState: PrivateState): void {
  for (const key of privateState.keys()) privateState.delete(key);
}

/** True while the configuration in state is what an import found rather than what somebody declared. */
export function isImportedConfiguration(privateState: PrivateState): boolean {
  return privateState.get(IMPORTED) === true;
}

export function markImportedConfiguration(privateState: PrivateState, found: boolean): void {
  if (found) privateState.set(IMPORTED, true);
  else privateState.delete(IMPORTED);
}

/** Whether the instance logs in by OAuth, as far as an earlier apply showed it. */
export function isOAuthRecorded(privateState: PrivateState): boolean {
  return privateState.get(OAUTH) === true;
}

export function recordOAuth(privateState: PrivateState): void {
  privateState.set(OAUTH, true);
}

/** Write-only attributes that a plan found unchanged; in no state, only between plan and apply. */
export function plannedUnchanged(privateState: PrivateState): readonly string[] {
  return listIn(privateState, UNCHANGED).filter((name) => typeof name === "string");
}

export function writePlannedUnchanged(privateState: PrivateState, attributes: readonly string[]): void {
  privateState.set(UNCHANGED, [...attributes]);
}

export function forgetPlanned(privateState: PrivateState): void {
  privateState.delete(UNCHANGED);
}

function listIn(privateState: PrivateState, key: string): readonly (JsonValue | undefined)[] {
  const stored = privateState.get(key);
  return Array.isArray(stored) ? (stored as readonly JsonValue[]) : [];
}
