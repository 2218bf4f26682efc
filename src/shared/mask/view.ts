// A text as it reads after a decoding, with the place in the original that each of its characters comes from. So a secret that is
// found in a decoded text can be masked where it is in the original.
//
// Texts of views are bytes: each character is one byte of UTF-8, since most encodings are encodings of bytes.

export interface View {
  readonly text: string;
  /** For each character of `text`, the index in the original at which it begins. */
  readonly starts: readonly number[];
  /** For each character of `text`, the index in the original after its end. */
  readonly ends: readonly number[];
}

export function bytesOf(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** Every text begins like this, and most are nothing else: they are many, so the numbers are not written down for each. */
let beginning: readonly number[] = [];

/** 0, 1, 2 and so on, at least `length` of them. */
function counted(length: number): readonly number[] {
  if (beginning.length <= length) beginning = Array.from({ length: 2 * length + 1 }, (_, index) => index);
  return beginning;
}

let following: readonly number[] = [];

function countedFromOne(length: number): readonly number[] {
  if (following.length <= length) following = counted(length).map((index) => index + 1);
  return following;
}

/** Bytes that come from themselves, one by one. */
export function plainView(bytes: string): View {
  return { text: bytes, starts: counted(bytes.length), ends: countedFromOne(bytes.length) };
}

/** The text itself. */
export function viewOf(text: string): View {
  if (/^[\0-\x7f]*$/.test(text)) return plainView(text);
  const builder = new ViewBuilder();
  let index = 0;
  for (const character of text) {
    builder.add(character < "\x80" ? character : bytesOf(character), index, index + character.length);
    index += character.length;
  }
  return builder.view;
}

export class ViewBuilder {
  #text = "";
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** @param bytes all of them come from the same place */
  add(bytes: string, start: number, end: number): void {
    this.#text += bytes;
    let left = bytes.length;
    while (left > 0) {
      this.#starts.push(start);
      this.#ends.push(end);
      left -= 1;
    }
  }

  /** Characters of another view as they are. */
  copy({ text, starts, ends }: View, from: number, to: number): void {
    this.#text += text.slice(from, to);
    for (let index = from; index < to; index += 1) {
      this.#starts.push(starts[index] ?? 0);
      this.#ends.push(ends[index] ?? 0);
    }
  }

  get view(): View {
    return { text: this.#text, starts: this.#starts, ends: this.#ends };
  }
}

/**
 * The view with every match replaced by the bytes that it means.
 *
 * @param pattern a global one
 * @returns undefined where nothing matches
 */
export function rewrite(view: View, pattern: RegExp, meaning: (match: RegExpMatchArray) => string): View | undefined {
  const builder = new ViewBuilder();
  let done = 0;
  for (const match of view.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    builder.copy(view, done, match.index);
    builder.add(meaning(match), view.starts[match.index] ?? 0, view.ends[end - 1] ?? 0);
    done = end;
  }
  if (done === 0) return undefined;
  builder.copy(view, done, view.text.length);
  return builder.view;
}
