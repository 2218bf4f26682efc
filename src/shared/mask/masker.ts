// Texts without any of the secrets that are known, in whatever encoding a text repeats them. Encodings are undone rather than
// guessed, so any mixture of them is found: percent signs inside JSON, base64 of more than the secret, a double encoding.
import { masked } from "./masked";
import type { View } from "./view";
import { bytesOf, plainView, rewrite } from "./view";

/** Shorter secrets occur in every sentence: masking them would shred what is said, and hide nothing. */
const MIN_SECRET_LENGTH = 6;

/** What base64 writes of a secret whatever is before it, where capitals were lost and it can't be decoded any more. */
const MIN_CORE_LENGTH = 8;

/** Secrets that are known so far; thousands of instances bring thousands of them. */
export class Masker {
  /** By their first characters. */
  readonly #forms = new Map<string, Set<string>>();
  readonly #known = new Set<string>();
  /** Known, and not yet in `#forms`: most runs have no text to mask. */
  #new: string[] = [];

  /** Those below `MIN_SECRET_LENGTH` are ignored. */
  add(secret: string): void {
    if (secret.length < MIN_SECRET_LENGTH || this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#new.push(secret);
  }

  mask(text: string): string {
    return this.#known.size === 0 ? text : masked(text, [(view) => this.#find(view)]);
  }

  #learn(): void {
    for (const form of this.#new.flatMap(formsOf)) {
      const key = form.slice(0, MIN_SECRET_LENGTH);
      const forms = this.#forms.get(key);
      if (forms === undefined) this.#forms.set(key, new Set([form]));
      else forms.add(form);
    }
    this.#new = [];
  }

  *#find(view: View): Generator<readonly [number, number]> {
    this.#learn();
    const { text, starts } = folded(view);
    for (let index = 0; index + MIN_SECRET_LENGTH <= text.length; index += 1) {
      for (const form of this.#forms.get(text.slice(index, index + MIN_SECRET_LENGTH)) ?? []) {
        if (text.startsWith(form, index)) yield [starts[index] ?? 0, starts[index + form.length] ?? view.text.length];
      }
    }
  }
}

/** As texts are compared: capitals count for nothing, blanks and plus signs are one blank. */
function folded({ text }: View): View {
  const lower = plainView(text.toLowerCase());
  return rewrite(lower, /[\s+]+/g, () => " ") ?? lower;
}

function fold(bytes: string): string {
  return folded(plainView(bytes)).text;
}

function formsOf(secret: string): readonly string[] {
  const written = [secret, secret.toUpperCase(), secret.toLowerCase()].flatMap((text) => [
    fold(bytesOf(text)).trim(),
    // Latin-1 as well, and UTF-16 as it reads without its zeros.
    fold(Buffer.from(text, "utf16le").toString("latin1").replaceAll("\0", "")).trim(),
  ]);
  return [...written, ...cores(secret)].filter((form) => form.length >= MIN_SECRET_LENGTH);
}

function cores(secret: string): readonly string[] {
  return [0, 1, 2, 3, 4, 5].flatMap((place) => {
    const before = place % 3;
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret, place < 3 ? "utf8" : "utf16le")]);
    return (["base64", "base64url"] as const)
      .map((encoding) =>
        fold(bytes.toString(encoding).slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6))),
      )
      .filter((core) => core.length >= MIN_CORE_LENGTH);
  });
}
