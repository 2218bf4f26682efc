// Elements of a set that come out equal only with the apply: Terraform stores one of them, and every later plan would differ.
import { int64, pluginFor, setNested, string, unknown } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const key = string({ required: true, description: "Key." });
const size = int64({ optional: true, computed: true, description: "Length of the key by default." });
const attributes = {
  rules: setNested({ key, size }, { optional: true, description: "Rules." }),
};

async function running() {
  const plugin = pluginFor<object>();
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes,
    create: ({ config: { rules } }) =>
      Promise.resolve({
        rules: rules?.map((rule) => ({ ...rule, size: rule.size ?? BigInt(rule.key.length) })) ?? null,
      }),
    read: () => Promise.resolve("unchanged"),
    update: () => Promise.reject(new Error("not asked")),
    delete: () => Promise.resolve(),
  });
  const provider = plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: [resource],
  });
  const terraform = startProvider(provider);
  await terraform.configure();
  return (one: number) =>
    terraform.apply(TYPE, {
      config: {
        rules: [
          { key: "x", size: one },
          { key: "x", size: null },
        ],
      },
      planned: {
        rules: [
          { key: "x", size: one },
          { key: "x", size: unknown },
        ],
      },
    });
}

test("two elements that an apply makes equal are an error of the configuration, and what was made is kept", async () => {
  const apply = await running();
  const { state, problems } = await apply(1);
  expect(problems).toEqual([
    expect.stringMatching(/^error rules: Elements of a set become equal \| Two elements of rules/u),
  ]);
  expect(state).toMatchObject({
    rules: [
      { key: "x", size: 1 },
      { key: "x", size: 1 },
    ],
  });
});

test("two that stay different are none", async () => {
  const apply = await running();
  expect((await apply(2)).problems).toEqual([]);
});
