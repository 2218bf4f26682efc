import fc from "fast-check";
import {
  AttributePath,
  decodeMsgpack,
  DynamicValue,
  encodeMsgpack,
  ExactNumber,
  MAX_DEPTH,
  MAX_VALUE_BYTES,
  types,
  unknown,
  ValueError,
} from "../../../../src/plugin/values";
import type { Type, Value } from "../../../../src/plugin/values";
import { typedValues } from "../arbitrary";
import { bytes, hex, legible, thrownBy } from "../legible";

const DYNAMIC_BOOL = "92 c406 22626f6f6c22 c3";

test.each<[string, Type, string, Value]>([
  ["fixint in uint8", types.number, "cc05", ExactNumber.of(5)],
  ["uint16", types.number, "cd0005", ExactNumber.of(5)],
  ["uint32", types.number, "ce00000005", ExactNumber.of(5)],
  ["uint64", types.number, "cf0000000000000005", ExactNumber.of(5)],
  ["uint64 beyond int64", types.number, "cfffffffffffffffff", ExactNumber.of("18446744073709551615")],
  ["positive int8", types.number, "d005", ExactNumber.of(5)],
  ["positive int16 where uint16 is usual", types.number, "d1012c", ExactNumber.of(300)],
  ["negative int16", types.number, "d1ffff", ExactNumber.of(-1)],
  ["negative int32", types.number, "d2ffffffff", ExactNumber.of(-1)],
  ["negative int64", types.number, "d3ffffffffffffffff", ExactNumber.of(-1)],
  ["float32", types.number, "ca3f000000", ExactNumber.of(0.5)],
  ["whole float32", types.number, "ca3f800000", ExactNumber.of(1)],
  ["whole float64", types.number, "cb3ff0000000000000", ExactNumber.of(1)],
  ["minus zero", types.number, "cb8000000000000000", ExactNumber.of(0)],
  ["whole float64 beyond int64", types.number, "cb4415af1d78b58c40", ExactNumber.of("100000000000000000000")],
  ["small whole text", types.number, "a135", ExactNumber.of(5)],
  ["text with needless zeros", types.number, "a4312e3530", ExactNumber.of("1.5")],
  ["text with an exponent", types.number, "a5312e356532", ExactNumber.of("150")],
])("the number form %s is accepted and leaves unchanged", (_, type, encoded, value) => {
  const read = decodeMsgpack(bytes(encoded), type);
  expect(legible(read)).toEqual(legible(value));
  expect(hex(encodeMsgpack(read, type))).toBe(encoded);
});

test.each<[string, Type, string, Value]>([
  ["str8", types.string, "d90161", "a"],
  ["str16", types.string, "da000161", "a"],
  ["str32", types.string, "db0000000161", "a"],
  ["array16", types.list(types.bool), "dc0001c3", [true]],
  ["array32", types.list(types.bool), "dd00000001c3", [true]],
  ["map16", types.map(types.bool), "de0001a161c3", new Map([["a", true]])],
  ["map32", types.map(types.bool), "df00000001d90161c3", new Map([["a", true]])],
  ["names with a longer head", types.object({ a: types.bool }), "81d90161c3", new Map([["a", true]])],
  ["type in bin16", types.dynamic, "92c5000622626f6f6c22c3", new DynamicValue(types.bool, true)],
  ["type in bin32", types.dynamic, "92c60000000622626f6f6c22c3", new DynamicValue(types.bool, true)],
  ["type in str", types.dynamic, "92a622626f6f6c22c3", new DynamicValue(types.bool, true)],
  ["null of type dynamic", types.dynamic, "92c4092264796e616d696322c0", null],
  ["unknown of type dynamic", types.dynamic, "92c4092264796e616d696322d40000", unknown],
])("the form %s is accepted", (_, type, encoded, value) => {
  expect(legible(decodeMsgpack(bytes(encoded), type))).toEqual(legible(value));
});

test("attributes may come in any order", () => {
  const type = types.object({ a: types.bool, b: types.string, c: types.bool });
  const value = decodeMsgpack(bytes("83 a163c2 a162a178 a161c3"), type);
  expect(value).toEqual(
    new Map<string, Value>([
      ["a", true],
      ["b", "x"],
      ["c", false],
    ]),
  );
});

test("a key may be called like something of JavaScript", () => {
  const type = types.object(new Map([["__proto__", types.map(types.string)]]));
  const proto = Buffer.from("__proto__").toString("hex");
  const value = decodeMsgpack(bytes(`81 a9${proto} 81 a9${proto} a178`), type);
  expect(value).toEqual(new Map([["__proto__", new Map([["__proto__", "x"]])]]));
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test("a byte order mark and a replacement character are text like any other", () => {
  expect(decodeMsgpack(bytes("a6 efbbbf efbfbd"), types.string)).toBe("\ufeff\ufffd");
});

test.each<[string, Type, string, string, string]>([
  ["nothing", types.string, "", "", "the encoded value ends early"],
  ["a string that ends early", types.string, "a261", "", "the encoded value ends early"],
  ["a length without end", types.string, "db000000", "", "the encoded value ends early"],
  ["a string of 4 GB", types.string, "dbffffffff61", "", "the encoded value ends early"],
  ["a list of 4 billion", types.list(types.bool), "ddffffffffc3", "", "the encoded value ends early"],
  ["a map of 4 billion", types.map(types.bool), "dfffffffffa161c3", "", "the encoded value ends early"],
  ["a cut integer", types.number, "cd00", "", "the encoded value ends early"],
  ["a cut float", types.number, "cb3fe0", "", "the encoded value ends early"],
  ["a cut extension", types.string, "d5", "", "the encoded value ends early"],
  ["more than the value", types.bool, "c3c3", "", "1 bytes follow the end of the encoded value"],
  ["a number for a string", types.string, "05", "", "a string is required"],
  ["binary for a string", types.string, "c40161", "", "a string is required"],
  ["a string for a bool", types.bool, "a474727565", "", "a bool is required"],
  ["a bool for a number", types.number, "c3", "", "a number is required"],
  ["words for a number", types.number, "a3616263", "", "a number in decimal notation is required"],
  ["NaN", types.number, "cb7ff8000000000001", "", "NaN is not a number"],
  ["NaN in float32", types.number, "ca7fc00000", "", "NaN is not a number"],
  ["a map for a list", types.list(types.bool), "80", "", "a list is required"],
  ["a list for a map", types.map(types.bool), "90", "", "a map is required"],
  ["a list for an object", types.object({}), "90", "", "an object is required"],
  ["the byte that means nothing", types.bool, "c1", "", "a bool is required"],
  ["wrong UTF-8", types.string, "a2c328", "", "a string is not valid UTF-8"],
  ["half a character in UTF-8", types.string, "a3eda080", "", "a string is not valid UTF-8"],
  ["a key that is not a string", types.map(types.bool), "8101c3", "", "a key that is not a string"],
  ["a key twice", types.map(types.bool), "82a161c3a161c3", "", 'the key "a" is there twice'],
  [
    "a short tuple",
    types.tuple([types.bool, types.bool]),
    "91c3",
    "",
    "a tuple of 2 elements is required, this one has 1",
  ],
  ["a long tuple", types.tuple([types.bool]), "92c3c3", "", "a tuple of 1 elements is required, this one has 2"],
  ["an unknown attribute", types.object({ a: types.bool }), "81a162c3", "", 'the object has no attribute "b"'],
  [
    "an attribute twice",
    types.object({ a: types.bool, b: types.bool }),
    "82a161c3a161c3",
    "",
    'the attribute "a" is there twice',
  ],
  [
    "missing attributes",
    types.object({ a: types.bool, b: types.bool, c: types.bool }),
    "81a162c3",
    "",
    'missing: "a", "c"',
  ],
  ["one attribute too many", types.object({ a: types.bool }), "82a161c3a162c3", "", 'the object has no attribute "b"'],
  ["a dynamic value without a type", types.dynamic, "92c3c3", "", "a dynamic value begins with its type"],
  ["a dynamic value of one part", types.dynamic, "91c406 22626f6f6c22", "", "a dynamic value is an array"],
  ["a bare value for a dynamic one", types.dynamic, "c3", "", "a dynamic value is an array"],
  ["a dynamic value of no type", types.dynamic, "92c40361626378", "", "broken JSON"],
  ["an element of a list", types.list(types.bool), "93c3c301", "[2]", "a bool is required"],
  ["an element of a map", types.map(types.bool), "81a16101", '["a"]', "a bool is required"],
  ["an element of a tuple", types.tuple([types.bool, types.bool]), "92c301", "[1]", "a bool is required"],
  [
    "an attribute inside",
    types.object({ a: types.list(types.object({ b: types.bool })) }),
    "81a1619181a16201",
    "a[0].b",
    "a bool is required",
  ],
  [
    "a part of a dynamic value",
    types.object({ a: types.dynamic }),
    "81a16192c40f5b226c697374222c22626f6f6c225d9101",
    "a[0]",
    "a bool is required",
  ],
  [
    "an element of a set",
    types.object({ a: types.set(types.object({ b: types.bool })) }),
    "81a1619181a16201",
    "a",
    "element 1 of the set, b: a bool is required",
  ],
])("%s is refused with its place", (_, type, encoded, path, problem) => {
  const error = thrownBy(() => decodeMsgpack(bytes(encoded), type));
  expect(error).toBeInstanceOf(ValueError);
  expect(error).toMatchObject({ problem: expect.stringContaining(problem) as unknown });
  expect(String((error as ValueError).path)).toBe(path);
});

test("no message quotes a string value", () => {
  const canary = "canary-5f1d";
  const encoded = encodeMsgpack(canary, types.string);
  for (const type of [
    types.number,
    types.bool,
    types.list(types.string),
    types.object({}),
    types.dynamic,
    types.tuple([]),
  ]) {
    expect(String(thrownBy(() => decodeMsgpack(encoded, type)))).not.toContain(canary);
  }
});

test("values may be nested as deep as the limit and no deeper", () => {
  const nested = (levels: number): Type =>
    Array.from({ length: levels }).reduce<Type>((type) => types.list(type), types.bool);
  const encoded = (levels: number): Uint8Array => bytes("91".repeat(levels) + "c3");
  expect(hex(encodeMsgpack(decodeMsgpack(encoded(MAX_DEPTH), nested(MAX_DEPTH)), nested(MAX_DEPTH)))).toBe(
    hex(encoded(MAX_DEPTH)),
  );
  const error = thrownBy(() => decodeMsgpack(encoded(MAX_DEPTH + 1), nested(MAX_DEPTH + 1)));
  expect(error).toMatchObject({ problem: "the value is nested more than 256 levels deep" });
});

test("a value larger than any message is not looked at", () => {
  expect(() => decodeMsgpack(new Uint8Array(MAX_VALUE_BYTES + 1), types.bool)).toThrow(/more than 268435456 bytes/);
});

test("dynamic values inside of dynamic values count as levels", () => {
  const tupleOfDynamic = `92 c415 ${hex(Buffer.from('["tuple",["dynamic"]]'))} 91`;
  const encoded = (levels: number): Uint8Array => bytes(tupleOfDynamic.repeat(levels) + DYNAMIC_BOOL);
  expect(decodeMsgpack(encoded(MAX_DEPTH / 2 - 1), types.dynamic)).toBeInstanceOf(DynamicValue);
  const error = thrownBy(() => decodeMsgpack(encoded(MAX_DEPTH / 2), types.dynamic));
  expect(error).toMatchObject({ problem: "the value is nested more than 256 levels deep" });
});

test("what was read keeps nothing of the bytes it was read from", () => {
  const encoded = bytes("81 a161 a3302e31");
  const value = decodeMsgpack(encoded, types.map(types.number));
  encoded.fill(0);
  expect(hex(encodeMsgpack(value, types.map(types.number)))).toBe("81a161a3302e31");
});

test("bytes that are broken anywhere give a value or a ValueError, never anything else", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(typedValues(), damage, fc.nat(), ({ type, value }, changes, cut) => {
      const encoded = Uint8Array.from(encodeMsgpack(value, type));
      for (const [at, byte] of changes) encoded[at % encoded.length] = byte;
      try {
        decodeMsgpack(encoded.subarray(0, encoded.length - (cut % 3)), type);
      } catch (error) {
        expect(error).toBeInstanceOf(ValueError);
      }
    }),
    { numRuns: 400 },
  );
});

test("the root has no path", () => {
  expect(thrownBy(() => decodeMsgpack(bytes("01"), types.bool))).toMatchObject({ path: AttributePath.root });
});
