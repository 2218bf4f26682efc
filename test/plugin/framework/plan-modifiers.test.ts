// Plan modifiers of attributes and blocks: what they see, what they may change, and how replacements are asked for.
import { int64, listBlock, pluginFor, setNested, singleNested, string, unknown } from "../../../src/plugin";
import type { Attributes, Blocks, PlanModifier } from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";

async function running(attributes: Attributes, blocks: Blocks = {}) {
  const plugin = pluginFor<object>();
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
        attributes,
        blocks,
        create: ({ plan }) => Promise.resolve(plan as never),
        read: () => Promise.resolve("unchanged"),
        update: ({ plan }) => Promise.resolve(plan as never),
        delete: () => Promise.resolve(),
      }),
    ],
  });
  const terraform = startProvider(provider);
  await terraform.configure();
  return terraform;
}

test("a modifier sees configuration, stored and planned value as hooks do, after unknown values were marked", async () => {
  const seen: unknown[] = [];
  const look: PlanModifier<{ config: bigint; knownConfig: bigint; plan: bigint; state: bigint }> = (change) => {
    seen.push(change);
    return undefined;
  };
  const terraform = await running({
    name: string({ required: true, description: "Name." }),
    size: int64({ optional: true, computed: true, planModifiers: [look], description: "Size." }),
  });
  await terraform.plan(TYPE, { config: { name: "a", size: null } });
  await terraform.plan(TYPE, {
    prior: { name: "a", size: 1 },
    config: { name: "b", size: null },
    proposed: { name: "b", size: 1 },
  });
  await terraform.plan(TYPE, { prior: { name: "a", size: 1 }, config: { name: "a", size: 2 } });
  const privateState = expect.anything() as unknown;
  expect(seen).toEqual([
    { config: null, prior: null, planned: unknown, creating: true, privateState },
    { config: null, prior: 1n, planned: unknown, creating: false, privateState },
    { config: 2n, prior: 1n, planned: 2n, creating: false, privateState },
  ]);
});

test("a modifier reads the private state of the object, and what it sets is stored with the plan", async () => {
  // The name that was written last decides, not the one that a refresh found.
  const kept: PlanModifier<{ config: string; knownConfig: string; plan: string; state: string }> = ({
    config,
    privateState,
  }) => {
    const written = privateState.get("written");
    if (typeof config === "string") privateState.set("written", config);
    return { requiresReplacement: written !== undefined && written !== config };
  };
  const terraform = await running({ name: string({ required: true, planModifiers: [kept], description: "Name." }) });
  const first = await terraform.plan(TYPE, { config: { name: "a" } });
  expect(first.private).toBe('{"written":"a"}');
  const change = { prior: { name: "drifted" }, private: Buffer.from(first.private) };
  expect((await terraform.plan(TYPE, { ...change, config: { name: "a" } })).replace).toEqual([]);
  expect((await terraform.plan(TYPE, { ...change, config: { name: "b" } })).replace).toEqual(["name"]);
});

test("modifiers run one after the other, and what they plan is planned", async () => {
  const terraform = await running({
    name: string({ required: true, description: "Name." }),
    slug: string({
      computed: true,
      planModifiers: [
        () => ({ planned: "one" }),
        ({ planned }) => ({ planned: `${String(planned)}-two` }),
        () => undefined,
      ],
      description: "Slug.",
    }),
  });
  const { planned, problems } = await terraform.plan(TYPE, { config: { name: "a" } });
  expect(problems).toEqual([]);
  expect(planned).toEqual({ name: "a", slug: "one-two" });
});

test("a modifier may ask for a replacement where a change is one, but never for a new object", async () => {
  const terraform = await running({
    size: int64({
      required: true,
      planModifiers: [
        ({ prior, planned }) => ({
          requiresReplacement: prior !== null && typeof planned === "bigint" && planned < prior,
        }),
      ],
      description: "Can only grow.",
    }),
  });
  const replaced = async (prior: Literal, size: number) =>
    (await terraform.plan(TYPE, { prior, config: { size } })).replace;
  expect(await replaced({ size: 2 }, 1)).toEqual(["size"]);
  expect(await replaced({ size: 2 }, 3)).toEqual([]);
  expect(await replaced(null, 1)).toEqual([]);
});

test("inside nested attributes and blocks they see the value at their place, and paths end at a set", async () => {
  const replace = { planModifiers: [() => ({ requiresReplacement: true })] } as const;
  const text = string({ optional: true, ...replace, description: "Text." });
  const terraform = await running(
    {
      one: singleNested({ text }, { optional: true, description: "One." }),
      some: setNested({ text }, { optional: true, description: "Some." }),
    },
    { item: listBlock({ description: "Items.", attributes: { text } }) },
  );
  const at = (value: string) => ({ one: { text: value }, some: [{ text: value }], item: [{ text: value }] });
  const { replace: paths } = await terraform.plan(TYPE, { prior: at("a"), config: at("b") });
  expect(paths).toEqual(["item[0].text", "one.text", "some"]);
});

test("one of a block may change what is in it, but not which blocks there are", async () => {
  const attributes = {
    key: string({ required: true, description: "Key." }),
    rank: int64({ computed: true, description: "Rank." }),
  };
  const ranked = listBlock({
    description: "Ranked.",
    attributes,
    planModifiers: [
      ({ planned }) =>
        Array.isArray(planned)
          ? { planned: (planned as readonly { key: string }[]).map(({ key }, at) => ({ key, rank: BigInt(at) })) }
          : undefined,
    ],
  });
  const dropped = listBlock({ description: "Dropped.", attributes, planModifiers: [() => ({ planned: [] })] });
  const config = { item: [{ key: "a" }, { key: "b" }] };

  const good = await (await running({}, { item: ranked })).plan(TYPE, { config });
  expect(good.problems).toEqual([]);
  expect(good.planned).toEqual({
    item: [
      { key: "a", rank: 0 },
      { key: "b", rank: 1 },
    ],
  });
  const bad = await (await running({}, { item: dropped })).plan(TYPE, { config });
  expect(bad.problems).toEqual([expect.stringContaining("attribute item: blocks are planned as they are configured")]);
});

test("a modifier that overrules the configuration is reported as the defect it is", async () => {
  const terraform = await running({
    name: string({ required: true, planModifiers: [() => ({ planned: "other" })], description: "Name." }),
  });
  const { problems } = await terraform.plan(TYPE, { config: { name: "a" } });
  expect(problems).toEqual([expect.stringContaining("attribute name: a configured attribute can be planned only")]);
});

test("what does not fit the attribute is reported without being shown", async () => {
  const terraform = await running({
    name: string({ computed: true, planModifiers: [() => ({ planned: 5 as never })], description: "Name." }),
  });
  const { problems } = await terraform.plan(TYPE, { config: { name: null } });
  expect(problems).toEqual([expect.stringContaining("a number where a string belongs")]);
});

test("none of them runs in the plan of a destroy", async () => {
  let runs = 0;
  const terraform = await running({
    name: string({ required: true, planModifiers: [() => (runs++, undefined)], description: "Name." }),
  });
  const { planned } = await terraform.plan(TYPE, { prior: { name: "a" }, config: null });
  expect(planned).toBeNull();
  expect(runs).toBe(0);
});

test("without a plan, or an earlier value, they are refused when the provider is defined", () => {
  const attributes = { name: string({ required: true, planModifiers: [() => undefined], description: "Name." }) };
  const plugin = pluginFor<object>();
  const read = () => Promise.reject(new Error("not asked"));
  expect(() => plugin.dataSource(TYPE, { description: "D.", attributes, read })).toThrow(
    "name: planModifiers is for resources, which have a plan",
  );
  const key = string({ optional: true, writeOnly: true, requiresReplacement: true, description: "Key." });
  return expect(running({ key_wo: key })).rejects.toThrow("the earlier value of a write-only attribute is not stored");
});
