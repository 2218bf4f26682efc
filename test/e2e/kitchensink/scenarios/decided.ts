// What the provider decides: computed attributes and defaults.
import type { Scenario } from "./scenario";

const OPTIONAL = ["bool", "float64", "int64", "list", "map", "number", "object", "set", "string"];
const OPEN = [
  ...["bool", "float64", "int64", "list", "map", "number", "object", "revision", "set", "single", "string", "words"],
  ...OPTIONAL.map((name) => `optional_${name}`),
];
const without = (...names: readonly string[]): readonly string[] => OPEN.filter((name) => !names.includes(name));

const big = {
  ...{ string: "BIG CAT", bool: false, int64: 7, float64: 3.5, number: 1e30, list: ["big", "cat"] },
  ...{ set: ["big", "cat"], map: { big: 3, cat: 3 }, object: { text: "big cat", length: 7 } },
};
const none = {
  ...{ string: "", bool: true, int64: 0, float64: 0, number: 1e30, list: [], set: [], map: {} },
  object: { text: "", length: 0 },
};
const optional = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`optional_${name}`, value])) as typeof big;
const words = [
  { text: "big", length: 3 },
  { text: "cat", length: 3 },
];

const computed: Scenario = {
  type: "kitchensink_computed",
  config: { input: "big cat" },
  unknown: [...OPEN, "created_from", "optional_stable"],
  state: {
    ...{ input: "big cat", revision: 1, created_from: "big cat", ...big, ...optional(big) },
    ...{ single: { text: "big cat", length: 7 }, words, optional_stable: "BIG CAT" },
  },
  changes: {
    input: {
      set: { input: null },
      besides: { revision: 2, ...none, ...optional(none), single: { text: "", length: 0 }, words: [] },
      unknown: OPEN,
    },
    optional_string: {
      set: { optional_string: "mine" },
      besides: { revision: 2 },
      unknown: without("optional_string"),
    },
    optional_bool: { set: { optional_bool: true }, besides: { revision: 2 }, unknown: without("optional_bool") },
    optional_int64: { set: { optional_int64: 1 }, besides: { revision: 2 }, unknown: without("optional_int64") },
    optional_float64: {
      set: { optional_float64: 0.5 },
      besides: { revision: 2 },
      unknown: without("optional_float64"),
    },
    optional_number: { set: { optional_number: 2 }, besides: { revision: 2 }, unknown: without("optional_number") },
    optional_list: { set: { optional_list: [] }, besides: { revision: 2 }, unknown: without("optional_list") },
    optional_set: { set: { optional_set: ["z"] }, besides: { revision: 2 }, unknown: without("optional_set") },
    optional_map: { set: { optional_map: { z: 1 } }, besides: { revision: 2 }, unknown: without("optional_map") },
    optional_object: {
      set: { optional_object: { text: "mine", length: null } },
      besides: { revision: 2 },
      unknown: without("optional_object"),
    },
    optional_stable: { set: { optional_stable: "mine" }, besides: { revision: 2 }, unknown: OPEN },
    the_same: { set: { optional_string: "BIG CAT" }, nothing: true },
  },
  // What is computed is the provider's: no reason to change anything.
  drift: { edit: { string: "other", words: [], revision: 9 }, nothing: true },
};

const PAIR = { name: "default", size: 1 };
const WHOLE = { name: "default", mode: "whole", weight: 1 };

const defaults: Scenario = {
  type: "kitchensink_defaults",
  config: {
    int64: 7,
    list: ["mine"],
    set_nested: [{ name: "a" }, { name: "b" }, { name: "c", weight: 1 }],
    list_nested: [{ name: "a" }, { name: "b", mode: "own", weight: 1 }],
  },
  state: {
    ...{ string: "default", empty: "", bool: true, int64: 7, float64: 1.5, number: 1.2345678901234567e19 },
    ...{ list: ["mine"], set: ["one", "two"], map: { key: "value" }, object: PAIR, single: WHOLE },
    set_nested: [
      { name: "a", mode: "standard", weight: 10 },
      { name: "b", mode: "standard", weight: 10 },
      { name: "c", mode: "standard", weight: 1 },
    ],
    list_nested: [
      { name: "a", mode: "standard", weight: 10 },
      { name: "b", mode: "own", weight: 1 },
    ],
  },
  changes: {
    string: { set: { string: "mine" } },
    empty: { set: { empty: "mine" } },
    bool: { set: { bool: false } },
    float64: { set: { float64: 0 } },
    number: { set: { number: 1 } },
    set: { set: { set: [] } },
    map: { set: { map: {} } },
    object: { set: { object: { name: null, size: 2 } } },
    single: {
      set: { single: { name: "mine" } },
      stored: { single: { name: "mine", mode: "standard", weight: 10 } },
    },
    back_to_defaults: { set: { int64: null, list: null }, stored: { int64: 42, list: ["one", "two"] } },
    the_default_written_out: { set: { string: "default", single: WHOLE }, nothing: true },
    list_nested: {
      set: { list_nested: [{ name: "b", weight: 1 }] },
      stored: { list_nested: [{ name: "b", mode: "standard", weight: 1 }] },
    },
    set_nested: {
      set: { set_nested: [{ name: "a" }, { name: "b", mode: "own" }, { name: "d" }] },
      stored: {
        set_nested: [
          { name: "b", mode: "own", weight: 10 },
          { name: "a", mode: "standard", weight: 10 },
          { name: "d", mode: "standard", weight: 10 },
        ],
      },
    },
    no_set_nested: { set: { set_nested: null } },
    no_list_nested: { set: { list_nested: null } },
  },
  drift: { edit: { string: "other", set: null } },
};

export const decided: readonly Scenario[] = [computed, defaults];
