// The first byte of each MessagePack item (https://github.com/msgpack/msgpack/blob/master/spec.md), and which of them
// go-cty chooses when several could say the same.

/** Codes that are values themselves or begin a family of sizes. */
export const CODES = {
  positiveFixint: 0x00,
  fixmap: 0x80,
  fixarray: 0x90,
  fixstr: 0xa0,
  nil: 0xc0,
  false: 0xc2,
  true: 0xc3,
  bin8: 0xc4,
  bin16: 0xc5,
  bin32: 0xc6,
  ext8: 0xc7,
  ext16: 0xc8,
  ext32: 0xc9,
  float32: 0xca,
  float64: 0xcb,
  uint8: 0xcc,
  uint16: 0xcd,
  uint32: 0xce,
  uint64: 0xcf,
  int8: 0xd0,
  int16: 0xd1,
  int32: 0xd2,
  int64: 0xd3,
  fixext1: 0xd4,
  fixext16: 0xd8,
  str8: 0xd9,
  str16: 0xda,
  str32: 0xdb,
  array16: 0xdc,
  array32: 0xdd,
  map16: 0xde,
  map32: 0xdf,
  negativeFixint: 0xe0,
} as const;

/** Largest values that the one-byte forms hold. */
export const FIX_LIMITS = { map: 15, array: 15, string: 31, positive: 127, negative: -32 } as const;

/** Extension code of an unknown value with refinements; plain ones have code 0 (terraform-protocol: Unknown values). */
export const REFINED_EXTENSION = 12;

/** Whether an item of the extension family begins with this byte; every one of them is an unknown value. */
export function isExtension(code: number): boolean {
  return (code >= CODES.fixext1 && code <= CODES.fixext16) || (code >= CODES.ext8 && code <= CODES.ext32);
}

/**
 * The code under which go-cty writes a whole number: the shortest, unsigned for all that are not negative. Undefined
 * outside of int64: those are written as text, although MessagePack has a uint64.
 */
export function wholeNumberCode(value: number | bigint): number | undefined {
  if (value >= 0) {
    if (value <= FIX_LIMITS.positive) return CODES.positiveFixint;
    if (value <= 0xff) return CODES.uint8;
    if (value <= 0xffff) return CODES.uint16;
    if (value <= 0xffffffff) return CODES.uint32;
    return value < TWO_TO_63 ? CODES.uint64 : undefined;
  }
  if (value >= FIX_LIMITS.negative) return CODES.negativeFixint;
  if (value >= -0x80) return CODES.int8;
  if (value >= -0x8000) return CODES.int16;
  if (value >= -0x80000000) return CODES.int32;
  return value >= -TWO_TO_63 ? CODES.int64 : undefined;
}

const TWO_TO_63 = 2n ** 63n;
