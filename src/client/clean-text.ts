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
const MAX_READ_LENGTH = 16_000;

export function cleanText(text: string, secrets: KnownSecrets): string {
  const clean = (length: number): string =>
    withoutSecrets(printable(withoutSecrets(text.slice(0, length), secrets)), secrets).trim();
  const cleaned = clean(MAX_READ_LENGTH);
  const whole = text.length <= MAX_READ_LENGTH ? cleaned : sameStart(cleaned, clean(MAX_READ_LENGTH / 2));
  return whole.length <= MAX_LENGTH && whole === cleaned ? whole : `${whole.slice(0, MAX_LENGTH)}…`;
}

/** The two differ from where a secret begins that only one of them has whole. */
function sameStart(one: string, other: string): string {
  let length = 0;
  while (length < other.length && one[length] === other[length]) length += 1;
  return other.slice(0, length);
}

/** For texts whose lines have to stay. */
export function withoutSecrets(text: string, secrets: KnownSecrets): string {
  return masked(secrets.mask(text), [findSecretShapes]);
}
