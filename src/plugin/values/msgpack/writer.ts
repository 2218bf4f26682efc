// Writes MessagePack items one after the other, each in the form that go-cty chooses. Knows nothing of types; encode.ts does.

import type { ExactNumber } from "../number";
import { requireWellFormed } from "../text";
import { plainFormOf, wireFormOf } from "../wire-number";
import { CODES, FIX_LIMITS, wholeNumberCode } from "./codes";

/** Enough for most objects; the buffer doubles when it is full. */
const FIRST_SIZE = 1024;

export class MsgpackWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #at = 0;

  /** What was written so far. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  nil(): void {
    this.#byte(CODES.nil);
  }

  bool(value: boolean): void {
    this.#byte(value ? CODES.true : CODES.false);
  }

  /** Throws ValueError for text that is not Unicode. */
  string(text: string): void {
    const length = Buffer.byteLength(text);
    // Only text beyond ASCII takes more bytes than units.
    if (length !== text.length) requireWellFormed(text);
    if (length <= FIX_LIMITS.string) this.#byte(CODES.fixstr + length);
    else this.#sized(CODES.str8, length);
    this.#reserve(length);
    this.#bytes.write(text, this.#at);
    this.#at += length;
  }

  binary(bytes: Uint8Array): void {
    this.#sized(CODES.bin8, bytes.length);
    this.raw(bytes);
  }

  array(length: number): void {
    this.#container(CODES.fixarray, FIX_LIMITS.array, CODES.array16, length);
  }

  map(length: number): void {
    this.#container(CODES.fixmap, FIX_LIMITS.map, CODES.map16, length);
  }

  extension(code: number, payload: Uint8Array): void {
    const { length } = payload;
    if (length === 1 || length === 2 || length === 4 || length === 8 || length === 16) {
      this.#byte(CODES.fixext1 + Math.log2(length));
    } else {
      this.#sized(CODES.ext8, length);
    }
    this.#byte(code);
    this.raw(payload);
  }

  /** One that was read and is unchanged goes out as it came. */
  number(number: ExactNumber): void {
    const wire = wireFormOf(number);
    if (wire !== undefined) {
      this.raw(wire);
      return;
    }
    const form = plainFormOf(number);
    if (form.kind === "whole") this.whole(form.value);
    else if (form.kind === "float") this.#float(form.value);
    else this.string(form.value);
  }

  /** A whole number: the shortest integer form within int64, else text. */
  whole(value: number | bigint): void {
    const code = wholeNumberCode(value);
    if (code === undefined) {
      this.string(value.toString());
      return;
    }
    this.#reserve(9);
    this.#at =
      code === CODES.positiveFixint || code === CODES.negativeFixint
        ? this.#bytes.writeInt8(Number(value), this.#at)
        : this.#wide(code, value, this.#bytes.writeUInt8(code, this.#at));
  }

  /** Bytes that are encoded already. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #wide(code: number, value: number | bigint, at: number): number {
    switch (code) {
      case CODES.uint8:
        return this.#bytes.writeUInt8(Number(value), at);
      case CODES.uint16:
        return this.#bytes.writeUInt16BE(Number(value), at);
      case CODES.uint32:
        return this.#bytes.writeUInt32BE(Number(value), at);
      case CODES.int8:
        return this.#bytes.writeInt8(Number(value), at);
      case CODES.int16:
        return this.#bytes.writeInt16BE(Number(value), at);
      case CODES.int32:
        return this.#bytes.writeInt32BE(Number(value), at);
      default:
        // uint64 is chosen for positive int64 only, so both have the same bytes.
        return this.#bytes.writeBigInt64BE(BigInt(value), at);
    }
  }

  #float(value: number): void {
    this.#reserve(9);
    this.#at = this.#bytes.writeDoubleBE(value, this.#bytes.writeUInt8(CODES.float64, this.#at));
  }

  #container(fix: number, fixLimit: number, code16: number, length: number): void {
    if (length <= fixLimit) this.#byte(fix + length);
    else if (length <= 0xffff) this.#head(code16, 2, length);
    else this.#head(code16 + 1, 4, length);
  }

  /** Code and length for the families that have a form of one, two and four bytes. */
  #sized(code8: number, length: number): void {
    if (length <= 0xff) this.#head(code8, 1, length);
    else if (length <= 0xffff) this.#head(code8 + 1, 2, length);
    else this.#head(code8 + 2, 4, length);
  }

  #head(code: number, size: number, length: number): void {
    this.#reserve(1 + size);
    this.#at = this.#bytes.writeUIntBE(length, this.#bytes.writeUInt8(code, this.#at), size);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
