// Terraform's numbers have more digits than a float64. What a hook hands on as it got it comes back with all of them, and
// what no float64 can hold is refused before any hook sees it.
import type { Attributes } from "../../../src/plugin";
import { ExactNumber, elements, float64, list, map, object, pluginFor, set, singleNested } from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const LONG = ExactNumber.of("0.1234567890123456789");
const SAME = ExactNumber.of("0.123456789012345680");

const optional = { optional: true, description: "Measure." } as const;
const attributes = {
  plain: float64(optional),
  modified: float64({ ...optional, planModifiers: [({ planned }) => ({ planned })] }),
  list: list(float64.element, optional),
  set: set(float64.element, optional),
  map: map(elements.nullable(float64.element), optional),
  object: object({ measure: float64.element }, optional),
  nested: singleNested({ measure: float64(optional) }, { optional: true, description: "Measures." }),
} satisfies Attributes;

async function running() {
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
        plan: ({ plan }) => ({ ...plan }),
        create: ({ config }) => Promise.resolve(config),
        read: ({ priorState }) => Promise.resolve(priorState),
        update: ({ config }) => Promise.resolve(config),
        delete: () => Promise.resolve(),
      }),
    ],
  });
  const terraform = startProvider(provider);
  await terraform.configure();
  return terraform;
}

const measures = (measure: Literal) => ({
  ...{ plain: measure, modified: measure, list: [measure], set: [measure], map: { a: measure, b: null } },
  ...{ object: { measure }, nested: { measure } },
});

test("a number of more digits than a float64 passes plan, apply and read as it was written", async () => {
  const terraform = await running();
  const config = measures(LONG);
  const { planned, problems } = await terraform.plan(TYPE, { config });
  expect({ planned, problems }).toEqual({ planned: config, problems: [] });
  const applied = await terraform.apply(TYPE, { config, planned });
  expect(applied).toMatchObject({ state: config, problems: [] });
  expect(await terraform.read(TYPE, config)).toMatchObject({ state: config, problems: [] });
});

test("a change that no float64 shows is a change: the user's word counts", async () => {
  const terraform = await running();
  const [prior, config] = [measures(LONG), measures(SAME)];
  const { planned, problems } = await terraform.plan(TYPE, { prior, config, proposed: config });
  expect({ planned, problems }).toEqual({ planned: measures(Number(SAME)), problems: [] });
  const applied = await terraform.apply(TYPE, { prior, config, planned });
  expect(applied).toMatchObject({ state: planned, problems: [] });
});

test("a change of one element keeps the digits of the others", async () => {
  const terraform = await running();
  const config = { ...measures(LONG), list: [LONG, 2] };
  const { planned } = await terraform.plan(TYPE, { prior: measures(LONG), config, proposed: config });
  const applied = await terraform.apply(TYPE, { prior: measures(LONG), config, planned });
  expect(applied).toMatchObject({ state: config, problems: [] });
});

test("a number beyond the range of float64 is refused at its path", async () => {
  const terraform = await running();
  const huge = ExactNumber.of("1e400");
  expect(await terraform.validate(TYPE, { plain: huge, list: [1, huge] })).toEqual([
    "error plain: The value is not supported | plain holds a number beyond the range of 64-bit floating point.",
    "error list: The value is not supported | list holds a number beyond the range of 64-bit floating point.",
  ]);
});
