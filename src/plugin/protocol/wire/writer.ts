// Writing side of protobuf's binary encoding. One growing buffer; an embedded message is written in place and its length put
// in front afterwards, so nothing is encoded twice and no size has to be computed in advance.
import { WIRE_TYPES } from "./reader";
import type { WireType } from "./reader";

/** Most answers fit, a schema does not; the buffer doubles as it needs. */
const INITIAL_BYTES = 256;
/** Longest varint: ten bytes of seven bits. */
const MAX_VARINT_BYTES = 10;

export class Writer {
  #buffer: Buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  #length = 0;

  tag(number: number, wireType: WireType): void {
    this.#size(number * 8 + wireType);
  }

  /** Negative numbers take ten bytes, as protobuf's `int64` has it. */
  int64(number: number, value: bigint): void {
    this.tag(number, WIRE_TYPES.varint);
    this.#varint(BigInt.asUintN(64, value));
  }

  bytes(number: number, value: Uint8Array): void {
    this.tag(number, WIRE_TYPES.bytes);
    this.#size(value.length);
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }

  string(number: number, value: string): void {
    this.bytes(number, Buffer.from(value, "utf8"));
  }

  /** Whatever `write` adds becomes the embedded message `number`, be it empty. */
  sub(number: number, write: () => void): void {
    this.tag(number, WIRE_TYPES.bytes);
    const start = this.#length;
    write();
    const size = this.#length - start;
    const prefix = varintLength(size);
    this.#reserve(prefix);
    this.#buffer.copyWithin(start + prefix, start, this.#length);
    this.#length = start;
    this.#size(size);
    this.#length += size;
  }

  /** The message so far, as a copy of its own. */
  finish(): Uint8Array {
    return new Uint8Array(this.#buffer.subarray(0, this.#length));
  }

  /** A tag or a length: far below 2^53, and far more frequent than numbers. */
  #size(value: number): void {
    this.#reserve(MAX_VARINT_BYTES);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[this.#length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#length++] = rest;
  }

  #varint(value: bigint): void {
    this.#reserve(MAX_VARINT_BYTES);
    let rest = value;
    while (rest > 0x7fn) {
      this.#buffer[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#buffer[this.#length++] = Number(rest);
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) length++;
  return length;
}
