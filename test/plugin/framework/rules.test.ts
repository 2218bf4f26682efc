// Rules about which settings go together, at the root, in nested attributes and in blocks.
import {
  atLeastOneOf,
  conflicting,
  exactlyOneOf,
  listBlock,
  pluginFor,
  requiredTogether,
  setBlock,
  singleNested,
  string,
  unknown,
} from "../../../src/plugin";
import type { ConfigRule } from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const text = string({ optional: true, description: "Text." });

function thing(rules: readonly ConfigRule<"a" | "b" | "c" | "item">[]) {
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not asked"));
  const definition = {
    description: "A thing.",
    attributes: { a: text, b: text, c: text },
    blocks: { item: listBlock({ description: "Items.", attributes: { a: text } }) },
    rules,
  };
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [plugin.resource(TYPE, { ...definition, create: never, read: never, update: never, delete: never })],
    dataSources: [plugin.dataSource(TYPE, { ...definition, read: never })],
  });
}

const of = (rule: ConfigRule<"a" | "b" | "c" | "item">) => (config: Literal) =>
  startProvider(thing([rule])).validate(TYPE, config);

test("at most one of several that conflict", async () => {
  const problems = of(conflicting("a", "b", "item"));
  expect(await problems({})).toEqual([]);
  expect(await problems({ a: "x", b: unknown, item: unknown })).toEqual([]);
  expect(await problems({ b: "x", item: [{}] })).toEqual([
    "error b: These settings exclude each other | At most one of a, b, item may be set. Set are: b, item.",
  ]);
});

test("exactly one", async () => {
  const problems = of(exactlyOneOf("a", "item"));
  expect(await problems({ a: "x" })).toEqual([]);
  expect(await problems({ item: [{}] })).toEqual([]);
  expect(await problems({ a: unknown })).toEqual([]);
  expect(await problems({ a: "x", item: unknown })).toEqual([]);
  expect(await problems({})).toEqual(["error: A setting is missing | Exactly one of a, item must be set."]);
  expect(await problems({ a: "x", item: [{}] })).toEqual([
    "error a: These settings exclude each other | Exactly one of a, item may be set. Set are: a, item.",
  ]);
});

test("at least one", async () => {
  const problems = of(atLeastOneOf("a", "b"));
  expect(await problems({ a: "x", b: "y" })).toEqual([]);
  expect(await problems({ b: unknown })).toEqual([]);
  expect(await problems({ c: "x" })).toEqual(["error: A setting is missing | At least one of a, b must be set."]);
});

test("all together or none", async () => {
  const problems = of(requiredTogether("a", "b", "c"));
  expect(await problems({})).toEqual([]);
  expect(await problems({ a: "x", b: unknown, c: unknown })).toEqual([]);
  expect(await problems({ b: "x", c: unknown })).toEqual([
    "error b: These settings belong together | Set all of a, b, c, or none of them. Missing: a.",
  ]);
});

test("data sources have rules as well", async () => {
  const problems = await startProvider(thing([exactlyOneOf("a", "b")]))
    .data(TYPE)
    .validate({});
  expect(problems).toEqual(["error: A setting is missing | Exactly one of a, b must be set."]);
});

test("nested attributes and blocks have rules of their own, for each object", async () => {
  const rules = [exactlyOneOf("a", "b")] as const;
  const inside = { attributes: { a: text, b: text }, rules, description: "D." };
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not asked"));
  const provider = plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [
      plugin.resource(TYPE, {
        description: "A thing.",
        attributes: { one: singleNested(inside.attributes, { optional: true, rules, description: "One." }) },
        blocks: { item: listBlock({ ...inside, blocks: { deep: setBlock(inside) } }) },
        ...{ create: never, read: never, update: never, delete: never },
      }),
    ],
  });
  const terraform = startProvider(provider);
  const good = { a: "x" };
  const both = { a: "x", b: "y" };
  expect(await terraform.validate(TYPE, { one: good, item: [good, { ...good, deep: [good] }] })).toEqual([]);
  const problems = await terraform.validate(TYPE, { one: {}, item: [good, { ...both, deep: [both] }] });
  expect(problems.map((problem) => problem.split(":")[0])).toEqual([
    "error one",
    "error item[1].a",
    "error item[1].deep",
  ]);
});

test("a rule that can't be one is refused when the provider is defined", () => {
  expect(() => conflicting("a", "a")).toThrow("at least two different names");
  expect(() => exactlyOneOf("a")).toThrow("at least two different names");
  const misspelt = [conflicting("a", "d" as "a")];
  expect(() => thing(misspelt)).toThrow("d: a rule names it, but there is no such attribute");
  // @ts-expect-error: and what types can see does not even compile.
  expect(() => thing([conflicting("a", "e")])).toThrow("e: a rule names it");
});
