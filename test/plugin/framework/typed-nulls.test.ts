// A null is a null and an unknown an unknown, whatever type they bring along: `tostring(null)`, or a variable of type string.
import {
  DynamicValue,
  atLeastOneOf,
  conflicting,
  dynamic,
  exactlyOneOf,
  pluginFor,
  requiredTogether,
  singleNested,
  string,
  types,
  unknown,
  validator,
} from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";
import type { Literal } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const text = (value: string) => new DynamicValue(types.string, value);
const NULLS: readonly (readonly [string, Literal])[] = [
  ["null", null],
  ["a null string", new DynamicValue(types.string, null)],
  ["a null number", new DynamicValue(types.number, null)],
  ["a null list", new DynamicValue(types.list(types.bool), null)],
  ["a null object", new DynamicValue(types.object({ a: types.string }), null)],
];
const UNKNOWNS: readonly (readonly [string, Literal])[] = [
  ["unknown", unknown],
  ["an unknown string", new DynamicValue(types.string, unknown)],
  ["an unknown map", new DynamicValue(types.map(types.string), unknown)],
];

async function running(rules: NonNullable<Parameters<typeof plugin.resource>[1]["rules"]> = [], asked: unknown[] = []) {
  const note = validator<DynamicValue>((value) => {
    asked.push(value);
    return [];
  });
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes: {
      name: string({ required: true, description: "Name." }),
      open: dynamic({ optional: true, computed: true, validators: [note], description: "Open." }),
      kept: dynamic({ optional: true, computed: true, usePriorState: true, description: "Kept." }),
      filled: dynamic({ optional: true, computed: true, default: text("d"), description: "Filled." }),
      plain: dynamic({ optional: true, requiresReplacement: true, description: "Plain." }),
      box: singleNested(
        { inner: dynamic({ optional: true, computed: true, description: "Inner." }) },
        { optional: true, description: "Box." },
      ),
    },
    rules: rules as never,
    create: ({ plan }) => Promise.resolve(plan as never),
    read: () => Promise.resolve("unchanged"),
    update: ({ plan }) => Promise.resolve(plan as never),
    delete: () => Promise.resolve(),
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const started = startProvider(
    plugin.provider({ ...about, attributes: {}, configure: () => ({}), resources: [resource] }),
  );
  await started.configure();
  return started;
}
const plugin = pluginFor<object>();

test.each(NULLS)("%s where a computed attribute is configured leaves it to the provider", async (_, absent) => {
  const terraform = await running();
  const config = { name: "a", open: absent, kept: absent, filled: absent, box: { inner: absent } };
  const created = await terraform.plan(TYPE, { config });
  expect(created.problems).toEqual([]);
  expect(created.planned).toMatchObject({ open: unknown, kept: unknown, filled: text("d"), box: { inner: unknown } });

  const prior = {
    name: "b",
    open: text("o"),
    kept: text("k"),
    filled: text("f"),
    plain: null,
    box: { inner: text("i") },
  };
  const changed = await terraform.plan(TYPE, { prior, config, proposed: { ...prior, name: "a" } });
  expect(changed.problems).toEqual([]);
  expect(changed.planned).toMatchObject({ open: unknown, kept: text("k"), filled: text("d"), box: { inner: unknown } });
});

test.each(NULLS)("%s where another null was stored replaces nothing", async (_, absent) => {
  const terraform = await running();
  const prior = { name: "a", open: text("o"), kept: text("k"), filled: text("d"), plain: null, box: null };
  for (const [before, after] of [
    [null, absent],
    [absent, null],
    [new DynamicValue(types.bool, null), absent],
  ] as const) {
    const config = { name: "a", plain: after };
    const { replace, problems } = await terraform.plan(TYPE, {
      prior: { ...prior, plain: before },
      ...{ config, proposed: { ...prior, plain: after } },
    });
    expect({ replace, problems }).toEqual({ replace: [], problems: [] });
  }
  const set = { ...prior, plain: text("p") };
  expect(
    (await terraform.plan(TYPE, { prior, config: { name: "a", plain: text("p") }, proposed: set })).replace,
  ).toEqual(["plain"]);
});

test.each(NULLS)("%s of an attribute that is not computed is planned and stored as it is", async (_, absent) => {
  const terraform = await running();
  const config = { name: "a", open: text("o"), kept: text("k"), filled: text("f"), plain: absent };
  const { planned, state, problems } = await terraform.planAndApply(TYPE, { config });
  expect(problems).toEqual([]);
  expect([planned, state]).toEqual([
    { ...config, box: null },
    { ...config, box: null },
  ]);
});

test.each(NULLS)(
  "%s is not set for any rule about several attributes, and no validator is asked",
  async (_, absent) => {
    const asked: unknown[] = [];
    for (const rule of [exactlyOneOf("open", "plain"), conflicting("open", "plain"), atLeastOneOf("open", "plain")]) {
      const terraform = await running([rule], asked);
      expect(await terraform.validate(TYPE, { name: "a", open: absent, plain: text("p") })).toEqual([]);
    }
    const together = await running([requiredTogether("open", "plain")], asked);
    expect(await together.validate(TYPE, { name: "a", open: absent, plain: text("p") })).toHaveLength(1);
    const one = await running([exactlyOneOf("open", "plain")], asked);
    expect(await one.validate(TYPE, { name: "a", open: absent })).toHaveLength(1);
    expect(asked).toEqual([]);
  },
);

test.each(UNKNOWNS)("%s may still be null, so that no rule refuses it yet", async (_, open) => {
  for (const rule of [
    exactlyOneOf("open", "plain"),
    conflicting("open", "plain"),
    atLeastOneOf("open", "plain"),
    requiredTogether("open", "plain"),
  ]) {
    const terraform = await running([rule]);
    expect(await terraform.validate(TYPE, { name: "a", open, plain: text("p") })).toEqual([]);
    expect((await terraform.plan(TYPE, { config: { name: "a", open, plain: text("p") } })).problems).toEqual([]);
  }
});
