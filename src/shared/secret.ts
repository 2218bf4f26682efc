// Text that must not be printed by accident. See (architecture: Secrets): secrets are a type, and logs, JSON, templates
// and the inspector show a mark instead of the text.

import { inspect } from "node:util";

/** What is shown instead of a secret; the words Terraform uses. */
export const SECRET_MARK = "(sensitive)";

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
    return SECRET_MARK;
  }

  toJSON(): string {
    return SECRET_MARK;
  }

  [Symbol.toPrimitive](): string {
    return SECRET_MARK;
  }

  [inspect.custom](): string {
    return SECRET_MARK;
  }
}
