// Nulls of a type under rules, and elements that are hard to tell apart.
import type { Scenario } from "./scenario";

const OPEN_VALUE = ["map.k.value"];

const choices: Scenario = {
  type: "kitchensink_choices",
  config: { second: "text", map: { k: { label: "l" } } },
  unknown: OPEN_VALUE,
  state: { second: "text", standard: "standard", map: { k: { label: "l", value: "l" } } },
  changes: {
    first: { set: { first: 5, second: null }, unknown: OPEN_VALUE },
    second: { set: { second: { a: [] } }, unknown: OPEN_VALUE },
    standard: { set: { standard: true }, unknown: OPEN_VALUE },
    standard_of_null: { set: { standard: "${tostring(null)}" }, stored: { standard: "standard" }, nothing: true },
    map: { set: { map: { k: { label: "l", value: [1] } } }, stored: { map: { k: { label: "l", value: [1] } } } },
    no_map: { set: { map: null } },
  },
  drift: { edit: { second: { value: 7, type: "number" } }, seen: { second: 7 }, unknown: OPEN_VALUE },
};

const OF_A = { key: "a", value: "of-a" };
const OF_1 = { key: "of-1", value: "1" };
const PARTS = [OF_A, OF_1];
const OPEN_PARTS = ["parts.0.value", "parts.1.key", "total"];

const elements: Scenario = {
  type: "kitchensink_elements",
  config: {
    parts: [{ key: "a" }, { value: "1" }],
    list: [{ name: "one" }, null],
    set: [{ name: "one" }, null],
    map: { one: { name: "one" }, none: null },
    box: { label: "l", size: "medium" },
  },
  unknown: OPEN_PARTS,
  state: {
    parts: PARTS,
    list: [{ name: "one" }, null],
    set: [{ name: "one" }, null],
    map: { one: { name: "one" }, none: null },
    box: { label: "l", size: "medium" },
    total: 2,
  },
  changes: {
    one_part_more: {
      set: { parts: [{ key: "a" }, { value: "1" }, { key: "b", value: "2" }] },
      stored: { parts: [OF_A, { key: "b", value: "2" }, OF_1] },
      besides: { total: 3 },
      unknown: ["parts.0.value", "parts.2.key", "total"],
    },
    parts_in_another_order: { set: { parts: [{ value: "1" }, { key: "a" }] }, stored: { parts: PARTS }, nothing: true },
    empty_parts: { set: { parts: [] }, besides: { total: 0 }, unknown: ["total"] },
    no_parts: { set: { parts: null }, besides: { total: 0 }, unknown: ["total"] },
    list: { set: { list: [null, { name: "two" }] }, unknown: OPEN_PARTS },
    empty_list: { set: { list: [] }, unknown: OPEN_PARTS },
    set: { set: { set: [null] }, unknown: OPEN_PARTS },
    map: { set: { map: { one: null } }, unknown: OPEN_PARTS },
    empty_map: { set: { map: {} }, unknown: OPEN_PARTS },
    box_without_size: { set: { box: { label: "l" } }, stored: { box: { label: "l", size: "medium" } }, nothing: true },
    box: { set: { box: { label: "m" } }, stored: { box: { label: "m", size: null } }, unknown: OPEN_PARTS },
    no_box: { set: { box: null }, unknown: OPEN_PARTS },
  },
  drift: { edit: { list: [null], box: null }, unknown: OPEN_PARTS },
};

export const hardValues: readonly Scenario[] = [choices, elements];
