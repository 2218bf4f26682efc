// Nested attributes, and replacement at every depth.
import type { Json } from "../../../support/workspace";
import type { Change, Scenario } from "./scenario";

const item = (name: string, more: Readonly<Record<string, Json>> = {}) => ({
  ...{ name, value: null, size: name.length, mode: "standard", tags: null },
  ...more,
});

const NAMES = ["a", "b", "c", "d", "e", "first", "m", "one", "second", "x", "yy"];
/** A change anywhere opens every size that is not configured. */
const OPEN = [
  ...["single.size", "list.0.size", "set.0.size", "map.key.size", "deep_single.list.0.size", "deep_list.0.map.k.size"],
  ...["deep_map.k.set.0.size", "deep_set.1.single.size", "summary"],
];
const open = (inside: string, ...instead: readonly string[]): readonly string[] => [
  ...OPEN.filter((path) => !path.startsWith(`${inside}.`)),
  ...instead,
];
const summary = (...names: readonly string[]) => ({ summary: { count: names.length, names: [...names].sort() } });
const less = (...gone: readonly string[]): readonly string[] => NAMES.filter((name) => !gone.includes(name));

const nested: Scenario = {
  type: "kitchensink_nested",
  config: {
    single: { name: "one", value: "v", tags: ["t"] },
    list: [{ name: "first" }, { name: "second", size: 1, mode: "own" }],
    set: [{ name: "x" }, { name: "yy", size: 9 }],
    map: { key: { name: "m" } },
    deep_single: { label: "l", list: [{ name: "a" }] },
    deep_list: [{ map: { k: { name: "b" } } }, { label: "empty", map: {} }],
    deep_map: { k: { set: [{ name: "c" }, { name: "d", size: 5 }] } },
    deep_set: [{ label: "s", single: { name: "e" } }, { label: "none" }],
  },
  unknown: OPEN,
  state: {
    single: item("one", { value: "v", tags: ["t"] }),
    list: [item("first"), item("second", { size: 1, mode: "own" })],
    set: [item("x"), item("yy", { size: 9 })],
    map: { key: item("m") },
    deep_single: { label: "l", list: [item("a")] },
    deep_list: [
      { label: null, map: { k: item("b") } },
      { label: "empty", map: {} },
    ],
    deep_map: { k: { label: null, set: [item("c"), item("d", { size: 5 })] } },
    deep_set: [
      { label: "none", single: null },
      { label: "s", single: item("e") },
    ],
    ...summary(...NAMES),
  },
  changes: {
    single_value: {
      set: { single: { name: "one" } },
      stored: { single: item("one") },
      unknown: OPEN,
    },
    single_name: {
      set: { single: { name: "other" } },
      stored: { single: item("other") },
      besides: summary(...less("one"), "other"),
      unknown: OPEN,
    },
    single_size_and_mode: {
      set: { single: { name: "one", value: "v", tags: [], size: 7, mode: "own" } },
      stored: { single: item("one", { value: "v", tags: [], size: 7, mode: "own" }) },
      unknown: open("single"),
    },
    no_single: { set: { single: null }, besides: summary(...less("one")), unknown: open("single") },
    list_longer: {
      set: { list: [{ name: "first" }, { name: "second", size: 1, mode: "own" }, { name: "third" }] },
      stored: { list: [item("first"), item("second", { size: 1, mode: "own" }), item("third")] },
      besides: summary(...NAMES, "third"),
      unknown: [...OPEN, "list.2.size"],
    },
    list_shorter: {
      set: { list: [{ name: "second" }] },
      stored: { list: [item("second")] },
      besides: summary(...less("first")),
      unknown: open("list", "list.0.size"),
    },
    list_empty: { set: { list: [] }, besides: summary(...less("first", "second")), unknown: open("list") },
    no_list: { set: { list: null }, besides: summary(...less("first", "second")), unknown: open("list") },
    set_value: {
      set: {
        set: [
          { name: "x", value: "v" },
          { name: "yy", size: 9 },
        ],
      },
      stored: { set: [item("x", { value: "v" }), item("yy", { size: 9 })] },
      unknown: OPEN,
    },
    set_larger: {
      set: { set: [{ name: "x" }, { name: "yy", size: 9 }, { name: "zzz" }] },
      stored: { set: [item("x"), item("yy", { size: 9 }), item("zzz")] },
      besides: summary(...NAMES, "zzz"),
      unknown: [...OPEN, "set.2.size"],
    },
    no_set: { set: { set: null }, besides: summary(...less("x", "yy")), unknown: open("set") },
    map_value: {
      set: { map: { key: { name: "m", value: "v" } } },
      stored: { map: { key: item("m", { value: "v" }) } },
      unknown: OPEN,
    },
    map_key: {
      set: { map: { other: { name: "m" } } },
      stored: { map: { other: item("m") } },
      unknown: open("map", "map.other.size"),
    },
    no_map: { set: { map: null }, besides: summary(...less("m")), unknown: open("map") },
    deep_single: {
      set: { deep_single: { list: [{ name: "a" }, { name: "a2" }] } },
      stored: { deep_single: { label: null, list: [item("a"), item("a2")] } },
      besides: summary(...NAMES, "a2"),
      unknown: [...OPEN, "deep_single.list.1.size"],
    },
    no_deep_single: { set: { deep_single: null }, besides: summary(...less("a")), unknown: open("deep_single") },
    deep_list: {
      set: { deep_list: [{ map: { k: { name: "b", mode: "own" } } }] },
      stored: { deep_list: [{ label: null, map: { k: item("b", { mode: "own" }) } }] },
      unknown: OPEN,
    },
    no_deep_list: { set: { deep_list: null }, besides: summary(...less("b")), unknown: open("deep_list") },
    deep_map: {
      set: { deep_map: { k: { label: "l", set: [{ name: "c" }, { name: "d", size: 6 }] } } },
      stored: { deep_map: { k: { label: "l", set: [item("c"), item("d", { size: 6 })] } } },
      unknown: OPEN,
    },
    no_deep_map: { set: { deep_map: null }, besides: summary(...less("c", "d")), unknown: open("deep_map") },
    deep_set: {
      set: { deep_set: [{ label: "none" }, { label: "s", single: { name: "e", value: "v" } }] },
      stored: {
        deep_set: [
          { label: "none", single: null },
          { label: "s", single: item("e", { value: "v" }) },
        ],
      },
      unknown: OPEN,
    },
    no_deep_set: { set: { deep_set: null }, besides: summary(...less("e")), unknown: open("deep_set") },
  },
  drift: { edit: { single: item("one", { value: "other", tags: ["t"] }), map: {} }, unknown: OPEN },
};

const part = (
  name: string | null,
  note: string | null,
): { readonly name: string | null; readonly note: string | null } => ({
  name,
  note,
});
const replaceConfig = {
  ...{
    note: "n",
    top: "t",
    strings: ["a"],
    shrinking: 5,
    single: part("s", "n"),
    list: [part("l", "n"), part("k", null)],
  },
  ...{ map: { a: part("m", "n"), b: part(null, null) }, set: [part("x", "n"), part("y", null)] },
  deep: { list: [{ map: { k: part("d", "n") } }] },
  whole: { note: "w" },
  ...{
    block: part("b", "n"),
    list_block: [part("c", "n"), part("k", null)],
    set_block: [part("x", "n"), part("y", null)],
  },
  ...{ map_block: { a: part("m", "n") }, whole_block: [{ note: "w" }] },
};
const replaces = (set: Change["set"], ...paths: readonly Json[]): Change => ({
  set,
  replaces: paths,
  unknown: ["id", "optional_computed"],
});

const replace: Scenario = {
  type: "kitchensink_replace",
  config: replaceConfig,
  unknown: ["optional_computed"],
  state: { ...replaceConfig, optional_computed: "chosen" },
  changes: {
    note: { set: { note: "other" } },
    top: replaces({ top: "other" }, ["top"]),
    no_top: replaces({ top: null }, ["top"]),
    strings: replaces({ strings: ["a", "b"] }, ["strings"]),
    shrinking: replaces({ shrinking: 4 }, ["shrinking"]),
    growing: { set: { shrinking: 6 } },
    optional_computed: { set: { optional_computed: "mine" }, replaces: [["optional_computed"]], unknown: ["id"] },
    single_note: { set: { single: part("s", "other") } },
    single_name: replaces({ single: part("other", "n") }, ["single", "name"]),
    no_single: { set: { single: null } },
    list_note: { set: { list: [part("l", "other"), part("k", "new")] } },
    list_name: replaces({ list: [part("l", "n"), part("other", null)] }, ["list", 1, "name"]),
    list_longer: replaces({ list: [part("l", "n"), part("k", null), part("new", null)] }, ["list", 2, "name"]),
    list_shorter: { set: { list: [part("l", "n")] } },
    map_more: replaces({ map: { a: part("m", "n"), b: part(null, null), c: part("new", null) } }, ["map", "c", "name"]),
    map_fewer: { set: { map: { b: part(null, null) } } },
    set_smaller: replaces({ set: [part("x", "n")] }, ["set"]),
    map_note: { set: { map: { a: part("m", "other"), b: part(null, null) } } },
    map_name: replaces(
      { map: { a: part("other", "n"), b: part("new", null) } },
      ["map", "a", "name"],
      ["map", "b", "name"],
    ),
    set_note: { set: { set: [part("x", "other"), part("y", null)] } },
    set_name: replaces({ set: [part("other", "n"), part("y", null)] }, ["set"]),
    deep_note: { set: { deep: { list: [{ map: { k: part("d", "other") } }] } } },
    deep_name: replaces({ deep: { list: [{ map: { k: part("other", "n") } }] } }, [
      "deep",
      "list",
      0,
      "map",
      "k",
      "name",
    ]),
    whole: replaces({ whole: { note: "other" } }, ["whole"]),
    block_note: { set: { block: part("b", "other") } },
    block_name: replaces({ block: part("other", "n") }, ["block", "name"]),
    no_block: { set: { block: null } },
    list_block_note: { set: { list_block: [part("c", "other"), part("k", "new")] } },
    list_block_name: replaces({ list_block: [part("c", "n"), part(null, null)] }, ["list_block", 1, "name"]),
    list_block_longer: { set: { list_block: [part("c", "n"), part("k", null), part(null, "new")] } },
    set_block_note: { set: { set_block: [part("x", "other"), part("y", null)] } },
    set_block_name: replaces({ set_block: [part("other", "n"), part("y", null)] }, ["set_block"]),
    map_block_note: { set: { map_block: { a: part("m", "other") } } },
    map_block_name: replaces({ map_block: { a: part("other", "n") } }, ["map_block", "a", "name"]),
    whole_block: replaces({ whole_block: [{ note: "other" }] }, ["whole_block"]),
    whole_block_longer: replaces({ whole_block: [{ note: "w" }, { note: null }] }, ["whole_block"]),
    no_whole_block: replaces({ whole_block: [] }, ["whole_block"]),
    several: replaces({ top: "other", single: part("other", "n") }, ["single", "name"], ["top"]),
  },
  drift: { edit: { note: "other", single: part("s", null) } },
};

export const nestings: readonly Scenario[] = [nested, replace];
