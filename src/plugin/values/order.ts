// The order in which go-cty writes attribute names and map keys: by the bytes of their UTF-8 form. JavaScript compares
// UTF-16 units instead, which puts characters beyond U+FFFF before those from U+E000 to U+FFFF.

/** Compares two texts by their UTF-8 bytes; for `sort`. */
export function byUtf8(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const ours = a.charCodeAt(at);
    const theirs = b.charCodeAt(at);
    if (ours !== theirs) return rank(ours) - rank(theirs);
  }
  return a.length - b.length;
}

/** Moves the surrogates (halves of characters beyond U+FFFF) behind all other units. */
function rank(unit: number): number {
  if (unit < FIRST_SURROGATE) return unit;
  return unit <= LAST_SURROGATE ? unit + AFTER_ALL : unit - SURROGATES;
}

const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;
const SURROGATES = LAST_SURROGATE - FIRST_SURROGATE + 1;
const AFTER_ALL = 0x10000 - FIRST_SURROGATE;
