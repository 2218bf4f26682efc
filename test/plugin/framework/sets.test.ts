// Sets of objects in plans: which element is which, what becomes of attributes that are left out, and what is refused.
import { int64, pluginFor, setNested, string, unknown } from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";

const attributes = {
  name: string({ required: true, description: "Name." }),
  rules: setNested(
    {
      key: string({ required: true, description: "Key." }),
      port: int64({ optional: true, computed: true, description: "Port." }),
      note: string({ optional: true, computed: true, default: "none", description: "Note." }),
      id: string({ computed: true, usePriorState: true, description: "Id." }),
    },
    { optional: true, description: "Rules." },
  ),
};

/** @param override What the plan hook says of the rules. */
async function running(override?: readonly { key: string; port: bigint; note: string; id: string }[]) {
  const plugin = pluginFor<object>();
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes,
    plan: () => (override === undefined ? {} : { rules: override }),
    create: ({ plan }) => Promise.resolve(plan as never),
    read: () => Promise.resolve("unchanged"),
    update: ({ plan }) => Promise.resolve(plan as never),
    delete: () => Promise.resolve(),
  });
  const terraform = startProvider(
    plugin.provider({
      name: "test",
      address: "terraform.local/test/test",
      version: "1.0.0",
      description: "Test.",
      attributes: {},
      configure: () => ({}),
      resources: [resource],
    }),
  );
  await terraform.configure();
  const plan = (rules: Literal, prior: Literal = null, proposed: Literal = rules) => {
    const of = (value: Literal): Literal => ({ name: "a", rules: value });
    return terraform.plan(TYPE, {
      prior: prior === null ? null : of(prior),
      config: of(rules),
      proposed: of(proposed),
    });
  };
  return { plan };
}

const stored = (key: string, port: number, id: string) => ({ key, port, note: "none", id });

/** The same as a hook writes it. */
const decided = (key: string) => ({ key, port: 1n, note: "none", id: "i" });

test("defaults, unknown and kept values stand in the elements to which they belong", async () => {
  const { plan } = await running();
  const { planned, problems } = await plan([{ key: "b" }, { key: "a", port: 1 }], [stored("a", 1, "ia")]);
  expect(problems).toEqual([]);
  expect(planned).toMatchObject({
    rules: [{ key: "b", port: unknown, note: "none", id: unknown }, stored("a", 1, "ia")],
  });
});

test("an element that leaves out what another one says keeps its own, although Terraform proposes one for both", async () => {
  const { plan } = await running();
  const prior = [stored("a", 1, "i1"), stored("a", 2, "i2")];
  // Terraform gives the first stored one that fits to the element without a port, and then has two equal ones.
  const { planned, problems } = await plan([{ key: "a" }, { key: "a", port: 1 }], prior, [stored("a", 1, "i1")]);
  expect(problems).toEqual([]);
  expect(planned).toMatchObject({ rules: [stored("a", 2, "i2"), stored("a", 1, "i1")] });
});

test("what an element that is not known yet may turn out to be is told of no other", async () => {
  const { plan } = await running();
  const { planned } = await plan([{ key: unknown }, { key: "a" }], [stored("a", 1, "ia")]);
  expect(planned).toMatchObject({
    rules: [
      { key: unknown, id: unknown },
      { key: "a", id: unknown },
    ],
  });
});

test("elements that become equal by what they leave out are an error of the configuration", async () => {
  const { plan } = await running([decided("a"), decided("a")]);
  const { problems } = await plan([
    { key: "a", port: 1, note: "none" },
    { key: "a", port: 1 },
  ]);
  expect(problems).toEqual([
    expect.stringMatching(
      /^error rules: Elements of a set become equal \| Two elements of rules differ only in something/u,
    ),
  ]);
});

test("a plan hook that puts another element in the place of a configured one is noticed", async () => {
  const { plan } = await running([decided("b")]);
  const { problems } = await plan([{ key: "a" }]);
  expect(problems).toEqual([
    expect.stringContaining("attribute rules: a configured nested attribute keeps its elements"),
  ]);
});
