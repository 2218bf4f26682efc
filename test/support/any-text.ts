// Texts of all characters that there are, and those that break naive code ("__proto__"). As fast-check's unit "binary", which makes a
// table of 1.1 million characters in each file that names it: two seconds and 100 MB.
//
//   fc.property(anyText({ maxLength: 40 }), (text) => { … });
import fc from "fast-check";

const FIRST_SURROGATE = 0xd800;
const SURROGATES = 0x800;
const LAST = 0x10ffff;

const character = fc.nat(LAST - SURROGATES).map(
  (place) => String.fromCodePoint(place < FIRST_SURROGATE ? place : place + SURROGATES),
  (value) => {
    const [only = "", ...more] = typeof value === "string" ? value : [];
    const code = only.codePointAt(0);
    if (code === undefined || more.length > 0) throw new Error("is not one character");
    return code < FIRST_SURROGATE ? code : code - SURROGATES;
  },
);

/** Any text without halves of characters. */
export function anyText(constraints: Omit<fc.StringConstraints, "unit"> = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}
