// Blocks that the provider decides about where a user writes none, as Terraform 1.16 plays them and as older engines do.
import type { Blocks, KnownConfigOf, StateOf } from "../../../../src/plugin";
import {
  groupBlock,
  int64,
  listBlock,
  mapBlock,
  pluginFor,
  setBlock,
  singleBlock,
  string,
  unknown,
} from "../../../../src/plugin";
import { startProvider } from "../../../../src/plugin/testing";
import { TYPE, withBlocks } from "./fixture";

const name = { name: string({ required: true, description: "Name." }) };
const port = {
  from: int64({ optional: true, computed: true, description: "First." }),
  handle: string({ computed: true, description: "Handle." }),
};
const inside = listBlock({ computed: true, description: "In it.", attributes: port });
const blocks = {
  list: listBlock({ computed: true, description: "In order.", attributes: port, blocks: { inside } }),
  set: setBlock({ computed: true, description: "Without order.", attributes: port }),
  map: mapBlock({ computed: true, usePriorState: true, description: "By label.", attributes: port }),
  single: singleBlock({ computed: true, description: "At most one.", attributes: port }),
};
type State = StateOf<typeof name & typeof blocks>;
type Config = KnownConfigOf<typeof name & typeof blocks>;

const OLDER = { computedBlocksAllowed: false };
/** What the provider makes where nothing is written. */
const MADE = {
  list: [{ from: 1, handle: "made", inside: [{ from: 2, handle: "made" }] }],
  set: [{ from: 3, handle: "made" }],
  map: { web: { from: 4, handle: "made" } },
  single: { from: 5, handle: "made" },
};
const UNKNOWN = { list: unknown, set: unknown, map: unknown, single: unknown };

function settled(config: Config): State {
  const made = (from: bigint) => ({ from, handle: "made" });
  const written = ({ from }: { readonly from: bigint | null }) => ({ from: from ?? 0n, handle: "written" });
  // Null is what these types say: it does not compile for blocks that are not computed.
  return {
    name: config.name,
    list: config.list?.map((one) => ({ ...written(one), inside: one.inside?.map(written) ?? [made(2n)] })) ?? [
      { ...made(1n), inside: [made(2n)] },
    ],
    set: config.set?.map(written) ?? [made(3n)],
    map: new Map(
      config.map === null ? [["web", made(4n)]] : [...config.map].map(([key, one]) => [key, written(one)] as const),
    ),
    single: config.single === null ? made(5n) : written(config.single),
  };
}

async function running(answer: (config: Config) => State = settled) {
  const plugin = pluginFor<object>();
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes: name,
    blocks,
    create: ({ config }) => Promise.resolve(answer(config)),
    read: () => Promise.resolve("unchanged"),
    update: ({ config }) => Promise.resolve(answer(config)),
    delete: () => Promise.resolve(),
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const terraform = startProvider(
    plugin.provider({ ...about, attributes: {}, configure: () => ({}), resources: [resource] }),
  );
  await terraform.configure();
  return terraform;
}

test("Terraform reads of each block whether it is computed", () => {
  const wire = withBlocks(blocks).schema().resourceSchemas.get(TYPE)?.block;
  expect(wire?.computed).toBe(false);
  expect(wire?.blockTypes.map(({ block }) => block?.computed)).toEqual([true, true, true, true]);
  expect(wire?.blockTypes[0]?.block?.blockTypes[0]?.block?.computed).toBe(true);
  const plain = withBlocks({ list: listBlock({ description: "Plain.", attributes: port }) });
  expect(plain.schema().resourceSchemas.get(TYPE)?.block?.blockTypes[0]?.block?.computed).toBe(false);
});

test("blocks that nobody writes are unknown in the plan, and what the provider makes is stored and stays", async () => {
  const terraform = await running();
  const config = { name: "a" };
  const { planned, state, problems } = await terraform.planAndApply(TYPE, { config });
  expect(problems).toEqual([]);
  expect(planned).toEqual({ ...config, ...UNKNOWN });
  expect(state).toEqual({ ...config, ...MADE });
  expect(await terraform.plan(TYPE, { config, prior: state })).toMatchObject({ planned: state, problems: [] });
});

test("in an update they are open again, but for those that stay", async () => {
  const terraform = await running();
  const prior = { name: "a", ...MADE };
  const { planned, problems } = await terraform.plan(TYPE, { config: { name: "b" }, prior });
  expect(problems).toEqual([]);
  expect(planned).toEqual({ name: "b", ...UNKNOWN, map: MADE.map });
});

test("written blocks are planned as written, and what is in them and is not written is decided by the provider", async () => {
  const terraform = await running();
  const config = {
    name: "a",
    list: [{ from: 7, inside: [{ from: 8 }] }, { from: null }],
    set: [{ from: 9 }],
    map: { key: { from: 10 } },
    single: {},
  };
  const { planned, state, problems } = await terraform.planAndApply(TYPE, { config });
  expect(problems).toEqual([]);
  expect(planned).toEqual({
    name: "a",
    list: [
      { from: 7, handle: unknown, inside: [{ from: 8, handle: unknown }] },
      { from: unknown, handle: unknown, inside: unknown },
    ],
    set: [{ from: 9, handle: unknown }],
    map: { key: { from: 10, handle: unknown } },
    single: { from: unknown, handle: unknown },
  });
  const again = await terraform.plan(TYPE, { config, prior: state });
  expect(again).toMatchObject({ planned: state, replace: [], problems: [] });
  // Taken out of the configuration, they are the provider's, which leaves them as they are.
  const left = await terraform.plan(TYPE, { config: { name: "a" }, prior: state });
  expect(left).toMatchObject({ planned: state, problems: [] });
});

test("blocks of a dynamic block that is not known yet stay unknown", async () => {
  const terraform = await running();
  const { planned, problems } = await terraform.plan(TYPE, { config: { name: "a", ...UNKNOWN } });
  expect(problems).toEqual([]);
  expect(planned).toEqual({ name: "a", ...UNKNOWN });
});

test.each<[string, Partial<Record<keyof State, unknown>>, string]>([
  ["null in place of no blocks", { list: null }, "attribute list of its answer: null; use an empty array"],
  ["another number of blocks than were written", { set: [] }, "set: a planned element of the set is missing"],
  ["something unknown", { map: unknown }, "map: nothing may be unknown in a state"],
])("an answer with %s is refused", async (_what, wrong, said) => {
  const terraform = await running((config) => ({ ...settled(config), ...wrong }) as State);
  const { problems } = await terraform.planAndApply(TYPE, { config: { name: "a", set: [{ from: 1 }] } });
  expect(problems.join("\n")).toContain(said);
});

test("an older engine is asked to let its user write the blocks, at the place of each", async () => {
  const terraform = await running();
  const problems = await terraform.validate(TYPE, { name: "a", list: [{ from: 1 }], map: { web: {} } }, OLDER);
  const summary = "This engine needs the block to be written";
  const detail = (at: string) =>
    `The provider decides about ${at} where it is not written, which Terraform lets it do from 1.16 on. Write it, or use that version.`;
  expect(problems).toEqual(["list[0].inside", "set", "single"].map((at) => `error ${at}: ${summary} | ${detail(at)}`));
  expect(await terraform.validate(TYPE, { name: "a", ...UNKNOWN }, OLDER)).toEqual([]);
  expect(await terraform.validate(TYPE, { name: "a" })).toEqual([]);
});

test("an older engine hears of a block in a group of which nothing is written, since a group is always there", async () => {
  const nested = groupBlock({ description: "Nested.", blocks: { inside } });
  const group = groupBlock({ description: "Group.", attributes: own, blocks: { inside, nested } });
  const terraform = startProvider(withBlocks({ group }));
  await terraform.configure();
  const empty = { own: null, inside: [], nested: { inside: [] } };
  const places = (problems: readonly string[]) =>
    problems.map((text) => text.slice("error ".length, text.indexOf(":")));
  expect(places(await terraform.validate(TYPE, { group: empty }, OLDER))).toEqual([
    "group.inside",
    "group.nested.inside",
  ]);
  expect(places(await terraform.validate(TYPE, { group: { ...empty, inside: [{ from: 1 }] } }, OLDER))).toEqual([
    "group.nested.inside",
  ]);
  expect(await terraform.validate(TYPE, { group: empty })).toEqual([]);
});

const own = { own: string({ optional: true, description: "Own." }) };

test.each<[string, Blocks, string]>([
  [
    "attributes in it that are not computed",
    { b: listBlock({ computed: true, description: "B.", attributes: own }) },
    "b: what is in a computed block must be computed, too, and own is not",
  ],
  [
    "blocks in it that are not computed",
    {
      b: mapBlock({
        computed: true,
        description: "B.",
        blocks: { group: groupBlock({ description: "G.", attributes: port }) },
      }),
    },
    "b: what is in a computed block must be computed, too, and group is not",
  ],
  [
    "a least number",
    { b: setBlock({ computed: true, minItems: 1, description: "B.", attributes: port }) },
    "b: a computed block can't be required, nor have minItems",
  ],
  [
    "a requirement",
    { b: singleBlock({ computed: true, required: true, description: "B.", attributes: port }) },
    "b: a computed block can't be required, nor have minItems",
  ],
  [
    "a value that stays without being computed",
    { b: listBlock({ usePriorState: true, description: "B.", attributes: port }) },
    "b: usePriorState is for computed blocks",
  ],
  [
    "a group",
    // The types refuse it; authors who write JavaScript meet the text.
    { b: groupBlock({ ...({ computed: true } as object), description: "B.", attributes: port }) },
    "b: computed is not an option",
  ],
])("a schema with a computed block and %s is refused", (_what, wrong, said) => {
  expect(() => withBlocks(wrong)).toThrow(said);
});

test("computed blocks are for resources", () => {
  const plugin = pluginFor<object>();
  expect(() =>
    plugin.dataSource(TYPE, {
      description: "D.",
      attributes: {},
      blocks: { list: listBlock({ computed: true, description: "In order.", attributes: port }) },
      read: () => Promise.resolve({ list: [] }),
    }),
  ).toThrow("list: computed is for resources, which have a plan");
});
