// What private state keeps of an instance: where it lives, and which private key was sent last.
//
// Written compactly, since a local state file is rewritten after every object (architecture, decision 12), and parsed on
// the way in: private state is a file on somebody's disk.
import type { JsonValue, PrivateState } from "../../plugin";
import type { KeyDigest } from "./key-digest";

/** Where an instance was seen last. */
export interface Place {
  /** API host as people write it, with the port where it is not the default. */
  readonly host: string;
  /** The account's id, where a reply showed it. */
  readonly account: string | undefined;
  /** Fingerprint of the organization secret; stands for the account where no reply shows its id. */
  readonly organization: string;
}

const PLACE = "at";
const KEY = "key";

export function readPlace(privateState: PrivateState): Place | undefined {
  const [host, organization, account] = listIn(privateState, PLACE);
  if (typeof host !== "string" || typeof organization !== "string") return undefined;
  return { host, organization, account: typeof account === "string" ? account : undefined };
}

export function writePlace(privateState: PrivateState, place: Place): void {
  privateState.set(PLACE, [place.host, place.organization, ...(place.account === undefined ? [] : [place.account])]);
}

export function readKeyDigest(privateState: PrivateState): KeyDigest | undefined {
  const [salt, digest] = listIn(privateState, KEY);
  return typeof salt === "string" && typeof digest === "string" ? [salt, digest] : undefined;
}

export function writeKeyDigest(privateState: PrivateState, digest: KeyDigest): void {
  privateState.set(KEY, [...digest]);
}

/** After a change of the organization secret nothing can be compared with a digest that was keyed by the old one. */
export function forgetKeyDigest(privateState: PrivateState): void {
  privateState.delete(KEY);
}

function listIn(privateState: PrivateState, key: string): readonly (JsonValue | undefined)[] {
  const stored = privateState.get(key);
  return Array.isArray(stored) ? (stored as readonly JsonValue[]) : [];
}
