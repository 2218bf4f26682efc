// Words of the API, of connected systems and of whoever answers in their place, made fit to be shown: without secrets, on one line,
// not too long.
import { masked } from "../shared/mask";
import { printable } from "../shared/printable";
import { findSecretShapes } from "./secret-shapes";

/** What the process knows to be secret, shared by all that prints. */
export interface KnownSecrets {
  add(secret: string): void;
  /** The text with every known secret replaced, in whatever encoding it occurs. */
  mask(text: string): string;
}

/** Longer messages bury the one sentence that helps. */
const MAX_LENGTH = 500;
/** More is never read; the second half only shows where a secret ends that begins in the first. */
const MAX_READ_LENGTH = 8_000;

export function cleanText(text: string, secrets: KnownSecrets): string {
  const cleaned = withoutSecrets(printable(withoutSecrets(text.slice(0, MAX_READ_LENGTH), secrets)), secrets).trim();
  const whole = text.length <= MAX_READ_LENGTH ? cleaned : cleaned.slice(0, -MAX_READ_LENGTH / 2);
  return whole.length <= MAX_LENGTH && whole === cleaned ? whole : `${whole.slice(0, MAX_LENGTH)}…`;
}

/** For texts whose lines have to stay. */
export function withoutSecrets(text: string, secrets: KnownSecrets): string {
  return masked(secrets.mask(text), [findSecretShapes]);
}
