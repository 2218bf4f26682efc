// Noticing a rotated write-only key without keeping it (architecture: Secrets).
//
// Private state holds a salted HMAC of the key that was sent last, keyed by the organization secret, which no state holds:
// whoever reads the state can neither read the key nor test guesses against the digest.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secret } from "../../plugin";

/** Salt and digest, both base64url: 16 and 22 characters, since a state of thousands of instances is rewritten often. */
export type KeyDigest = readonly [salt: string, digest: string];

const SALT_BYTES = 12;
/** 128 bits of HMAC-SHA-256: no two keys collide by chance, and half the bytes in state. */
const DIGEST_BYTES = 16;
/** 64 bits distinguish one account secret from another. */
const FINGERPRINT_BYTES = 8;

export function digestKey(key: Secret, organizationSecret: Secret, random: (bytes: number) => Buffer): KeyDigest {
  const salt = random(SALT_BYTES).toString("base64url");
  return [salt, hmac(organizationSecret, `${salt}:${key.reveal()}`, DIGEST_BYTES)];
}

export function matchesDigest(key: Secret, organizationSecret: Secret, [salt, digest]: KeyDigest): boolean {
  const expected = Buffer.from(hmac(organizationSecret, `${salt}:${key.reveal()}`, DIGEST_BYTES));
  const stored = Buffer.from(digest);
  return expected.length === stored.length && timingSafeEqual(expected, stored);
}

/** Stands for an account secret in private state: equal secrets have equal fingerprints, and nothing more can be learnt. */
export function fingerprint(secret: Secret, whose: "organization" | "user"): string {
  return hmac(secret, `cdktf-open-connectors ${whose}`, FINGERPRINT_BYTES);
}

function hmac(key: Secret, text: string, bytes: number): string {
  return createHmac("sha256", key.reveal()).update(text, "utf8").digest().subarray(0, bytes).toString("base64url");
}
