// Text that must not be printed by accident. Architecture, decision 13: secrets have a type of their own, and logs, JSON,
// templates and the inspector show a mark in place of the text.

import { inspect } from "node:util";

/** What is shown instead of a secret; the words Terraform uses. */
export const secretMark = "(sensitive)";

/** A string that shows itself only to those who ask with `reveal()`. */
export class Secret {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Wraps a text; the caller should keep no copy of it. */
  static of(text: string): Secret {
    return new Secret(text);
  }

  /** The text itself. Every call of this is a place to look at in a review. */
  reveal(): string {
    return this.#text;
  }

  /** Whether both hold the same text. */
  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }

  toString(): string {
    return secretMark;
  }

  toJSON(): string {
    return secretMark;
  }

  [Symbol.toPrimitive](): string {
    return secretMark;
  }

  [inspect.custom](): string {
    return secretMark;
  }
}
