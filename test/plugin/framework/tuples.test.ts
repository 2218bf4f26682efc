// Tuples: a fixed number of elements, each of a type of its own.
import { bool, elements, int64, list, pluginFor, string, tuple, unknown } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";

async function running(answer?: unknown) {
  const plugin = pluginFor<object>();
  let seen: unknown;
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes: {
      pair: tuple([string.element, int64.element], { required: true, description: "Pair." }),
      more: list(elements.tuple([bool.element, elements.list(string.element)]), {
        optional: true,
        description: "More.",
      }),
    },
    create: ({ config }) => {
      // The types follow: a text and a whole number, either of which may be null.
      const [name, size]: readonly [string | null, bigint | null] = config.pair;
      seen = [name, size, config.more];
      return Promise.resolve(answer === undefined ? config : (answer as never));
    },
    read: () => Promise.resolve("unchanged"),
    update: ({ config }) => Promise.resolve(config),
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
  return { terraform, seen: () => seen };
}

const config = {
  pair: ["a", 5],
  more: [
    [true, ["x"]],
    [null, null],
  ],
};

test("hooks see arrays with the type of each element, and what they answer comes back", async () => {
  const { terraform, seen } = await running();
  const { planned } = await terraform.plan(TYPE, { config });
  const { state, problems } = await terraform.apply(TYPE, { config, planned });
  expect(problems).toEqual([]);
  expect(state).toEqual(config);
  expect(seen()).toEqual([
    "a",
    5n,
    [
      [true, ["x"]],
      [null, null],
    ],
  ]);
});

test("one with something unknown in it is unknown to hooks, and planned as it is", async () => {
  const { terraform } = await running();
  const open = { pair: ["a", unknown], more: null };
  const { planned, problems } = await terraform.plan(TYPE, { config: open });
  expect(problems).toEqual([]);
  expect(planned).toEqual(open);
});

test("an answer with another number of elements, or of another type, is refused", async () => {
  for (const [answer, problem] of [
    [{ pair: ["a"], more: null }, "attribute pair of its answer: 1 elements where 2 belong"],
    [{ pair: ["a", "b"], more: null }, "attribute pair of its answer: a string where a bigint belongs"],
    [{ pair: "a", more: null }, "attribute pair of its answer: a string where an array belongs"],
  ] as const) {
    const { terraform } = await running(answer);
    const { problems } = await terraform.apply(TYPE, {
      config: { ...config, more: null },
      planned: { ...config, more: null },
    });
    expect(problems).toEqual([expect.stringContaining(problem)]);
  }
});
