// The law of the codec, over generated values: what was written is read as the same value, and written again as the same
// bytes. Lossy cases: none. Names of refinements this version does not know are the one thing that is not kept.

import fc from "fast-check";
import { decodeMsgpack, encodeMsgpack } from "../../../../src/plugin/values";
import { typedValues } from "../arbitrary";
import { hex, legible } from "../legible";

test("reading undoes writing, for every type and value", () => {
  fc.assert(
    fc.property(typedValues(), ({ type, value }) => {
      expect(legible(decodeMsgpack(encodeMsgpack(value, type), type))).toEqual(legible(value));
    }),
    { numRuns: 200 },
  );
});

test("a value that was read is written as the same bytes", () => {
  fc.assert(
    fc.property(typedValues(), ({ type, value }) => {
      const bytes = encodeMsgpack(value, type);
      expect(hex(encodeMsgpack(decodeMsgpack(bytes, type), type))).toBe(hex(bytes));
    }),
    { numRuns: 200 },
  );
});
