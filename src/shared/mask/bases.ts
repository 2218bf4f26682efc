// Bytes that travel as letters and numbers: base64 and base64url at any alignment, hexadecimal, lists of numbers.
import type { View } from "./view";
import { ViewBuilder, rewrite } from "./view";

// What has matched a part of these must not fail further on: a long text would be read to its end from every place, for minutes.
/** The shortest secret that is looked for has six bytes, which are eight characters of base64. Mail breaks its lines. */
const BASE64 = /[a-z0-9+/_-]{2,}(?:[^\S\r\n]*[\r\n]\s*[a-z0-9+/_-]+)*/gi;
const MIN_BASE64_LENGTH = 8;
const HEX = /[0-9a-f]{12,}/gi;
const HEX_BYTES = /(?:0x|\\x)?[0-9a-f]{2}(?:[\s+:,;-]+(?:0x)?[0-9a-f]{2}){5,}/gi;
const NUMBERS = /(?<!\d)\d{1,3}(?:\D{1,16}\d{1,3}){5,}(?!\d)/g;

const SEXTETS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What is text among that which runs of such characters may mean. */
export function decodedRuns(view: View): readonly View[] {
  const { text } = view;
  const views: View[] = [];
  for (const run of text.matchAll(BASE64)) {
    if (run[0].length < MIN_BASE64_LENGTH) continue;
    const signs = run[0].replaceAll(/\s/g, "");
    for (let skipped = 0; skipped < 4; skipped += 1) {
      if (Buffer.from(signs.slice(skipped), "base64").toString("latin1").search(LEGIBLE) < 0) continue;
      views.push(base64(view, placesOf(run, /\S/g).slice(skipped)));
    }
  }
  for (const run of text.matchAll(HEX)) {
    for (let skipped = 0; skipped < 2; skipped += 1) views.push(hex(view, placesOf(run, /[^]/g).slice(skipped)));
  }
  for (const run of text.matchAll(HEX_BYTES)) {
    const pairs = [...run[0].matchAll(/(?<![0-9a-f])[0-9a-f]{2}/gi)];
    views.push(
      hex(
        view,
        pairs.flatMap(({ index }) => [run.index + index, run.index + index + 1]),
      ),
    );
  }
  for (const run of text.matchAll(NUMBERS)) views.push(numbers(view, run, 10), numbers(view, run, 8));
  return views.map(legibleParts).filter((decoded) => decoded.text !== "");
}

/** Six characters in a row, at least, of ASCII, UTF-8 or UTF-16. */
const LEGIBLE = /(?:[\x20-\x7e\s\0]|[\xc2-\xf4][\x80-\xbf]{1,3}){6,}/g;
/** Bytes beside them that are kept: a few other ones may belong to a text. */
const MARGIN = 8;

/**
 * Most of what looks encoded is not, and gives noise. Decoded again and again it would take minutes, and no secret is in it, so it is left
 * out where it is longer than a few bytes. UTF-16 is read as ASCII with zeros in between.
 */
function legibleParts(view: View): View {
  const builder = new ViewBuilder();
  let done = 0;
  for (const { 0: part, index } of view.text.matchAll(LEGIBLE)) {
    const begin = Math.max(done, index - MARGIN);
    // What was left out keeps the parts apart.
    if (begin > done) builder.add("\x01", view.starts[begin] ?? 0, view.starts[begin] ?? 0);
    done = Math.min(view.text.length, index + part.length + MARGIN);
    builder.copy(view, begin, done);
  }
  return rewrite(builder.view, /\0+/g, () => "") ?? builder.view;
}

function placesOf(run: RegExpExecArray, pattern: RegExp): readonly number[] {
  return [...run[0].matchAll(pattern)].map(({ index }) => run.index + index);
}

/** Three bytes from four characters; each byte comes from the two that hold its bits. */
function base64({ text, starts, ends }: View, places: readonly number[]): View {
  const builder = new ViewBuilder();
  for (let bit = 0; bit + 8 <= places.length * 6; bit += 8) {
    const first = places[Math.floor(bit / 6)] ?? 0;
    const second = places[Math.floor((bit + 7) / 6)] ?? 0;
    const both = sextet(text, first) * 64 + sextet(text, second);
    const byte = (both >> (4 - (bit % 6))) & 0xff;
    builder.add(String.fromCharCode(byte), starts[first] ?? 0, ends[second] ?? 0);
  }
  return builder.view;
}

function sextet(text: string, place: number): number {
  const sign = text.charAt(place);
  return SEXTETS.indexOf(sign === "-" ? "+" : sign === "_" ? "/" : sign);
}

function hex({ text, starts, ends }: View, places: readonly number[]): View {
  const builder = new ViewBuilder();
  for (let index = 0; index + 1 < places.length; index += 2) {
    const [high = 0, low = 0] = places.slice(index, index + 2);
    const byte = parseInt(text.charAt(high) + text.charAt(low), 16);
    builder.add(String.fromCharCode(byte), starts[high] ?? 0, ends[low] ?? 0);
  }
  return builder.view;
}

function numbers({ starts, ends }: View, run: RegExpExecArray, radix: number): View {
  const builder = new ViewBuilder();
  for (const { 0: digits, index } of run[0].matchAll(/\d+/g)) {
    const first = run.index + index;
    builder.add(
      String.fromCharCode(parseInt(digits, radix) & 0xff),
      starts[first] ?? 0,
      ends[first + digits.length - 1] ?? 0,
    );
  }
  return builder.view;
}
