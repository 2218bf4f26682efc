// Texts without any of the secrets that are known, in whatever encoding a text repeats them. Encodings are undone rather than
// guessed, so any mixture of them is found: percent signs inside JSON, base64 of more than the secret, a double encoding.
import { masked } from "./masked";
import type { View } from "./view";
import { bytesOf, plainView, rewrite } from "./view";

/** Shorter secrets occur in every sentence: masking them would shred what is said, and hide nothing. */
const MIN_SECRET_LENGTH = 6;

/** Letters and digits that show where a secret is, whatever is between them; also of a secret that is cut off, its half at least. */
const MIN_SKELETON_LENGTH = 8;

/** Where a text of this form begins to look like it, and how much of it has to be there. */
interface Form {
  readonly text: string;
  readonly at: number;
  readonly needed: number;
}

/** Forms, by the first characters at their place. */
class Forms {
  readonly #byBeginning = new Map<string, Form[]>();

  add(text: string, at: number, needed: number): void {
    if (text.length < needed || needed < MIN_SECRET_LENGTH) return;
    const beginning = text.slice(at, at + MIN_SECRET_LENGTH);
    const forms = this.#byBeginning.get(beginning);
    if (forms === undefined) this.#byBeginning.set(beginning, [{ text, at, needed }]);
    else forms.push({ text, at, needed });
  }

  *find({ text, starts, ends }: View): Generator<readonly [number, number]> {
    for (let index = 0; index + MIN_SECRET_LENGTH <= text.length; index += 1) {
      for (const form of this.#byBeginning.get(text.slice(index, index + MIN_SECRET_LENGTH)) ?? []) {
        const before = index - form.at;
        let begin = index;
        let end = index;
        while (begin > Math.max(0, before) && text[begin - 1] === form.text[begin - 1 - before]) begin -= 1;
        while (end < text.length && text[end] === form.text[end - before]) end += 1;
        if (end - begin >= form.needed) yield [starts[begin] ?? 0, ends[end - 1] ?? 0];
      }
    }
  }
}

/** Secrets that are known so far; thousands of instances bring thousands of them. */
export class Masker {
  readonly #forms = new Forms();
  readonly #skeletons = new Forms();
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
    for (const secret of this.#new) {
      for (const text of formsOf(secret)) this.#forms.add(text, 0, text.length);
      for (const text of skeletonsOf(secret)) {
        // Half of an address with a login in it may be the host, which errors have to name.
        const half = secret.includes("://") ? text.length : Math.ceil(text.length / 2);
        const needed = Math.max(half, MIN_SKELETON_LENGTH);
        for (const at of [0, text.length - half]) this.#skeletons.add(text, at, needed);
      }
    }
    this.#new = [];
  }

  *#find(view: View): Generator<readonly [number, number]> {
    this.#learn();
    const lower = plainView(view.text.toLowerCase());
    yield* this.#forms.find(rewrite(lower, BLANKS, () => " ") ?? lower);
    yield* this.#skeletons.find(rewrite(lower, NAMES_AND_SIGNS, ([all]) => (/^[a-z]/.test(all) ? " " : "")) ?? lower);
  }
}

/** As texts are compared: capitals count for nothing, blanks and plus signs are one blank. */
const BLANKS = /[\s+]+/g;
/** Or letters and digits only: whatever an intermediary puts between them, or takes away, changes nothing. */
const SIGNS = /[^a-z0-9]+/g;
/** Errors need names such as `user_secret` and `private.key`, also where the letters of a secret hold the same words. */
const NAMES_AND_SIGNS =
  /(?<![\w-])[a-z]{1,40}(?:[_.][a-z]{1,40}){0,6}[_.](?:id|key|password|secret|token)(?:_wo(?:_version)?)?(?![\w-])|[^a-z0-9]+/g;

function formsOf(secret: string): readonly string[] {
  const upper = secret.toUpperCase();
  // A letter such as ß is two as a capital, and stays two.
  const forms = [secret, upper, secret.toLowerCase(), upper.toLowerCase()].flatMap((text) =>
    // Latin-1 as well, and UTF-16 as it reads without its zeros.
    [bytesOf(text), Buffer.from(text, "utf16le").toString("latin1").replaceAll("\0", "")].map((bytes) =>
      bytes.toLowerCase().replaceAll(BLANKS, " ").trim(),
    ),
  );
  return [...new Set(forms)];
}

/** Of the secret, of its hexadecimal digits, and of what base64 and base32 write of it whatever is before it. */
function skeletonsOf(secret: string): readonly string[] {
  const base64 = [0, 1, 2, 3, 4, 5].map((place) => {
    const before = place % 3;
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret, place < 3 ? "utf8" : "utf16le")]);
    return bytes.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  const texts = [
    secret,
    secret.normalize("NFD"),
    Buffer.from(secret, "utf8").toString("hex"),
    ...base64,
    ...base32(secret),
  ];
  return [...new Set(texts.map((text) => text.toLowerCase().replaceAll(SIGNS, "")))];
}

const QUINTETS = "abcdefghijklmnopqrstuvwxyz234567";

/** In both alphabets, from each of the five bits on with which a character may begin. */
function base32(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const value = BigInt(`0x${bytes.toString("hex")}`);
  return [0, 1, 2, 3, 4].flatMap((skipped) => {
    const bits = bytes.length * 8 - skipped;
    const digits = (BigInt.asUintN(bits, value) >> BigInt(bits % 5)).toString(32).padStart(Math.floor(bits / 5), "0");
    return [digits, digits.replaceAll(/./g, (digit) => QUINTETS.charAt(parseInt(digit, 32)))];
  });
}
