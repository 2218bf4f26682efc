// What a module says of itself: who sees it, and what is refused.
import { int64, nonEmpty, pluginFor, providerMeta, string } from "../../../src/plugin";
import type { WithModuleMeta } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";
import { unknown } from "../../../src/plugin/values";

const TYPE = "test_thing";
const meta = providerMeta({
  team: string({ optional: true, validators: [nonEmpty], description: "Team." }),
  size: int64({ optional: true, description: "Size." }),
});

async function running(declared = true) {
  const seen: unknown[] = [];
  const look = (hook: string, { providerMeta: given }: WithModuleMeta): void => {
    seen.push([hook, meta.of(given)?.team ?? null]);
  };
  const plugin = pluginFor<null>();
  const attributes = { name: string({ required: true, description: "Name." }) };
  const thing = plugin.resource(TYPE, {
    description: "A thing.",
    attributes,
    plan: (call) => (look("plan", call), {}),
    planDelete(call) {
      look("planDelete", call);
    },
    create: (call) => (look("create", call), Promise.resolve(call.config)),
    read: (call) => (look("read", call), Promise.resolve("unchanged" as const)),
    update: (call) => (look("update", call), Promise.resolve(call.config)),
    delete: (call) => (look("delete", call), Promise.resolve()),
  });
  const data = plugin.dataSource("test_data", {
    description: "Data.",
    attributes,
    read: (call) => (look("data", call), Promise.resolve(call.config)),
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const parts = { attributes: {}, configure: () => null, resources: [thing], dataSources: [data] };
  const terraform = startProvider(plugin.provider({ ...about, ...parts, ...(declared && { meta }) }));
  await terraform.configure();
  return { terraform, seen };
}

test("every hook of resources and data sources sees it", async () => {
  const { terraform, seen } = await running();
  terraform.providerMeta = { team: "crm" };
  const { state } = await terraform.planAndApply(TYPE, { config: { name: "a" } });
  await terraform.planAndApply(TYPE, { prior: state, config: { name: "b" } });
  await terraform.planAndApply(TYPE, { prior: state, config: null });
  await terraform.read(TYPE, state);
  await terraform.data("test_data").read({ name: "a" });
  const hooks = ["plan", "create", "plan", "update", "planDelete", "delete", "read", "data"];
  expect(seen).toEqual(hooks.map((hook) => [hook, "crm"]));
});

test("a module that says nothing, and a provider that asks for nothing, give null", async () => {
  for (const { terraform, seen } of [await running(), await running(false)]) {
    expect((await terraform.plan(TYPE, { config: { name: "a" } })).problems).toEqual([]);
    expect(seen).toEqual([["plan", null]]);
  }
});

test("what is unknown in a plan is unknown to its hook", async () => {
  const { terraform, seen } = await running();
  terraform.providerMeta = { team: unknown };
  await terraform.plan(TYPE, { config: { name: "a" } });
  expect(seen).toEqual([["plan", unknown]]);
});

test.each([
  ["a rule refuses", { team: "" }, "team"],
  ["does not fit the type", { size: 1.5 }, "size"],
])("a value that %s is an error that names the block, and no hook runs", async (_what, given, attribute) => {
  const { terraform, seen } = await running();
  terraform.providerMeta = given;
  const { problems } = await terraform.plan(TYPE, { config: { name: "a" } });
  expect(problems).toEqual([expect.stringContaining('Correct the block provider_meta "test"')]);
  expect(problems[0]).toContain(attribute);
  expect(seen).toEqual([]);
});

test("the schema reaches Terraform only where there is one, with a block", async () => {
  const call = { signal: new AbortController().signal };
  const schemaOf = async (declared: boolean) =>
    (await (await running(declared)).terraform.service.getProviderSchema?.({}, call))?.providerMeta;
  expect(await schemaOf(false)).toBeUndefined();
  expect((await schemaOf(true))?.block?.attributes.map(({ name }) => name)).toEqual(["team", "size"]);
});

test("nothing in it can be computed", () => {
  expect(() => providerMeta({ team: string({ computed: true, description: "Team." }) })).toThrow("can't be computed");
});
