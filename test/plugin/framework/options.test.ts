// Options that nobody reads, or that contradict each other: they do not compile, and a schema that was built from data or in
// JavaScript is refused when it is defined.
import {
  bool,
  int64,
  list,
  listBlock,
  listNested,
  map,
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
});

const loosely = { string, listNested, listBlock } as unknown as Readonly<
  Record<"string", (options: object) => Attributes[string]> &
    Record<"listNested", (members: object, options: object) => Attributes[string]> &
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
