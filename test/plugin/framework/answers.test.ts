// What hooks may answer, and what Terraform would refuse of it.
import { int64, listNested, mapNested, pluginFor, setNested, singleNested, string, unknown } from "../../../src/plugin";
import type { Attributes } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";
import type { Literal } from "../../../src/plugin/testing";

const TYPE = "test_thing";

interface Hooks {
  readonly create?: unknown;
  readonly plan?: (priorState: object | null) => object;
}

async function running(attributes: Attributes, { create, plan }: Hooks = {}) {
  const plugin = pluginFor<object>();
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes,
    plan: ({ priorState }) => plan?.(priorState) ?? {},
    create: ({ plan: planned }) => Promise.resolve((create ?? planned) as never),
    read: () => Promise.resolve("unchanged"),
    update: ({ plan: planned }) => Promise.resolve(planned as never),
    delete: () => Promise.resolve(),
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const started = startProvider(
    plugin.provider({ ...about, attributes: {}, configure: () => ({}), resources: [resource] }),
  );
  await started.configure();
  return started;
}

const text = string({ optional: true, computed: true, description: "Text." });

describe("an element of a set in the answer of an apply", () => {
  const rules = setNested({ k: text, v: text }, { optional: true, description: "Rules." });
  const config = { rules: [{ k: "a" }, { v: "1" }] };

  test.each<[string, readonly Literal[], string]>([
    [
      "belongs to no planned one",
      [
        { k: "a", v: "1" },
        { k: "zzz", v: "2" },
      ],
      "was not planned",
    ],
    [
      "is missing for a planned one",
      [
        { k: "a", v: "9" },
        { k: "a", v: "8" },
      ],
      "is missing in the answer",
    ],
    [
      "comes beside all planned ones",
      [
        { k: "a", v: "9" },
        { k: "b", v: "1" },
        { k: "c", v: "1" },
      ],
      "more elements",
    ],
  ])("is refused where it %s", async (_, answer, rule) => {
    const terraform = await running({ rules }, { create: { rules: answer } });
    const { problems } = await terraform.planAndApply(TYPE, { config });
    expect(problems.join("\n")).toContain(rule);
  });

  test.each<[readonly Literal[]]>([
    [
      [
        { k: "a", v: "9" },
        { k: "b", v: "1" },
      ],
    ],
    [
      [
        { k: "b", v: "1" },
        { k: "a", v: "9" },
      ],
    ],
    [
      [
        { k: "a", v: "1" },
        { k: "a", v: "2" },
      ],
    ],
  ])("is taken in any order where it became of a planned one: %j", async (answer) => {
    const terraform = await running({ rules }, { create: { rules: answer } });
    expect((await terraform.planAndApply(TYPE, { config })).problems).toEqual([]);
  });

  test("is judged within nested attributes as well", async () => {
    const box = listNested({ rules }, { optional: true, description: "Boxes." });
    const answer = {
      box: [
        {
          rules: [
            { k: "a", v: "1" },
            { k: "zzz", v: "2" },
          ],
        },
      ],
    };
    const terraform = await running({ box }, { create: answer });
    const { problems } = await terraform.planAndApply(TYPE, { config: { box: [config] } });
    expect(problems.join("\n")).toContain("box[0].rules: an element of the set is in the answer, but was not planned");
  });
});

describe("a nested attribute may be planned as it was", () => {
  const members = {
    a: string({ required: true, description: "A." }),
    b: string({ optional: true, description: "B." }),
  };
  interface Box {
    readonly a: string;
    readonly b: string | null;
  }
  const same = (one: Box, other: Box) => one.a === other.a && (one.b ?? "d") === (other.b ?? "d");
  const stored = { a: "1", b: "d" };

  test("where it means the same by its semantic equality", async () => {
    const terraform = await running({
      box: singleNested(members, { optional: true, description: "Box.", semanticEquality: same }),
      boxes: listNested(members, {
        optional: true,
        description: "Boxes.",
        semanticEquality: (one, other) =>
          one.length === other.length && one.every((box, index) => same(box, other[index] ?? { a: "", b: null })),
      }),
      by_key: mapNested(members, {
        optional: true,
        description: "By key.",
        semanticEquality: (one, other) => one.size === other.size,
      }),
    });
    const prior = { box: stored, boxes: [stored, stored], by_key: { k: stored } };
    const config = { box: { a: "1" }, boxes: [{ a: "1" }, stored], by_key: { k: { a: "1" } } };
    expect(await terraform.plan(TYPE, { prior, config })).toMatchObject({ planned: prior, problems: [] });
  });

  test("where the plan hook answers it", async () => {
    const plan = (prior: object | null) => (prior === null ? {} : { box: Reflect.get(prior, "box") as unknown });
    const box = singleNested(members, { optional: true, description: "Box." });
    const terraform = await running({ box }, { plan });
    const { planned, problems } = await terraform.plan(TYPE, { prior: { box: stored }, config: { box: { a: "1" } } });
    expect([planned, problems]).toEqual([{ box: stored }, []]);
  });

  test("but not in part", async () => {
    const plan = () => ({ box: { a: "2", b: "d" } });
    const terraform = await running({ box: singleNested(members, { optional: true, description: "Box." }) }, { plan });
    const { problems } = await terraform.plan(TYPE, { prior: { box: stored }, config: { box: { a: "2" } } });
    expect(problems.join("\n")).toContain("attribute box.b");
  });
});

describe("a whole number", () => {
  const k = int64({ computed: true, description: "K." });

  test.each([2n ** 63n, 2n ** 64n - 1n, -(2n ** 63n) - 1n, 10n ** 30n])(
    "of %d is refused with its path before it is stored",
    async (number) => {
      const answer = { k: number, nested: { k: 1n }, list: [{ k: number }] };
      const terraform = await running(
        {
          k,
          nested: singleNested({ k }, { computed: true, description: "Nested." }),
          list: listNested({ k }, { computed: true, description: "List." }),
        },
        { create: answer },
      );
      const { state, problems } = await terraform.planAndApply(TYPE, { config: {} });
      expect(problems).toHaveLength(2);
      expect(problems[0]).toContain("attribute k of its answer: a bigint that does not fit into 64 bits");
      expect(state).toMatchObject({ k: null, nested: { k: 1 } });
      expect((await terraform.plan(TYPE, { prior: state, config: null })).problems).toEqual([]);
    },
  );

  test.each([2n ** 63n - 1n, -(2n ** 63n)])("of %d is stored", async (number) => {
    const terraform = await running({ k }, { create: { k: number } });
    expect((await terraform.planAndApply(TYPE, { config: {} })).problems).toEqual([]);
  });
});

describe("null objects in a collection", () => {
  const attributes = { a: string({ optional: true, description: "A." }), c: text };
  const options = { optional: true, nullableElements: true, description: "Some." } as const;

  test("are planned and stored where the schema lets elements be null", async () => {
    const terraform = await running(
      {
        list: listNested(attributes, options),
        set: setNested(attributes, options),
        map: mapNested(attributes, options),
      },
      {
        create: {
          list: [{ a: "1", c: "x" }, null],
          set: [{ a: "1", c: "x" }, null],
          map: new Map([
            ["k", null],
            ["l", { a: "1", c: "x" }],
          ]),
        },
      },
    );
    const one = { a: "1" };
    const config = { list: [one, null], set: [one, null], map: { k: null, l: one } };
    expect(await terraform.validate(TYPE, config)).toEqual([]);
    const { planned, state, problems } = await terraform.planAndApply(TYPE, { config });
    expect(problems).toEqual([]);
    expect(planned).toMatchObject({ list: [{ a: "1", c: unknown }, null], map: { k: null } });
    expect(state).toMatchObject({ list: [{ c: "x" }, null], map: { k: null, l: { c: "x" } } });
    expect(await terraform.plan(TYPE, { prior: state, config })).toMatchObject({ planned: state, problems: [] });
  });

  test("may not take the place of a configured one", async () => {
    const terraform = await running({ list: listNested(attributes, options) }, { plan: () => ({ list: [null] }) });
    const { problems } = await terraform.plan(TYPE, { config: { list: [{ a: "1" }] } });
    expect(problems.join("\n")).toContain("a configured nested attribute keeps its elements and its keys");
  });
});

test("a plan of 2,000 elements of a set takes about as long without a required member as with one", async () => {
  const COUNT = 2_000;
  const millisecondsWith = async (key: Attributes[string]): Promise<number> => {
    const terraform = await running({ set: setNested({ k: key, v: text }, { optional: true, description: "Set." }) });
    const elements = (v: string | null) => Array.from({ length: COUNT }, (_, index) => ({ k: `k${index}`, v }));
    const change = { prior: { set: elements("v") }, config: { set: elements(null).reverse() } };
    const begun = performance.now();
    expect((await terraform.plan(TYPE, change)).problems).toEqual([]);
    return performance.now() - begun;
  };
  const required = await millisecondsWith(string({ required: true, description: "K." }));
  const optional = Math.min(await millisecondsWith(text), await millisecondsWith(text));
  // It was thirty times as long. A busy machine may hold up each of them.
  expect(optional).toBeLessThan(10 * required);
});
