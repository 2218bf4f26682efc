// What Terraform's own codec, go-cty 1.16.2, writes for these values, observed by running it. Each row is read and written.

import {
  decodeMsgpack,
  DynamicValue,
  encodeMsgpack,
  ExactNumber,
  types,
  Unknown,
  unknown,
} from "../../../../src/plugin/values";
import type { Type, Value } from "../../../../src/plugin/values";
import { bytes, hex, legible } from "../legible";

const number = (text: string): ExactNumber => ExactNumber.of(text);
const pair = types.object({ b: types.string, a: types.number });
const odd = new Map(['"\\', "<&>", "\u007f\u0001\t", "é", "\u2028", "\ue000", "\u{1f600}"].map((key) => [key, true]));

test.each([
  ["0", "00"],
  ["127", "7f"],
  ["128", "cc80"],
  ["255", "ccff"],
  ["256", "cd0100"],
  ["65535", "cdffff"],
  ["65536", "ce00010000"],
  ["4294967295", "ceffffffff"],
  ["4294967296", "cf0000000100000000"],
  ["9007199254740993", "cf0020000000000001"],
  ["9223372036854775807", "cf7fffffffffffffff"],
  ["9223372036854775808", "b339323233333732303336383534373735383038"],
  ["18446744073709551615", "b43138343436373434303733373039353531363135"],
  ["-1", "ff"],
  ["-32", "e0"],
  ["-33", "d0df"],
  ["-128", "d080"],
  ["-129", "d1ff7f"],
  ["-32768", "d18000"],
  ["-32769", "d2ffff7fff"],
  ["-2147483648", "d280000000"],
  ["-2147483649", "d3ffffffff7fffffff"],
  ["-9223372036854775808", "d38000000000000000"],
  ["-9223372036854775809", "b42d39323233333732303336383534373735383039"],
  ["0.5", "cb3fe0000000000000"],
  ["2.50", "cb4004000000000000"],
  ["0.1", "a3302e31"],
  ["1e-5", "a7302e3030303031"],
  ["9007199254740992.5", "b2393030373139393235343734303939322e35"],
  ["3.14159265358979323846", "b6332e3134313539323635333538393739333233383436"],
  ["1e30", `bf${Buffer.from(`1${"0".repeat(30)}`).toString("hex")}`],
])("the number %s is written as %s", (text, encoded) => {
  const value = number(text);
  expect(hex(encodeMsgpack(value, types.number))).toBe(encoded);
  expect(legible(decodeMsgpack(bytes(encoded), types.number))).toEqual(legible(value));
});

test.each(["0.1000000000000000055511151231257827021181583404541015625", "9.31322574615478515625e-10"])(
  "the fraction %s stays itself, where Terraform would write and read a shorter one",
  (text) => {
    const read = decodeMsgpack(encodeMsgpack(number(text), types.number), types.number);
    expect(legible(read)).toEqual(legible(number(text)));
    expect(legible(ExactNumber.of(number(text).toNumber()))).not.toEqual(legible(number(text)));
  },
);

test("a whole number that was computed as float64 is written with all its digits", () => {
  expect(decodeMsgpack(encodeMsgpack(ExactNumber.of(1e23), types.number), types.number)).toEqual(
    ExactNumber.of("99999999999999991611392"),
  );
});

test("a fraction that was computed as float64 is written as one", () => {
  expect(hex(encodeMsgpack(ExactNumber.of(0.1), types.number))).toBe("cb3fb999999999999a");
});

test.each<[string, Type, Value, string]>([
  ["infinity", types.number, ExactNumber.of(Infinity), "cb7ff0000000000000"],
  ["minus infinity", types.number, ExactNumber.of(-Infinity), "cbfff0000000000000"],
  ["an empty string", types.string, "", "a0"],
  ["a string with a character beyond 16 bits", types.string, "\u{1f600}", "a4f09f9880"],
  ["true", types.bool, true, "c3"],
  ["false", types.bool, false, "c2"],
  ["null", types.string, null, "c0"],
  [
    "an object, sorted",
    pair,
    new Map<string, Value>([
      ["b", "x"],
      ["a", number("1")],
    ]),
    "82a16101a162a178",
  ],
  [
    "a map with odd keys",
    types.map(types.bool),
    odd,
    "87a2225cc3a33c263ec3a37f0109c3a2c3a9c3a3e280a8c3a3ee8080c3a4f09f9880c3",
  ],
  ["a set", types.set(types.string), ["a", "b"], "92a161a162"],
  ["an empty tuple", types.tuple([]), [], "90"],
  ["dynamic null", types.dynamic, null, "c0"],
  ["dynamic unknown", types.dynamic, unknown, "d40000"],
  ["a null of known type", types.dynamic, new DynamicValue(types.string, null), "92c40822737472696e6722c0"],
  ["an unknown of known type", types.dynamic, new DynamicValue(types.string, unknown), "92c40822737472696e6722d40000"],
  [
    "a dynamic list",
    types.dynamic,
    new DynamicValue(types.list(types.bool), [true]),
    "92c40f5b226c697374222c22626f6f6c225d91c3",
  ],
  ["a dynamic empty tuple", types.dynamic, new DynamicValue(types.tuple([]), []), "92c40c5b227475706c65222c5b5d5d90"],
  [
    "parts of unknown type in a dynamic value",
    types.dynamic,
    new DynamicValue(types.tuple([types.dynamic, types.dynamic, types.bool]), [unknown, null, true]),
    "92c4265b227475706c65222c5b2264796e616d6963222c2264796e616d6963222c22626f6f6c225d5d93d40000c0c3",
  ],
  [
    "a dynamic object with odd names",
    types.dynamic,
    new DynamicValue(types.object(new Map([...odd.keys()].map((key) => [key, types.bool]))), odd),
    "92c4805b226f626a656374222c7b225c225c5c223a22626f6f6c222c225c75303033635c75303032365c7530303365223a22626f6f6c222c227f5c75303030315c74223a22626f6f6c222c22c3a9223a22626f6f6c222c225c7532303238223a22626f6f6c222c22ee8080223a22626f6f6c222c22f09f9880223a22626f6f6c227d5d87a2225cc3a33c263ec3a37f0109c3a2c3a9c3a3e280a8c3a3ee8080c3a4f09f9880c3",
  ],
  [
    "a list of objects with a dynamic part",
    types.list(types.object({ d: types.dynamic })),
    [new Map([["d", new DynamicValue(types.bool, true)]])],
    "9181a16492c40622626f6f6c22c3",
  ],
  ["unknown", types.string, unknown, "d40000"],
  ["unknown, not null", types.string, new Unknown({ notNull: true }), "c7030c8101c2"],
  ["unknown with a prefix", types.string, new Unknown({ notNull: true, prefix: "pre-" }), "c7090c8201c202a47072652d"],
  [
    "unknown between two numbers",
    types.number,
    new Unknown({
      notNull: true,
      lower: { value: number("0.1"), inclusive: true },
      upper: { value: number("10"), inclusive: true },
    }),
    "c70e0c8301c20392a3302e31c304920ac3",
  ],
  [
    "unknown above a number",
    types.number,
    new Unknown({ lower: { value: number("0"), inclusive: false } }),
    "c7050c81039200c2",
  ],
  [
    "unknown of some length",
    types.list(types.string),
    new Unknown({ notNull: true, minLength: 1, maxLength: 200 }),
    "d70c8301c2050106ccc8",
  ],
])("%s is written as Terraform does", (_, type, value, encoded) => {
  expect(hex(encodeMsgpack(value, type))).toBe(encoded);
  const read = decodeMsgpack(bytes(encoded), type);
  expect(legible(read)).toEqual(legible(value));
  expect(hex(encodeMsgpack(read, type))).toBe(encoded);
});

test.each([
  [31, "bf"],
  [32, "d920"],
  [255, "d9ff"],
  [256, "da0100"],
  [65535, "daffff"],
  [65536, "db00010000"],
])("a string of %i bytes begins with %s", (length, head) => {
  const text = "x".repeat(length);
  const encoded = encodeMsgpack(text, types.string);
  expect(hex(encoded.subarray(0, head.length / 2))).toBe(head);
  expect(encoded).toHaveLength(head.length / 2 + length);
  expect(decodeMsgpack(encoded, types.string)).toBe(text);
});

test.each([
  [15, "9f", "8f"],
  [16, "dc0010", "de0010"],
  [65535, "dcffff", "deffff"],
  [65536, "dd00010000", "df00010000"],
])("lists and maps of %i elements begin with %s and %s", (length, listHead, mapHead) => {
  const list = Array.from({ length }, () => true);
  const map = new Map(list.map((value, at) => [String(at), value]));
  const encodedList = encodeMsgpack(list, types.list(types.bool));
  const encodedMap = encodeMsgpack(map, types.map(types.bool));
  expect(hex(encodedList.subarray(0, listHead.length / 2))).toBe(listHead);
  expect(hex(encodedMap.subarray(0, mapHead.length / 2))).toBe(mapHead);
  expect(decodeMsgpack(encodedList, types.list(types.bool))).toEqual(list);
  expect(decodeMsgpack(encodedMap, types.map(types.bool))).toEqual(map);
});
