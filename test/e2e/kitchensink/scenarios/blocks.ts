// Blocks in five nestings.
import type { Hcl, Json } from "../../../support/workspace";
import type { Scenario } from "./scenario";
import { plain } from "./scenario";

const item = (name: string, more: Hcl = {}): Hcl => ({
  ...{ name, value: null, size: name.length, mode: "standard" },
  ...more,
});
/** A list block has a write-only attribute as well. */
const entry = (name: string, more: Hcl = {}): Hcl => ({ ...item(name, more), secret_wo: null });
const SECRET = "${var.secret}";

/** A change anywhere opens every size that is not configured, and what else is computed. */
const OPEN = [
  ...["count_of_blocks", "group.length", "single.size", "list.0.size", "set.0.size", "map.key.size"],
  ...["deep.0.options.size", "deep.0.single.size", "deep.0.list.0.size", "deep.0.set.0.size"],
];
const open = (inside: string, ...instead: readonly string[]): readonly string[] => [
  ...OPEN.filter((path) => !path.startsWith(`${inside}.`)),
  ...instead,
];

const deep: Hcl = {
  ...{ label: "l", options: { name: "o" }, single: { name: "s" }, list: [{ name: "a" }, { name: "b", size: 9 }] },
  ...{ set: [{ name: "x" }], group: { label: "g" } },
};
const emptyDeep = { label: "empty", options: null, single: null, list: [], set: [], group: { label: null } };
const storedDeep = {
  ...{ label: "l", options: item("o"), single: item("s"), list: [item("a"), item("b", { size: 9 })] },
  ...{ set: [item("x")], group: { label: "g" } },
};

const blocks: Scenario = {
  type: "kitchensink_blocks",
  config: {
    ...{ note: "n", single: { name: "one", value: "v" }, group: { value: "abc" } },
    list: [
      { name: "first", secret_wo: SECRET },
      { name: "second", size: 1, mode: "own" },
    ],
    set: [{ name: "x" }, { name: "yy", size: 9 }],
    map: { key: { name: "m" } },
    deep: [deep, { label: "empty" }],
  },
  unknown: OPEN,
  state: {
    ...{ note: "n", single: item("one", { value: "v" }), group: { value: "abc", mode: "standard", length: 3 } },
    list: [entry("first"), entry("second", { size: 1, mode: "own" })],
    set: [item("x"), item("yy", { size: 9 })],
    map: { key: item("m") },
    deep: [storedDeep, emptyDeep],
    count_of_blocks: 11,
  },
  changes: {
    note: { set: { note: null }, unknown: OPEN },
    single: { set: { single: { name: "one" } }, stored: { single: item("one") }, unknown: OPEN },
    no_single: { set: { single: null }, besides: { count_of_blocks: 10 }, unknown: open("single") },
    group: {
      set: { group: { mode: "own" } },
      stored: { group: { value: null, mode: "own", length: 0 } },
      unknown: OPEN,
    },
    no_group: { set: { group: null }, stored: { group: { value: null, mode: "standard", length: 0 } }, unknown: OPEN },
    list_longer: {
      set: { list: [{ name: "first", value: "v" }, { name: "second" }, { name: "third" }] },
      stored: { list: [entry("first", { value: "v" }), entry("second"), entry("third")] },
      besides: { count_of_blocks: 12 },
      unknown: [...OPEN, "list.1.size", "list.2.size"],
    },
    no_list: { set: { list: [] }, besides: { count_of_blocks: 9 }, unknown: open("list") },
    set: {
      set: {
        set: [
          { name: "x", value: "v" },
          { name: "yy", size: 9 },
          { name: "zzz", size: 0 },
        ],
      },
      stored: { set: [item("x", { value: "v" }), item("yy", { size: 9 }), item("zzz", { size: 0 })] },
      besides: { count_of_blocks: 12 },
      unknown: OPEN,
    },
    no_set: { set: { set: null }, stored: { set: [] }, besides: { count_of_blocks: 9 }, unknown: open("set") },
    map: {
      set: { map: { key: { name: "m", mode: "own" }, other: { name: "o" } } },
      stored: { map: { key: item("m", { mode: "own" }), other: item("o") } },
      besides: { count_of_blocks: 12 },
      unknown: [...OPEN, "map.other.size"],
    },
    no_map: { set: { map: null }, stored: { map: {} }, besides: { count_of_blocks: 10 }, unknown: open("map") },
    deep: {
      set: {
        deep: [
          {
            ...deep,
            options: null,
            single: null,
            list: [{ name: "b" }],
            set: [{ name: "x", mode: "own" }],
            group: null,
          },
        ],
      },
      stored: {
        deep: [
          {
            ...{ label: "l", options: null, single: null, list: [item("b")], set: [item("x", { mode: "own" })] },
            group: { label: null },
          },
        ],
      },
      besides: { count_of_blocks: 8 },
      unknown: open("deep", "deep.0.list.0.size", "deep.0.set.0.size"),
    },
    no_deep: { set: { deep: [] }, besides: { count_of_blocks: 6 }, unknown: open("deep") },
    another_secret_alone: {
      set: {
        list: [
          { name: "first", secret_wo: "${var.secret}-other" },
          { name: "second", size: 1, mode: "own" },
        ],
      },
      nothing: true,
    },
  },
  drift: {
    edit: { single: item("one", { value: "other" }), map: {}, group: { value: "xyz", mode: "other", length: 3 } },
    unknown: OPEN,
  },
};

const blockLimits: Scenario = {
  type: "kitchensink_block_limits",
  config: { single: { name: "a" }, list: { name: "b" } },
  state: { single: { name: "a" }, list: [{ name: "b" }], set: [] },
  changes: {
    single: { set: { single: { name: "other" } } },
    list: { set: { list: [{ name: "b" }, { name: "c" }] } },
    set: { set: { set: [{ name: "x" }, { name: "y" }] } },
  },
  drift: { edit: { list: [{ name: "b" }, { name: "c" }], set: null }, seen: { list: [{ name: "b" }, { name: "c" }] } },
};

const several: readonly Json[] = [
  { label: "text", value: "t" },
  { label: "number", value: 1 },
  { label: "none", value: null },
  { label: "tuple", value: [1, "a", { k: true }] },
];

const blockDynamic: Scenario = {
  type: "kitchensink_block_dynamic",
  config: { single: { value: ["x", 1] }, list: several, map: { a: { value: true }, b: { value: { c: "d" } } } },
  state: { single: { value: ["x", 1] }, list: several, map: { a: { value: true }, b: { value: { c: "d" } } } },
  changes: {
    ...plain({ single: { value: false } }),
    ...plain({ list: [{ label: "text", value: 5 }], map: { a: { value: "true" } } }),
    no_list: { set: { list: [] } },
    no_map: { set: { map: null }, stored: { map: {} } },
  },
  drift: {
    edit: { list: [{ label: "text", value: { value: [2], type: ["list", "number"] } }] },
    seen: { list: [{ label: "text", value: [2] }] },
  },
};

export const blockNestings: readonly Scenario[] = [blocks, blockLimits, blockDynamic];
