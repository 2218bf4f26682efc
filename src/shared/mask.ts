// Texts in which every known secret is replaced by a mark.
import { SECRET_MARK } from "./secret";

/** Secrets that are known so far. Thousands of instances bring thousands of them, so they are ordered once, not for each text. */
export class Masker {
  readonly #secrets = new Set<string>();
  readonly #minLength: number;
  #longestFirst: readonly string[] | undefined;

  /** @param minLength shorter secrets are not masked. Default: 1, all but the empty text. */
  constructor({ minLength = 1 }: { readonly minLength?: number } = {}) {
    this.#minLength = Math.max(1, minLength);
  }

  add(secret: string): void {
    if (secret.length < this.#minLength || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#longestFirst = undefined;
  }

  /** A secret that contains another one is replaced first, so that nothing of it remains. */
  mask(text: string): string {
    this.#longestFirst ??= [...this.#secrets].sort((one, other) => other.length - one.length);
    return this.#longestFirst.reduce((masked, secret) => masked.replaceAll(secret, SECRET_MARK), text);
  }
}
