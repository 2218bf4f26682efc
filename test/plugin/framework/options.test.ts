// Options that nobody reads, or that contradict each other: they do not compile, and a schema that was built from data or in
// JavaScript is refused when it is defined.
import {
  bool,
  conflicting,
  int64,
  list,
  listBlock,
  listNested,
  map,
  nonEmpty,
  number,
  object,
  pluginFor,
  set,
  singleNested,
  string,
  tuple,
} from "../../../src/plugin";
import type { Attributes, Blocks } from "../../../src/plugin";

const TEXT = { description: "Text." };

test("misspelt and senseless options do not compile", () => {
  // Each line is an error of the compiler, or the comment above it is one.
  // @ts-expect-error the option is sensitive
  string({ required: true, senstive: true, ...TEXT });
  // @ts-expect-error the option is writeOnly
  string({ optional: true, writeonly: true, ...TEXT });
  // @ts-expect-error the option is writeOnly
  bool({ optional: true, write_only: true, ...TEXT });
  // @ts-expect-error the option is validators
  string({ required: true, validator: [], ...TEXT });
  // @ts-expect-error the option is default
  int64({ optional: true, computed: true, defaultValue: 3n, ...TEXT });
  // @ts-expect-error the option is requiresReplacement
  number({ required: true, requireReplacement: true, ...TEXT });
  // @ts-expect-error the option is deprecated
  list(string.element, { optional: true, deprecationMessage: "No.", ...TEXT });
  // @ts-expect-error the option is sensitive
  set(string.element, { optional: true, Sensitive: true, ...TEXT });
  // @ts-expect-error the option is usePriorState
  map(string.element, { computed: true, useStateForUnknown: true, ...TEXT });
  // @ts-expect-error the option is planModifiers
  object({ a: string.element }, { optional: true, planModifier: [], ...TEXT });
  // @ts-expect-error the option is optional
  tuple([string.element], { optional: true, optinal: true, ...TEXT });
  // @ts-expect-error the option is rules
  singleNested({}, { optional: true, rule: [], ...TEXT });
  // @ts-expect-error the option is nullableElements
  listNested({}, { optional: true, nullable: true, ...TEXT });
  // @ts-expect-error nullableElements is for collections
  singleNested({}, { optional: true, nullableElements: true, ...TEXT });
  // @ts-expect-error the user sets it, or the provider does
  string({ required: true, computed: true, ...TEXT });
  // @ts-expect-error it is set, or it may be
  string({ required: true, optional: true, ...TEXT });
  // @ts-expect-error there is no prior state of the provider's
  string({ optional: true, usePriorState: true, ...TEXT });
  // @ts-expect-error what the user may leave out can be null
  string({ optional: true, notNull: true, ...TEXT });
  // @ts-expect-error a required attribute is never null anyway
  string({ required: true, notNull: true, ...TEXT });
  // @ts-expect-error a default is the provider's
  string({ optional: true, default: "x", ...TEXT });
  // @ts-expect-error what only the provider sets needs no default
  string({ computed: true, default: "x", ...TEXT });
  // @ts-expect-error a default wins over what is stored
  string({ optional: true, computed: true, default: "x", usePriorState: true, ...TEXT });
  // @ts-expect-error nobody configures what only the provider sets
  string({ computed: true, validators: [nonEmpty], ...TEXT });
  // @ts-expect-error what only the provider sets holds nothing that its user sets
  singleNested({ a: string({ required: true, ...TEXT }) }, { computed: true, ...TEXT });
  // @ts-expect-error nor does a collection
  listNested({ a: string({ optional: true, ...TEXT }) }, { computed: true, ...TEXT });
});

const loosely = { string, listNested, singleNested, listBlock } as unknown as Readonly<
  Record<"string", (options: object) => Attributes[string]> &
    Record<"listNested" | "singleNested", (members: object, options: object) => Attributes[string]> &
    Record<"listBlock", (options: object) => Blocks[string]>
>;

function define(attributes: Attributes, blocks: Blocks = {}): () => unknown {
  return () =>
    pluginFor<object>().resource("test_thing", {
      ...TEXT,
      attributes,
      blocks,
      create: () => Promise.reject(new Error("not called")),
      read: () => Promise.reject(new Error("not called")),
      update: () => Promise.reject(new Error("not called")),
      delete: () => Promise.resolve(),
    });
}

test.each<[object, string]>([
  [{ required: true, senstive: true, ...TEXT }, "a: senstive is not an option"],
  [{ optional: true, writeonly: true, ...TEXT }, "a: writeonly is not an option"],
  [{ required: true, requireReplacement: true, ...TEXT }, "a: requireReplacement is not an option"],
  [{ required: true, computed: true, ...TEXT }, "a: required and computed exclude each other"],
  [{ required: true, optional: true, ...TEXT }, "a: required and optional exclude each other"],
  [TEXT, "a: one of required, optional and computed is needed"],
  [{ optional: true, usePriorState: true, ...TEXT }, "a: usePriorState needs a computed attribute"],
  [{ optional: true, notNull: true, ...TEXT }, "a: notNull needs a computed attribute"],
  [{ optional: true, sensitive: true, writeOnly: true, ...TEXT }, "a: sensitive and writeOnly exclude each other"],
  [{ required: true }, "a: the description is empty"],
  [{ required: true, sensitive: 1, ...TEXT }, "a: sensitive must be true, or be left out"],
  [{ optional: true, writeOnly: "yes", ...TEXT }, "a: writeOnly must be true, or be left out"],
  [{ optional: true, computed: true, default: 3, ...TEXT }, "a: default is a number where a string belongs"],
  [
    { optional: true, computed: true, default: "x", usePriorState: true, ...TEXT },
    "a: usePriorState and default exclude each other",
  ],
  [{ computed: true, validators: [nonEmpty], ...TEXT }, "a: validators is for what is configured"],
  [{ required: true, validators: ["x"], ...TEXT }, "a: validators: expected an array of validators"],
  [{ required: true, validators: [null], ...TEXT }, "a: validators: expected an array of validators"],
  [{ required: true, planModifiers: [{}], ...TEXT }, "a: planModifiers: expected an array of functions"],
])("%j is refused at definition: %s", (options, problem) => {
  expect(define({ a: loosely.string(options) })).toThrow(problem);
});

test.each([{ optional: "" }, { computed: "" }, { notNull: "" }, { sensitive: "", writeOnly: true }])(
  "a flag %j that is empty text is one problem",
  (flag) => {
    const [name] = Object.keys(flag);
    expect(define({ a: loosely.string({ required: true, ...flag, ...TEXT }) })).toThrow(
      new Error(`The schema of test_thing is not valid:\n- a: ${name ?? ""} must be true, or be left out`),
    );
  },
);

test("a computed attribute may require replacement: what the provider plans for it may be another value", () => {
  const plain = string({ required: true, ...TEXT });
  const generation = string({ computed: true, requiresReplacement: true, ...TEXT });
  expect(define({ plain, generation })).not.toThrow();
});

const plain = string({ optional: true, ...TEXT });
const computed = string({ computed: true, ...TEXT });

test.each<[string, object, object, readonly string[]]>([
  ["a required member", { a: string({ required: true, ...TEXT }), computed }, {}, ["computed, too, and a is not"]],
  ["an optional member", { a: plain }, {}, ["computed, too, and a is not"]],
  [
    "one deeper",
    { a: singleNested({ b: plain }, { optional: true, computed: true, ...TEXT }) },
    {},
    ["computed, too, and a.b is not"],
  ],
  [
    "rules",
    { computed, other: computed },
    { rules: [conflicting("computed", "other")] },
    ["rules is for what is configured"],
  ],
  ["rules that are none", { computed }, { rules: ["x"] }, ["rules: expected an array of rules"]],
])("in an attribute that only the provider sets, %s is refused", (_case, members, more, problems) => {
  const box = loosely.singleNested(members, { computed: true, ...more, ...TEXT });
  for (const problem of problems) {
    expect(define({ box })).toThrow("The schema of test_thing is not valid:\n- box: ");
    expect(define({ box })).toThrow(problem);
  }
});

test("members that no builder made are named with what they are in, also where the options are missing", () => {
  const given = {
    box: loosely.singleNested({ a: 5 }, undefined as never),
    list: loosely.listNested({ b: null }, TEXT),
  };
  expect(define({ box: loosely.singleNested(undefined as never, TEXT) })).toThrow(
    "- box: attributes: expected an object",
  );
  const block = { block: loosely.listBlock({ attributes: { c: "string" }, blocks: { d: undefined }, ...TEXT }) };
  for (const [path, kind] of [
    ["box", "attributes: expected a"],
    ["list", "attributes: expected b"],
    ["block", "attributes: expected c"],
    ["block", "blocks: expected d"],
  ] as const) {
    expect(define(given, block)).toThrow(`- ${path}: ${kind} as a builder makes it, such as string({ … })`);
  }
});

test("all problems are named with their places, in nested attributes and blocks as well", () => {
  const bad = loosely.string({ required: true, senstive: true, ...TEXT });
  const attributes = { a: bad, b: loosely.listNested({ c: bad }, { optional: true, nulable: true, ...TEXT }) };
  const blocks = { d: loosely.listBlock({ attributes: { e: bad }, minItem: 1, ...TEXT }) };
  expect(define(attributes, blocks)).toThrow(
    [
      "The schema of test_thing is not valid:",
      "- a: senstive is not an option",
      "- b: nulable is not an option",
      "- b.c: senstive is not an option",
      "- d: minItem is not an option",
      "- d.e: senstive is not an option",
    ].join("\n"),
  );
});

test.each<[Attributes[string], string]>([
  [string({ computed: true, ...TEXT }), "only its user sets it, so that it can't be computed"],
  [string({ optional: true, computed: true, ...TEXT }), "only its user sets it, so that it can't be computed"],
  [string({ optional: true, writeOnly: true, ...TEXT }), "writeOnly is for resources"],
  [string({ optional: true, requiresReplacement: true, ...TEXT }), "requiresReplacement is for resources"],
])("the provider block refuses what has no meaning there", (attribute, problem) => {
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", ...TEXT };
  const provider = () =>
    pluginFor<object>().provider({ ...about, attributes: { a: attribute }, configure: () => ({}), resources: [] });
  expect(provider).toThrow(problem);
});
