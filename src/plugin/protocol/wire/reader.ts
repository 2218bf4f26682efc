// Reading side of protobuf's binary encoding: varints, tags and length-delimited pieces out of bytes that are not checked
// yet. The legacy groups are skipped and never produced. Rules: (terraform-protocol: Protobuf rules).

/** Bytes that are not a message of the expected kind. The text names places, never values. */
export class WireError extends Error {
  override readonly name = "WireError";
  readonly #reason: string;
  readonly #fields: readonly string[];

  constructor(reason: string, message?: string, fields: readonly string[] = []) {
    super(message === undefined ? reason : `${[message, ...fields].join(".")}: ${reason}`);
    this.#reason = reason;
    this.#fields = fields;
  }

  /** The same error, seen from one message further out. */
  inside(message: string, field: string): WireError {
    return new WireError(this.#reason, message, [field, ...this.#fields]);
  }
}

export const WIRE_TYPES = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;
export type WireType = (typeof WIRE_TYPES)[keyof typeof WIRE_TYPES];

/** A 64-bit number takes at most this many bytes of seven bits. */
const MAX_VARINT_BYTES = 10;
/** Groups are recursive and only ever skipped; the limit keeps hostile input off the stack. */
const MAX_GROUP_DEPTH = 100;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads `bytes` from front to back; every method throws WireError where they end too early. */
export class Reader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#position >= this.#bytes.length;
  }

  tag(): { number: number; wireType: WireType } {
    const tag = this.#varint();
    const number = Number(typeof tag === "number" ? tag >> 3 : tag >> 3n);
    const wireType = Number(typeof tag === "number" ? tag & 7 : tag & 7n);
    if (number < 1 || number > 0x1fff_ffff) throw new WireError(`${number} is not a field number`);
    if (!isWireType(wireType)) throw new WireError(`wire type ${wireType} does not exist`);
    return { number, wireType };
  }

  /** A 64-bit number as protobuf's `int64` reads it (two's complement). */
  int64(wireType: WireType): bigint {
    expectType(wireType, WIRE_TYPES.varint);
    return BigInt.asIntN(64, BigInt(this.#varint()));
  }

  /** A number cut to its low 32 bits, as protobuf asks for `int32` and enums. */
  int32(wireType: WireType): number {
    return Number(BigInt.asIntN(32, this.int64(wireType)));
  }

  bool(wireType: WireType): boolean {
    return this.int64(wireType) !== 0n;
  }

  /** A piece of its own, copied so that it does not keep the whole message alive. */
  bytes(wireType: WireType): Uint8Array {
    // Not `slice`: on a Buffer that makes a view.
    return new Uint8Array(this.#piece(wireType));
  }

  string(wireType: WireType): string {
    try {
      return utf8.decode(this.#piece(wireType));
    } catch (error) {
      if (error instanceof WireError) throw error;
      throw new WireError("text is not valid UTF-8");
    }
  }

  /** A reader over an embedded message. */
  sub(wireType: WireType): Reader {
    return new Reader(this.#piece(wireType));
  }

  skip(wireType: WireType, depth: number): void {
    switch (wireType) {
      case WIRE_TYPES.varint:
        this.#varint();
        return;
      case WIRE_TYPES.fixed64:
        this.#take(8);
        return;
      case WIRE_TYPES.fixed32:
        this.#take(4);
        return;
      case WIRE_TYPES.bytes:
        this.#piece(wireType);
        return;
      case WIRE_TYPES.startGroup:
        this.#skipGroup(depth + 1);
        return;
      case WIRE_TYPES.endGroup:
        throw new WireError("a group ends that never began");
    }
  }

  #skipGroup(depth: number): void {
    if (depth > MAX_GROUP_DEPTH) throw new WireError(`groups are nested deeper than ${MAX_GROUP_DEPTH}`);
    for (;;) {
      const { wireType } = this.tag();
      if (wireType === WIRE_TYPES.endGroup) return;
      this.skip(wireType, depth);
    }
  }

  /** Most numbers are tags, lengths and flags of one byte; the rest is rare enough for BigInt arithmetic. */
  #varint(): number | bigint {
    const first = this.#byte();
    if (first < 0x80) return first;
    let value = BigInt(first & 0x7f);
    for (let index = 1; index < MAX_VARINT_BYTES; index++) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new WireError(`a number is longer than ${MAX_VARINT_BYTES} bytes`);
  }

  #byte(): number {
    const byte = this.#bytes[this.#position];
    if (byte === undefined) throw new WireError("the message ends too early");
    this.#position++;
    return byte;
  }

  #piece(wireType: WireType): Uint8Array {
    expectType(wireType, WIRE_TYPES.bytes);
    return this.#take(Number(this.#varint()));
  }

  #take(length: number): Uint8Array {
    const end = this.#position + length;
    if (end > this.#bytes.length) throw new WireError("the message ends too early");
    const piece = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return piece;
  }
}

function isWireType(value: number): value is WireType {
  return value <= WIRE_TYPES.fixed32;
}

function expectType(found: WireType, expected: WireType): void {
  if (found !== expected) throw new WireError(`wire type ${found} where ${expected} belongs`);
}
