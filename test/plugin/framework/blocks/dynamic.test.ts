// Blocks that hold dynamic attributes, which travel as tuples and objects.
import { DynamicValue, dynamic, list, listBlock, mapBlock, singleBlock, unknown } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider, toLiteral } from "../../../../src/plugin/testing";
import { TYPE, withBlocks } from "./fixture";

describe("dynamic attributes in blocks", () => {
  const dynamicBlocks = {
    item: listBlock({
      description: "Items.",
      attributes: {
        value: dynamic({ optional: true, description: "Value." }),
        made: dynamic({ computed: true, description: "Made." }),
      },
      blocks: {
        part: mapBlock({
          description: "Parts.",
          attributes: { value: dynamic({ optional: true, description: "V." }) },
        }),
      },
    }),
    one: singleBlock({
      description: "One.",
      blocks: {
        deep: listBlock({
          description: "Deep.",
          attributes: { all: list(dynamic.element, { optional: true, description: "All." }) },
        }),
      },
    }),
  };

  test("lists become tuples and maps become objects on the wire, each block with types of its own", async () => {
    const terraform = startProvider(withBlocks(dynamicBlocks));
    await terraform.configure();
    const written = {
      item: [
        { value: "text", made: null, part: { a: { value: 1 }, b: { value: null } } },
        { value: ["x", true], made: null, part: {} },
        { value: unknown, made: null, part: {} },
      ],
      one: { deep: [{ all: null }] },
    };
    const { planned, problems } = await terraform.plan(TYPE, { config: written });
    expect(problems).toEqual([]);
    expect(inspected(planned, "item")).toEqual({
      type: "tuple",
      value: [
        { value: "text", made: unknown, part: { a: { value: 1 }, b: { value: null } } },
        { value: ["x", true], made: unknown, part: {} },
        { value: unknown, made: unknown, part: {} },
      ],
    });
  });

  test("no blocks are an empty tuple or an empty object", async () => {
    const terraform = startProvider(withBlocks(dynamicBlocks));
    await terraform.configure();
    const { planned, problems } = await terraform.plan(TYPE, { config: {} });
    expect(problems).toEqual([]);
    expect(inspected(planned, "item")).toEqual({ type: "tuple", value: [] });
  });

  test("state JSON of such blocks is read by its types", async () => {
    const terraform = startProvider(withBlocks(dynamicBlocks));
    const item = {
      value: [{ value: "x", made: 5, part: {} }],
      type: ["tuple", [["object", { value: "string", made: "number", part: ["object", {}] }]]],
    };
    const { state, problems } = await terraform.upgrade(TYPE, 0n, JSON.stringify({ item, one: null }));
    expect(problems).toEqual([]);
    expect(inspected(state, "item")).toEqual({ type: "tuple", value: [{ value: "x", made: 5, part: {} }] });
  });

  test("a dynamic value that is not a block is refused", async () => {
    const terraform = startProvider(withBlocks(dynamicBlocks));
    const { problems } = await terraform.upgrade(TYPE, 0n, JSON.stringify({ item: { value: "x", type: "string" } }));
    expect(problems).toEqual([expect.stringContaining("the dynamic value brings another type")]);
  });

  function inspected(object: Literal, name: string): unknown {
    const value: unknown = Reflect.get(Object(object) as object, name);
    if (!(value instanceof DynamicValue)) return value;
    return { type: value.type.kind, value: toLiteral(value.value) };
  }
});
