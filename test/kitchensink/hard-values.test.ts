// Values that plugin runtimes stumble over, through the resources that have them: nulls and unknowns of a type, sets whose elements lack
// every member, null objects, objects that mean the same, answers that nobody planned.
import { DynamicValue, types, unknown } from "../../src/plugin";
import { startProvider } from "../../src/plugin/testing";
import type { Literal } from "../../src/plugin/testing";
import { TemporaryFolder } from "../support/temporary-folder";
import { kitchensinkProvider } from "./provider";

async function kitchen() {
  const folder = new TemporaryFolder("kitchen");
  const terraform = startProvider(kitchensinkProvider({ environment: {} }));
  expect(await terraform.configure({ folder: folder.path })).toEqual([]);
  return {
    terraform,
    [Symbol.dispose]: () => {
      folder[Symbol.dispose]();
    },
  };
}

const text = (value: string) => new DynamicValue(types.string, value);
const NO_TEXT = new DynamicValue(types.string, null);

describe("choices:", () => {
  const TYPE = "kitchensink_choices";

  test.each<[string, Readonly<Record<string, Literal>>, number]>([
    ["a null of a type beside a value is not a second one", { first: NO_TEXT, second: text("s") }, 0],
    [
      "an unknown of a type beside a value may be null",
      { first: new DynamicValue(types.string, unknown), second: text("s") },
      0,
    ],
    ["two values exclude each other", { first: text("f"), second: text("s") }, 1],
    ["two nulls of a type are no value", { first: NO_TEXT, second: new DynamicValue(types.number, null) }, 1],
    ["a value that a validator refuses is refused", { first: new DynamicValue(types.bool, false) }, 1],
    [
      "no validator is asked about a null of a type",
      { first: new DynamicValue(types.bool, null), second: text("s") },
      0,
    ],
  ])("%s", async (_, config, problems) => {
    using place = await kitchen();
    expect(await place.terraform.validate(TYPE, config)).toHaveLength(problems);
  });

  test("a null of a type takes the default, and in a map what the provider decides", async () => {
    using place = await kitchen();
    const config = { second: text("s"), standard: NO_TEXT, map: { k: { label: "l", value: NO_TEXT } } };
    const { state, problems } = await place.terraform.planAndApply(TYPE, { config });
    expect(problems).toEqual([]);
    expect(state).toMatchObject({ standard: text("standard"), map: { k: { value: text("l") } } });
  });
});

describe("elements:", () => {
  const TYPE = "kitchensink_elements";

  test("parts that differ in what is not configured keep apart", async () => {
    using place = await kitchen();
    const config = { parts: [{ key: "a" }, { value: "1" }, {}] };
    const { state, problems } = await place.terraform.planAndApply(TYPE, { config });
    expect(problems).toEqual([]);
    expect(state).toMatchObject({ total: 3 });
  });

  test.each([
    ["stranger", "attribute parts: an element of the set is in the answer, but was not planned."],
    ["beyond", "total: a bigint that does not fit into 64 bits"],
  ])("the wrong answer %s is refused before Terraform sees it", async (answer, words) => {
    using place = await kitchen();
    const config = { parts: [{ key: "a" }, { value: "1" }], answer };
    const { problems } = await place.terraform.planAndApply(TYPE, { config });
    expect(problems.map(String).join("\n")).toContain(words);
  });

  test("null objects are stored as they are", async () => {
    using place = await kitchen();
    const one = { name: "n" };
    const config = { list: [one, null], set: [one, null], map: { one, none: null } };
    const { state, problems } = await place.terraform.planAndApply(TYPE, { config });
    expect(problems).toEqual([]);
    expect(state).toMatchObject(config);
  });

  test("a box that means the same is no change, whatever member is spelled otherwise", async () => {
    using place = await kitchen();
    const made = await place.terraform.planAndApply(TYPE, { config: { box: { label: "l", size: "medium" } } });
    const { planned, problems } = await place.terraform.plan(TYPE, {
      prior: made.state,
      config: { box: { label: "l" } },
    });
    expect(problems).toEqual([]);
    expect(planned).toEqual(made.state);
  });
});
