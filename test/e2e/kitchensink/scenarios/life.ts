// Behaviour beyond attributes: meaning, private state, plan hooks, secrets, deadlines, the past.
import type { Scenario } from "./scenario";
import { plain } from "./scenario";

const small: Scenario = {
  type: "kitchensink_small",
  config: { name: "a", value: "1" },
  state: { name: "a", value: "1" },
  changes: { name: { set: { name: "b" } }, ...plain({ value: "2" }) },
  drift: { edit: { name: "other" } },
};

const json: Scenario = {
  type: "kitchensink_json",
  config: {
    document: '{ "b": 12345678901234567890, "a": [true] }',
    label: "Red",
    list: [{ document: '{"y":1,"x":2}' }],
  },
  state: {
    document: '{ "b": 12345678901234567890, "a": [true] }',
    label: "Red",
    list: [{ document: '{"y":1,"x":2}' }],
  },
  changes: {
    ...plain({ document: '{"b":2}', label: "blue", list: [] }),
    another_spelling: {
      set: { document: '{"a":[true],"b":12345678901234567890}', label: "RED", list: [{ document: '{"x":2.0,"y":1}' }] },
      nothing: true,
    },
    last_digit: { set: { document: '{ "b": 12345678901234567891, "a": [true] }' } },
    spelling_and_meaning: {
      set: { document: '{"a":[true],"b":12345678901234567890}', label: "green" },
      // The spelling that means the same stays as it is stored.
      stored: { document: '{ "b": 12345678901234567890, "a": [true] }', label: "green" },
    },
    in_the_list: { set: { list: [{ document: "[1]" }, { document: null }] } },
  },
  drift: { edit: { document: '{"a":[true],"b":12345678901234567890}', label: "rEd" }, seen: {}, nothing: true },
  // Nobody has told the user's spelling.
  imported: { document: '{"a":[true],"b":12345678901234567890}', label: "red", list: [{ document: '{"x":2,"y":1}' }] },
};

const validated: Scenario = {
  type: "kitchensink_validated",
  config: { color: "red", code: "ABC", percent: 50, minimum: 1, maximum: 2, first: "x", list: [{ color: "blue" }] },
  state: { color: "red", code: "ABC", percent: 50, minimum: 1, maximum: 2, first: "x", list: [{ color: "blue" }] },
  changes: {
    ...plain({ color: "blue", code: "XYZ", percent: 100, minimum: 2, maximum: 3, list: [{ color: "red" }] }),
    second: { set: { first: null, second: "y" } },
    old: { set: { old: "used" } },
  },
  drift: { edit: { percent: 51 } },
};

const planned: Scenario = {
  type: "kitchensink_planned",
  config: { name: "Big Cat", kind: "Animal" },
  state: { name: "Big Cat", slug: "big-cat", kind: "Animal" },
  changes: {
    name: { set: { name: "Small Cat!" }, besides: { slug: "small-cat-" } },
    name_with_the_same_slug: { set: { name: "BIG CAT" } },
    kind: { set: { kind: "Plant" }, replaces: [["kind"]], unknown: ["id"] },
    kind_in_capitals: { set: { kind: "ANIMAL" } },
    no_kind: { set: { kind: null }, replaces: [["kind"]], unknown: ["id"] },
    protected: { set: { protected: false } },
  },
  drift: { edit: { name: "other", slug: "other" } },
};

const privateState: Scenario = {
  type: "kitchensink_private",
  config: { name: "a" },
  unknown: ["writes"],
  state: { name: "a", writes: 1 },
  changes: {
    name: { set: { name: "b" }, besides: { writes: 2 }, unknown: ["writes"] },
    no_name: { set: { name: null }, besides: { writes: 2 }, unknown: ["writes"] },
  },
  drift: { edit: { name: "other" }, unknown: ["writes"], besides: { writes: 2 } },
  imported: { writes: 0 },
};

const sensitive: Scenario = {
  type: "kitchensink_sensitive",
  config: {
    ...{ secret: "stored-abc", secrets: { k: "stored-1" }, single: { user: "u", password: "stored-2" } },
    ...{ list: [{ user: "v" }, { password: "stored-3" }], vault: { code: "stored-4" } },
  },
  unknown: ["reversed"],
  state: {
    ...{ secret: "stored-abc", secrets: { k: "stored-1" }, single: { user: "u", password: "stored-2" } },
    list: [
      { user: "v", password: null },
      { user: null, password: "stored-3" },
    ],
    ...{ vault: { code: "stored-4" }, reversed: "cba-derots" },
  },
  sensitive: ["list.0.password", "list.1.password", "reversed", "secret", "secrets", "single.password", "vault"],
  changes: {
    secret: { set: { secret: "xyz" }, besides: { reversed: "zyx" }, unknown: ["reversed"] },
    no_secret: { set: { secret: null }, besides: { reversed: "" }, unknown: ["reversed"] },
    secrets: { set: { secrets: {} }, unknown: ["reversed"] },
    single: { set: { single: { user: "u", password: null } }, unknown: ["reversed"] },
    list: { set: { list: [] }, unknown: ["reversed"] },
    vault: { set: { vault: { code: "other" } }, unknown: ["reversed"] },
  },
  drift: { edit: { secret: "other" }, unknown: ["reversed"] },
};

const SECRET = "${var.secret}";

const writeOnly: Scenario = {
  type: "kitchensink_write_only",
  config: {
    ...{ name: "a", secret_wo: SECRET, number_wo: 5, map_wo: { k: SECRET } },
    ...{ login: { user: "u", password_wo: SECRET }, version: 1 },
  },
  unknown: ["received", "secret_length"],
  state: { name: "a", login: { user: "u", password_wo: null }, version: 1, received: 4, secret_length: 19 },
  changes: {
    version: { set: { version: 2 }, unknown: ["received", "secret_length"] },
    name: { set: { name: null }, unknown: ["received", "secret_length"] },
    user: {
      set: { login: { user: "other" } },
      stored: { login: { user: "other", password_wo: null } },
      besides: { received: 3 },
      unknown: ["received", "secret_length"],
    },
    another_secret_alone: { set: { secret_wo: "${var.secret}-other", map_wo: null }, stored: {}, nothing: true },
    another_secret_and_version: {
      set: { secret_wo: "${var.secret}-other", map_wo: null, version: 2 },
      stored: { version: 2 },
      besides: { received: 3, secret_length: 25 },
      unknown: ["received", "secret_length"],
    },
    no_secret: {
      set: { secret_wo: null, number_wo: null, map_wo: null, login: null, version: null },
      stored: { login: null, version: null },
      besides: { received: 0, secret_length: 0 },
      unknown: ["received", "secret_length"],
    },
  },
  drift: { edit: { name: "other", secret_length: 1 }, unknown: ["received", "secret_length"] },
};

const writeOnlyDigest: Scenario = {
  type: "kitchensink_write_only_digest",
  config: { name: "a", secret_wo: SECRET },
  unknown: ["revision"],
  state: { name: "a", revision: 1 },
  changes: {
    name: { set: { name: "b" } },
    secret: {
      set: { secret_wo: "${var.secret}-other" },
      stored: {},
      besides: { revision: 2 },
      unknown: ["revision"],
    },
  },
  drift: { edit: { name: "other" } },
};

const slow: Scenario = {
  type: "kitchensink_timeouts",
  config: { delay_ms: 1, timeouts: { create: "30s", update: "1m30s" } },
  state: { delay_ms: 1, timeouts: { create: "30s", read: null, update: "1m30s", delete: null } },
  changes: {
    delay_ms: { set: { delay_ms: 0 } },
    no_delay_ms: { set: { delay_ms: null } },
    timeouts: {
      set: { timeouts: { read: "5s", delete: "1h" } },
      stored: { timeouts: { create: null, read: "5s", update: null, delete: "1h" } },
    },
    no_timeouts: { set: { timeouts: null } },
  },
  drift: { edit: { delay_ms: 2 } },
};

const partial: Scenario = {
  type: "kitchensink_partial",
  config: { name: "a" },
  state: { name: "a" },
  changes: {
    ...plain({ name: "b" }),
    fail: { set: { fail: "create" } },
  },
  drift: { edit: { name: "other" } },
};

const versioned: Scenario = {
  type: "kitchensink_versioned",
  config: { name: "a", size: 5, labels: ["x", "y"], secret_wo: SECRET },
  unknown: ["upgraded_from"],
  state: { name: "a", size: 5, labels: ["x", "y"], upgraded_from: 2 },
  changes: {
    ...plain({ name: "b", size: 6, labels: [] }),
    secret_wo: { set: { secret_wo: null }, stored: {}, nothing: true },
  },
  drift: { edit: { size: 6 } },
};

const moved: Scenario = {
  type: "kitchensink_moved",
  storedAs: "kitchensink_small",
  config: { name: "a", value: "1", secret_wo: SECRET },
  unknown: ["moved_from"],
  state: { name: "a", value: "1" },
  changes: {
    name: { set: { name: "b" }, unknown: ["moved_from"] },
    value: { set: { value: null }, unknown: ["moved_from"] },
    secret_wo: { set: { secret_wo: null }, stored: {}, nothing: true },
  },
  drift: { edit: { value: "other" }, unknown: ["moved_from"] },
};

export const lives: readonly Scenario[] = [
  ...[small, json, validated, planned, privateState, sensitive, writeOnly, writeOnlyDigest, slow, partial, versioned],
  moved,
];
