// Primitives and collections: stored as configured.
import type { Scenario } from "./scenario";
import { plain } from "./scenario";

const primitives: Scenario = {
  type: "kitchensink_primitives",
  config: { string: "text", bool: true, int64: 42, float64: 1.5, number: "${12345678901234567890.5}" },
  state: { string: "text", bool: true, int64: 42, float64: 1.5, number: 1.2345678901234567e19 },
  changes: {
    ...plain({ string: "", bool: false, int64: 0, float64: -0.25, number: 7 }),
    large_int64: { set: { int64: "${9223372036854775807}" }, stored: { int64: Number(2n ** 63n - 1n) } },
    large_number: {
      set: { number: "${123456789012345678901234567890}" },
      stored: { number: Number(123456789012345678901234567890n) },
    },
    // More digits than a float64 has: stored as they are written.
    precise_float64: { set: { float64: "${0.1234567890123456789}" }, stored: { float64: 0.12345678901234568 } },
    unicode: { set: { string: "é – 日本 – 🎉 \u0000 <&>" } },
  },
  drift: { edit: { string: "other", bool: null } },
};

const required: Scenario = {
  type: "kitchensink_required",
  config: {
    ...{ string: "text", bool: false, int64: 1, float64: 2.5, number: 3, list: ["a", "b"], set: ["x", "y"] },
    ...{ map: { k: "v" }, object: { name: "n", tags: ["t"] } },
  },
  state: {
    ...{ string: "text", bool: false, int64: 1, float64: 2.5, number: 3, list: ["a", "b"], set: ["x", "y"] },
    ...{ map: { k: "v" }, object: { name: "n", tags: ["t"] } },
  },
  changes: {
    string: { set: { string: "other" } },
    bool: { set: { bool: true } },
    int64: { set: { int64: -1 } },
    float64: { set: { float64: 0.1 } },
    number: { set: { number: 0.1 } },
    list: { set: { list: [] } },
    set: { set: { set: ["y", "z"] } },
    map: { set: { map: {} } },
    object: { set: { object: { name: null, tags: null } } },
  },
  drift: { edit: { list: ["b", "a"], set: [] } },
};

const objects = [
  { name: "a", size: 1 },
  { name: "b", size: null },
];

const collectionValues = {
  list_string: ["b", "a", "a"],
  list_bool: [true, false, true],
  list_int64: [3, 1, 2],
  list_number: [1.5, 2],
  list_nullable: ["a", null, "b"],
  set_string: ["a", "b"],
  set_bool: [false, true],
  set_number: [1, 2.5],
  map_string: { a: "1", b: "2" },
  map_bool: { yes: true, no: false },
  map_float64: { half: 0.5 },
  object: { name: "n", size: 1 },
  object_deep: { name: "n", inner: { name: "i", size: null, tags: ["x", "y"] } },
  list_list: [["a"], [], ["b", "c"]],
  list_object: objects,
  set_object: objects,
  set_list: [["a", "b"], []],
  map_object: { one: { name: "a", size: 1 } },
  map_set: { one: [1, 2], none: [] },
  map_map_list: { a: { b: ["c"] } },
};

const collections: Scenario = {
  type: "kitchensink_collections",
  config: collectionValues,
  state: collectionValues,
  changes: {
    ...plain({
      list_string: ["a", "b", "a"],
      list_bool: [],
      list_int64: [3],
      list_number: [0.1],
      list_nullable: [null],
      set_string: ["a", "c"],
      set_bool: [true],
      set_number: [],
      map_string: { a: "1", c: "3" },
      map_bool: { yes: false },
      map_float64: {},
      object: { name: null, size: 2 },
      object_deep: { name: "n", inner: null },
      list_list: [[]],
      list_object: objects.slice(1),
      set_object: objects.slice(0, 1),
      set_list: [["b", "a"]],
      map_object: { one: { name: "a", size: 2 }, two: { name: "b", size: null } },
      map_set: { one: [2, 3] },
      map_map_list: { a: {} },
    }),
    precise_float64: {
      set: { map_float64: { half: "${0.1234567890123456789}", other: 1 } },
      stored: { map_float64: { half: 0.12345678901234568, other: 1 } },
    },
    order_of_a_set: { set: { set_string: ["b", "a"] }, nothing: true },
  },
  drift: { edit: { list_string: ["a"], map_set: null, set_object: [] } },
};

const dynamic: Scenario = {
  type: "kitchensink_dynamic",
  config: {
    value: "text",
    single: { label: "one", value: [1, "two", { three: true }] },
    object: { label: "two", value: [true, null] },
  },
  unknown: ["echo", "optional_computed"],
  state: {
    value: "text",
    echo: "text",
    optional_computed: "text",
    single: { label: "one", value: [1, "two", { three: true }] },
    object: { label: "two", value: [true, null] },
  },
  changes: {
    another_text: {
      set: { value: "other" },
      besides: { echo: "other", optional_computed: "other" },
      unknown: ["echo", "optional_computed"],
    },
    another_type: {
      set: { value: 5 },
      besides: { echo: 5, optional_computed: 5 },
      unknown: ["echo", "optional_computed"],
    },
    a_list: {
      set: { value: '${tolist(["a", "b"])}' },
      stored: { value: ["a", "b"] },
      besides: { echo: ["a", "b"], optional_computed: ["a", "b"] },
      unknown: ["echo", "optional_computed"],
    },
    an_object: {
      set: { value: { a: [], b: { c: null } } },
      besides: { echo: { a: [], b: { c: null } }, optional_computed: { a: [], b: { c: null } } },
      unknown: ["echo", "optional_computed"],
    },
    null: {
      set: { value: null },
      besides: { echo: null, optional_computed: null },
      unknown: ["echo", "optional_computed"],
    },
    optional_computed: { set: { optional_computed: false }, unknown: ["echo"] },
    single: {
      set: { single: { label: "one", value: [1] } },
      unknown: ["echo", "optional_computed"],
    },
    no_single: { set: { single: null }, unknown: ["echo", "optional_computed"] },
    object: { set: { object: { label: null, value: { a: 1 } } }, unknown: ["echo", "optional_computed"] },
    no_object: { set: { object: null }, unknown: ["echo", "optional_computed"] },
  },
  drift: {
    edit: { value: { value: 7, type: "number" } },
    seen: { value: 7 },
    unknown: ["echo", "optional_computed"],
  },
};

export const values: readonly Scenario[] = [primitives, required, collections, dynamic];
