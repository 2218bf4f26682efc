// Does the private key have to be sent? A write-only key is in no state, so the answer comes from its version attribute
// where one is set, else from the digest in private state (architecture: Secrets).
import type { Secret } from "../../plugin";
import { Unknown } from "../../plugin";
import type { KeyDigest } from "./key-digest";
import { matchesDigest } from "./key-digest";

export type Rotation =
  /** The platform has this key. */
  | "same"
  /** Another key, or another version: it is sent. */
  | "changed"
  /** The key is not known before apply; it may be another one. */
  | "undecided"
  /** Nothing to compare with: imported, or the organization secret changed. It is sent once. */
  | "incomparable";

export interface KeyInputs {
  /** Null where the configuration holds no key: then there is nothing to send. */
  readonly key: Secret | Unknown | null;
  readonly version: string | Unknown | null;
  readonly priorVersion: string | null;
  readonly digest: KeyDigest | undefined;
  /** A change that got no clear answer may have put another key in place, whatever its version. */
  readonly inDoubt: boolean;
  readonly organizationSecret: Secret;
}

export function rotationOf({ key, version, priorVersion, digest, inDoubt, organizationSecret }: KeyInputs): Rotation {
  if (key === null) return "same";
  if (version instanceof Unknown) return "undecided";
  if (version !== priorVersion) return "changed";
  if (version !== null) return inDoubt ? "incomparable" : "same";
  if (key instanceof Unknown) return "undecided";
  if (digest === undefined) return "incomparable";
  return matchesDigest(key, organizationSecret, digest) ? "same" : "changed";
}
