import {
  decodeMsgpack,
  encodeMsgpack,
  ExactNumber,
  MAX_REFINEMENT_BYTES,
  types,
  Unknown,
  unknown,
  ValueError,
} from "../../../../src/plugin/values";
import type { Type } from "../../../../src/plugin/values";
import { bytes, hex, legible } from "../legible";

const list = types.list(types.string);

/** An extension item of the code for refinements around a payload. */
function refined(payload: string): Uint8Array {
  const body = bytes(payload);
  const length = body.length.toString(16).padStart(8, "0");
  return bytes(`c9 ${length} 0c ${hex(body)}`);
}

test.each<[string, string]>([
  ["code 0 with one byte", "d40000"],
  ["code 0 with two bytes", "d50000ff"],
  ["code 0 without payload", "c70000"],
  ["code 12 with one byte", "d40c80"],
  ["a code that nobody uses", "d50500ff"],
  ["the code of a time", "d7ff0000000000000000"],
  ["a long payload under another code", `c8 0800 05 ${"00".repeat(2048)}`],
])("%s is a plain unknown value", (_, encoded) => {
  const value = decodeMsgpack(bytes(encoded), types.string);
  expect(value).toEqual(unknown);
  expect(hex(encodeMsgpack(value, types.string))).toBe("d40000");
});

test.each<[string, Type, string, Unknown]>([
  ["a key of a later version", types.string, "82 09 92a178c0 01c2", new Unknown({ notNull: true })],
  [
    "a later key with anything in it",
    types.string,
    "81 09 9981a161c4016100cc80d40000ca00000000cbbff0000000000000c0c2d90161",
    unknown,
  ],
  ["bytes behind the map", types.string, "8101c2ffff", new Unknown({ notNull: true })],
  ["refinements where the type is not known", types.dynamic, "8101c2", unknown],
  ["a range of one number", types.number, "82 039201c3 049201c3", one()],
])("%s is tolerated", (_, type, payload, value) => {
  expect(legible(decodeMsgpack(refined(payload), type))).toEqual(legible(value));
});

test("an unknown value that will be null is null", () => {
  expect(decodeMsgpack(refined("8101c3"), types.string)).toBeNull();
});

test.each<[string, Type, string]>([
  ["no map", types.string, "92c2c2"],
  ["an empty map that ends early", types.string, "85c2"],
  ["a key that is text", types.string, "81a131c2"],
  ["a key beyond exact numbers", types.string, "81cfffffffffffffffffc2"],
  ["nullness that is no bool", types.string, "810101"],
  ["null and not null", types.string, "8201c201c3"],
  ["a prefix that is no text", types.string, "810201"],
  ["a prefix that is no UTF-8", types.string, "8102a2c328"],
  ["a prefix of a list", list, "8102a161"],
  ["a bound of a string", types.string, "81039201c3"],
  ["a bound without a bool", types.number, "81039101"],
  ["a bound that is null", types.number, "810392c0c3"],
  ["a bound that is NaN", types.number, "810392ca7fc00000c3"],
  ["a lower bound above the upper", types.number, "82039205c3049201c3"],
  ["a length of a string", types.string, "810501"],
  ["a negative length", list, "8105ff"],
  ["a length that is no whole number", list, "8105cb3fe0000000000000"],
  ["a length of 64 bits", list, "8105cfffffffffffffffff"],
  ["a least length above the most", list, "8205050601"],
  ["a later key with a byte that means nothing", types.string, "8109c1"],
  ["a later key that ends early", types.string, "8109ddffffffff"],
])("%s is refused", (_, type, payload) => {
  expect(() => decodeMsgpack(refined(payload), type)).toThrow(ValueError);
});

test("refinements longer than Terraform reads are refused both ways", () => {
  const payload = `8102 da0400 ${"61".repeat(MAX_REFINEMENT_BYTES)}`;
  expect(() => decodeMsgpack(refined(payload), types.string)).toThrow(/1029 bytes of refinements; 1024 are allowed/);
  const tooLong = new Unknown({ prefix: "a".repeat(MAX_REFINEMENT_BYTES) });
  expect(() => encodeMsgpack(tooLong, types.string)).toThrow(/take 1029 bytes; Terraform reads 1024/);
});

test("the place of wrong refinements is reported", () => {
  const encoded = bytes(`81 a161 ${hex(refined("810201"))}`);
  expect(() => decodeMsgpack(encoded, types.object({ a: types.string }))).toThrow(
    "a: the refinements of an unknown value are malformed",
  );
});

function one(): Unknown {
  const bound = { value: ExactNumber.of(1), inclusive: true };
  return new Unknown({ lower: bound, upper: bound });
}
