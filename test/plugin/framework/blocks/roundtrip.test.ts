// The law of blocks with dynamic attributes: whatever they hold comes back from the wire as it was.
import fc from "fast-check";
import {
  DynamicValue,
  Unknown,
  ExactNumber,
  dynamic,
  groupBlock,
  listBlock,
  listNested,
  mapBlock,
  singleBlock,
  string,
  unknown,
} from "../../../../src/plugin";
import { Schema } from "../../../../src/plugin/framework/schema/schema";
import type { Value } from "../../../../src/plugin/values";
import {
  decodeJson,
  decodeMsgpack,
  encodeJson,
  encodeMsgpack,
  transform,
  types,
  valuesEqual,
} from "../../../../src/plugin/values";

const RUNS = 100;

const attributes = {
  any: dynamic({ optional: true, description: "Any." }),
  text: string({ optional: true, description: "Text." }),
};
const schema = new Schema("a test", {
  attributes,
  blocks: {
    item: listBlock({
      description: "Items.",
      attributes: {
        ...attributes,
        nested: listNested({ any: attributes.any }, { optional: true, description: "Nested." }),
      },
      blocks: {
        deep: listBlock({ description: "Deep.", attributes }),
        keyed: mapBlock({ description: "Keyed.", attributes }),
        one: singleBlock({ description: "One.", attributes }),
        plain: listBlock({ description: "Plain.", attributes: { text: attributes.text } }),
      },
    }),
    labelled: mapBlock({ description: "Labelled.", attributes }),
    group: groupBlock({
      description: "G.",
      attributes,
      blocks: { deep: listBlock({ description: "Deep.", attributes }) },
    }),
  },
});

const text: fc.Arbitrary<Value> = fc.oneof(fc.string(), fc.constant(null), fc.constant(unknown));
const any: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, unknown),
  fc.string().map((value) => new DynamicValue(types.string, value)),
  fc.integer().map((value) => new DynamicValue(types.number, ExactNumber.of(value))),
  fc.constantFrom<Value>(new DynamicValue(types.bool, null), new DynamicValue(types.string, unknown)),
  fc
    .array(fc.string(), { maxLength: 2 })
    .map((value) => new DynamicValue(types.tuple(value.map(() => types.string)), value)),
);
const record = (parts: Record<string, fc.Arbitrary<Value>>): fc.Arbitrary<Value> =>
  fc.record(parts).map((all) => new Map(Object.entries(all)));
const few = (part: fc.Arbitrary<Value>): fc.Arbitrary<Value> => fc.array(part, { maxLength: 3 });
const byKey = (part: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.dictionary(fc.constantFrom("k", "__proto__", "l"), part).map((all) => new Map(Object.entries(all)));
const plain = record({ any, text });

const object = record({
  any,
  text,
  item: fc.oneof({ weight: 5, arbitrary: few(item()) }, fc.constant(unknown)),
  labelled: byKey(plain),
  group: record({ any, text, deep: few(plain) }),
});

function item(): fc.Arbitrary<Value> {
  return record({
    any,
    text,
    // All elements of a list need one type, also where it is dynamic.
    nested: any.map((value) => [new Map([["any", value]]), new Map([["any", value]])]),
    deep: few(plain),
    keyed: byKey(plain),
    one: fc.oneof(plain, fc.constant(null)),
    plain: few(record({ text })),
  });
}

test("over MessagePack, with unknown values anywhere", () => {
  fc.assert(
    fc.property(object, (value) => {
      const bytes = encodeMsgpack(schema.toWire(value), schema.wireType);
      expect(valuesEqual(schema.fromWire(decodeMsgpack(bytes, schema.wireType)), value, schema.type)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

test("over state JSON, where everything is known", () => {
  fc.assert(
    fc.property(object, (open) => {
      const value = transform(open, schema.type, (part) => (part instanceof Unknown ? null : part));
      const json = encodeJson(schema.toWire(value), schema.wireType);
      expect(valuesEqual(schema.fromWire(decodeJson(json, schema.wireType)), value, schema.type)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
