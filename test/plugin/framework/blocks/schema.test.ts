// Nested blocks: what Terraform is told of them, and what is refused, of authors and of users.
import {
  dynamic,
  listBlock,
  listNested,
  setBlock,
  singleBlock,
  string,
  unknown,
  validator,
} from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";
import { TYPE, config, providerOf, rule, running, withBlocks } from "./fixture";

test("Terraform gets blocks with their nestings, their limits and what is in them", () => {
  const wire = providerOf().schema().resourceSchemas.get(TYPE)?.block?.blockTypes ?? [];
  expect(wire.map(({ typeName, nesting, minItems, maxItems }) => [typeName, nesting, minItems, maxItems])).toEqual([
    ["rule", 2, 1n, 3n],
    ["owner", 1, 0n, 0n],
    ["limits", 5, 0n, 0n],
    ["tag", 3, 0n, 0n],
    ["zone", 4, 0n, 0n],
  ]);
  const inside = wire[0]?.block;
  expect(inside?.description).toBe("Rules, in order.");
  expect(inside?.attributes.map(({ name }) => name)).toEqual(["action", "note", "handle", "key_wo", "zone", "from"]);
  expect(inside?.blockTypes.map(({ typeName }) => typeName)).toEqual(["port"]);
});

test("a required single block has to be there exactly once", () => {
  const block = singleBlock({ required: true, description: "B.", attributes: {} });
  expect(block.limits).toEqual({ min: 1, max: 1 });
});

test("a deprecated block is marked as such, and warned of at its path", async () => {
  const provider = withBlocks({ old: listBlock({ description: "Old.", deprecated: "Use new.", attributes: {} }) });
  const terraform = startProvider(provider);
  const { block } = provider.schema().resourceSchemas.get(TYPE) ?? {};
  expect(block?.blockTypes[0]?.block).toMatchObject({ deprecated: true, deprecationMessage: "Use new." });
  expect(await terraform.validate(TYPE, { old: [{}] })).toEqual(["warning old: old is deprecated | Use new."]);
  expect(await terraform.validate(TYPE, {})).toEqual([]);
});

describe("validation", () => {
  const problemsOf = async (written: Literal) => (await running()).validate(TYPE, written);

  test("too few and too many blocks are reported, where Terraform knows how many there are", async () => {
    expect(await problemsOf({ ...config, rule: [] })).toEqual([
      "error rule: Too few blocks | At least 1 rule blocks are required; there are 0.",
    ]);
    expect(await problemsOf({ ...config, rule: [rule, rule, rule, rule] })).toEqual([
      "error rule: Too many blocks | At most 3 rule blocks are allowed; there are 4.",
    ]);
    expect(await problemsOf({ ...config, rule: unknown })).toEqual([]);
  });

  test("what a block requires is required of those who write it, and in no group that nobody wrote", async () => {
    expect(await problemsOf({ ...config, rule: [{ ...rule, action: null }] })).toEqual([
      "error rule[0].action: A required attribute is missing | rule[0].action must be set.",
    ]);
    expect(await problemsOf({ ...config, limits: { rate: 1, burst: null } })).toEqual([
      "error limits.burst: A required attribute is missing | limits.burst must be set.",
    ]);
    expect(await problemsOf({ name: "n", rule: [rule] })).toEqual([]);
  });

  test("rules about blocks see them as hooks do", async () => {
    const terraform = startProvider(
      withBlocks({
        step: listBlock({
          description: "Steps.",
          attributes: { name: string({ required: true, description: "Name." }) },
          validators: [
            validator((steps: readonly { readonly name: string }[]) =>
              new Set(steps.map(({ name }) => name)).size < steps.length ? ["Names repeat."] : [],
            ),
          ],
        }),
      }),
    );
    expect(await terraform.validate(TYPE, { step: [{ name: "a" }, { name: "a" }] })).toEqual([
      "error step: The value of step is not valid | Names repeat.",
    ]);
    expect(await terraform.validate(TYPE, { step: [{ name: "a" }, { name: unknown }] })).toEqual([]);
  });
});

describe("what is refused when the provider is defined", () => {
  const text = () => string({ optional: true, description: "Text." });
  test("all at once, with the place", () => {
    const wrong = () =>
      withBlocks({
        rule: setBlock({
          description: "",
          minItems: 3,
          maxItems: 2,
          attributes: {
            any: dynamic({ optional: true, description: "Any." }),
            key_wo: string({ optional: true, writeOnly: true, description: "Key." }),
            part: text(),
          },
          blocks: { part: listBlock({ description: "Part.", minItems: -1, maxItems: 0.5, attributes: {} }) },
        }),
        Rule: singleBlock({
          description: "Rule.",
          attributes: { names: listNested({ a: text() }, { optional: true, description: "N." }) },
        }),
      });
    expect(wrong).toThrow(
      [
        "The schema of test_firewall is not valid:",
        "- rule: the description is empty",
        "- rule: maxItems is less than minItems",
        "- rule.part: an attribute and a block can't have the same name",
        "- rule.any: dynamic values can't be in a set",
        "- rule.key_wo: write-only attributes can't be in a set",
        "- rule.part: minItems must be a whole number, 0 or more",
        "- rule.part: maxItems must be a whole number, 1 or more",
        "- Rule: names consist of lower-case letters, digits and underscores",
      ].join("\n"),
    );
  });
});
