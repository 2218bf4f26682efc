// Text between JavaScript, where strings may hold halves of characters, and the wire, where everything is UTF-8.

import { isUtf8 } from "node:buffer";
import { ValueError } from "./errors";

/** Reads UTF-8; a mark of byte order stays. Throws ValueError where the bytes are none. */
export function fromUtf8(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  // Wrong bytes come out as this character, which real text may contain as well.
  if (text.includes("\ufffd") && !isUtf8(bytes.subarray(start, end)))
    throw new ValueError("a string is not valid UTF-8");
  return text;
}

/** Throws ValueError for half a character: written as UTF-8 it would silently become another one. */
export function requireWellFormed(text: string): void {
  if (LONE_SURROGATE.test(text)) throw new ValueError("a string holds half of a Unicode character (a lone surrogate)");
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The same memory as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
