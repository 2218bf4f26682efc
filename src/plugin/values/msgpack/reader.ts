// Reads MessagePack items one after the other: any width, every length checked against what is left before it is used.
// Knows nothing of types; decode.ts does.

import { ValueError } from "../errors";
import { ExactNumber } from "../number";
import { asBuffer, fromUtf8 } from "../text";
import { keepWireForm } from "../wire-number";
import { CODES, FIX_LIMITS, isExtension, wholeNumberCode } from "./codes";

/** What an extension item says: its code and the bytes behind it. */
export interface Extension {
  readonly code: number;
  readonly payload: Uint8Array;
}

export class MsgpackReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = asBuffer(bytes);
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The first byte of the next item. */
  peek(): number {
    const code = this.#bytes[this.#at];
    if (code === undefined) throw endsEarly();
    return code;
  }

  /** Passes over an item of one byte. */
  skipByte(): void {
    this.#at++;
  }

  bool(): boolean | undefined {
    const code = this.peek();
    if (code !== CODES.true && code !== CODES.false) return undefined;
    this.#at++;
    return code === CODES.true;
  }

  /** Passes over the next item where it has exactly these bytes. */
  takeIfNext(expected: Uint8Array): boolean {
    const end = this.#at + expected.length;
    if (end > this.#bytes.length || this.#bytes.compare(expected, 0, expected.length, this.#at, end) !== 0)
      return false;
    this.#at = end;
    return true;
  }

  string(): string | undefined {
    const length = this.#stringLength(this.peek());
    if (length === undefined) return undefined;
    const start = this.#take(length);
    return fromUtf8(this.#bytes, start, this.#at);
  }

  /** The bytes of a bin or str item; they are those of the input, not a copy. */
  binary(): Uint8Array | undefined {
    const code = this.peek();
    const size = code >= CODES.bin8 && code <= CODES.bin32 ? 1 << (code - CODES.bin8) : undefined;
    const length = size === undefined ? this.#stringLength(code) : this.#sized(size);
    if (length === undefined) return undefined;
    const start = this.#take(length);
    return this.#bytes.subarray(start, this.#at);
  }

  /** How many elements follow; each needs a byte at least, so a length beyond the input is refused at once. */
  arrayLength(): number | undefined {
    const code = this.peek();
    const length = this.#containerLength(code, CODES.fixarray, FIX_LIMITS.array, CODES.array16);
    if (length !== undefined && length > this.left) throw endsEarly();
    return length;
  }

  /** How many pairs of key and value follow. */
  mapLength(): number | undefined {
    const code = this.peek();
    const length = this.#containerLength(code, CODES.fixmap, FIX_LIMITS.map, CODES.map16);
    if (length !== undefined && 2 * length > this.left) throw endsEarly();
    return length;
  }

  extension(): Extension | undefined {
    const code = this.peek();
    if (!isExtension(code)) return undefined;
    const length = code >= CODES.fixext1 ? 1 << (code - CODES.fixext1) : this.#sized(1 << (code - CODES.ext8));
    if (code >= CODES.fixext1) this.#at++;
    const extensionCode = this.#bytes.readInt8(this.#take(1));
    const start = this.#take(length);
    return { code: extensionCode, payload: this.#bytes.subarray(start, this.#at) };
  }

  /** Passes over the next item with all that is in it. */
  skip(): void {
    for (let pending = 1; pending > 0; pending--) {
      const array = this.arrayLength();
      const map = array === undefined ? this.mapLength() : undefined;
      if (array !== undefined) pending += array;
      else if (map !== undefined) pending += 2 * map;
      else if (this.peek() === CODES.nil) this.skipByte();
      else if ((this.bool() ?? this.binary() ?? this.extension() ?? this.number()) === undefined) throw noItem();
    }
  }

  /** Any form a number may have, decimal text included. One that go-cty would write otherwise remembers its bytes. */
  number(): ExactNumber | undefined {
    const start = this.#at;
    const code = this.peek();
    const whole = this.whole();
    if (whole !== undefined) {
      const usual = wholeNumberCode(whole);
      const isUsual = usual === code || (this.#at - start === 1 && usual !== undefined);
      return isUsual ? ExactNumber.of(whole) : keepWireForm(ExactNumber.of(whole), this.#since(start));
    }
    if (code === CODES.float64 || code === CODES.float32) {
      const at = this.#take(code === CODES.float64 ? 9 : 5) + 1;
      const value = code === CODES.float64 ? this.#bytes.readDoubleBE(at) : this.#bytes.readFloatBE(at);
      const isUsual = code === CODES.float64 && !Number.isInteger(value);
      return isUsual ? ExactNumber.of(value) : keepWireForm(ExactNumber.of(value), this.#since(start));
    }
    const text = this.string();
    return text === undefined ? undefined : keepWireForm(ExactNumber.of(text), this.#since(start));
  }

  /** A whole number in any integer form; a bigint only where a JavaScript number would not be exact. */
  whole(): number | bigint | undefined {
    const code = this.peek();
    if (code <= FIX_LIMITS.positive) return this.#bytes[this.#take(1)];
    if (code >= CODES.negativeFixint) return this.#bytes.readInt8(this.#take(1));
    switch (code) {
      case CODES.uint8:
        return this.#bytes.readUInt8(this.#take(2) + 1);
      case CODES.uint16:
        return this.#bytes.readUInt16BE(this.#take(3) + 1);
      case CODES.uint32:
        return this.#bytes.readUInt32BE(this.#take(5) + 1);
      case CODES.uint64:
        return narrow(this.#bytes.readBigUInt64BE(this.#take(9) + 1));
      case CODES.int8:
        return this.#bytes.readInt8(this.#take(2) + 1);
      case CODES.int16:
        return this.#bytes.readInt16BE(this.#take(3) + 1);
      case CODES.int32:
        return this.#bytes.readInt32BE(this.#take(5) + 1);
      case CODES.int64:
        return narrow(this.#bytes.readBigInt64BE(this.#take(9) + 1));
      default:
        return undefined;
    }
  }

  #stringLength(code: number): number | undefined {
    if (code >= CODES.fixstr && code <= CODES.fixstr + FIX_LIMITS.string) {
      this.#at++;
      return code - CODES.fixstr;
    }
    return code >= CODES.str8 && code <= CODES.str32 ? this.#sized(1 << (code - CODES.str8)) : undefined;
  }

  #containerLength(code: number, fix: number, fixLimit: number, code16: number): number | undefined {
    if (code >= fix && code <= fix + fixLimit) {
      this.#at++;
      return code - fix;
    }
    if (code === code16) return this.#sized(2);
    return code === code16 + 1 ? this.#sized(4) : undefined;
  }

  /** Passes over the code and reads the length behind it, of 1, 2 or 4 bytes. */
  #sized(size: number): number {
    return this.#bytes.readUIntBE(this.#take(1 + size) + 1, size);
  }

  /** Moves on by so many bytes and answers where they begin. */
  #take(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) throw endsEarly();
    this.#at = start + length;
    return start;
  }

  /** A copy, so that a number does not keep a whole message in memory. */
  #since(start: number): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#bytes, start, this.#at);
  }
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function endsEarly(): ValueError {
  return new ValueError("the encoded value ends early");
}

function noItem(): ValueError {
  return new ValueError("a byte that begins no MessagePack item");
}
