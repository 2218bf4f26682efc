// How the client takes secrets: wrapped, so that a request or an instance can be printed without showing one.
import { inspect } from "node:util";

/** Anything that gives its text only on demand; the plugin runtime's `Secret` is one. */
export interface SecretText {
  reveal(): string;
}

/** A secret that came with a reply. */
export class ReceivedSecret implements SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return "(sensitive)";
  }

  toJSON(): string {
    return "(sensitive)";
  }

  [inspect.custom](): string {
    return "(sensitive)";
  }
}
