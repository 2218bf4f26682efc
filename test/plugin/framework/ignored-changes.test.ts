// `lifecycle { ignore_changes = [ … ] }`: Terraform then puts the stored value into the configuration, also of attributes that
// only the provider sets, and takes any plan for those.
import { Secret, int64, listNested, pluginFor, setNested, singleNested, string, unknown } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";
import type { Literal } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const PRIOR = {
  name: "a",
  id: "1",
  token: "t1",
  revision: 1,
  box: { note: "n", serial: "s1" },
  list: [{ key: "k", serial: "s1" }],
  set: [{ key: "k", serial: "s1" }],
  report: { serial: "r1" },
};
type Name = keyof typeof PRIOR;

async function running() {
  const plugin = pluginFor<object>();
  const serial = string({ computed: true, description: "Serial." });
  const key = string({ required: true, description: "Key." });
  const resource = plugin.resource(TYPE, {
    description: "A thing.",
    attributes: {
      name: string({ required: true, description: "Name." }),
      id: string({ computed: true, usePriorState: true, description: "Id." }),
      token: string({ computed: true, usePriorState: true, sensitive: true, description: "Token." }),
      revision: int64({ computed: true, description: "Revision." }),
      box: singleNested(
        { note: string({ optional: true, description: "Note." }), serial },
        { optional: true, description: "Box." },
      ),
      list: listNested({ key, serial }, { optional: true, description: "List." }),
      set: setNested({ key, serial }, { optional: true, description: "Set." }),
      report: singleNested({ serial }, { computed: true, description: "Report." }),
    },
    // A new name is a new login, which brings a new token.
    plan: ({ config, priorState }) =>
      priorState !== null && config.name !== priorState.name ? { token: unknown } : {},
    create: () => Promise.reject(new Error("not created here")),
    read: () => Promise.resolve("unchanged"),
    update: ({ config: { name } }) =>
      Promise.resolve({
        name,
        id: "1",
        token: Secret.of("t2"),
        revision: 2n,
        box: { note: "n", serial: "s2" },
        list: [{ key: "k", serial: "s2" }],
        set: [{ key: "k", serial: "s2" }],
        report: { serial: "r2" },
      }),
    delete: () => Promise.resolve(),
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const started = startProvider(
    plugin.provider({ ...about, attributes: {}, configure: () => ({}), resources: [resource] }),
  );
  await started.configure();
  return started;
}

const CONFIG: Readonly<Record<string, Literal>> = {
  box: { note: "n", serial: null },
  list: [{ key: "k", serial: null }],
  set: [{ key: "k", serial: null }],
};

test.each<[readonly Name[]]>([
  [["id"]],
  [["token"]],
  [["revision"]],
  [["box"]],
  [["list"]],
  [["set"]],
  [["report"]],
  [["id", "token", "revision", "box", "list", "set", "report"]],
])("with the changes of %j ignored, another change is planned as without", async (ignored) => {
  const terraform = await running();
  const stored = Object.fromEntries(ignored.map((name) => [name, PRIOR[name]]));
  const plan = async (config: Literal, proposed: Literal) =>
    await terraform.plan(TYPE, { prior: PRIOR, config, proposed });

  const usual = await plan({ ...CONFIG, name: "b" }, { ...PRIOR, name: "b" });
  expect(usual.problems).toEqual([]);
  expect(usual.planned).toMatchObject({ name: "b", id: "1", token: unknown, revision: unknown });
  const config = { ...CONFIG, ...stored, name: "b" };
  expect(await plan(config, { ...PRIOR, name: "b" })).toEqual(usual);
  expect(await plan({ ...CONFIG, ...stored, name: "a" }, PRIOR)).toMatchObject({ planned: PRIOR, problems: [] });
});

test("an update of an object whose token is ignored stores the new token", async () => {
  const terraform = await running();
  const config = { ...CONFIG, name: "b", token: "t1" };
  const { state, problems } = await terraform.planAndApply(TYPE, { prior: PRIOR, config });
  expect(problems).toEqual([]);
  expect(state).toMatchObject({ name: "b", token: "t2", revision: 2, box: { serial: "s2" } });
});

test("what a user may set is still planned only as configured", async () => {
  const terraform = await running();
  const { problems } = await terraform.plan(TYPE, { prior: PRIOR, config: { name: "b" }, proposed: { name: "c" } });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(
    "attribute name: a configured attribute can be planned only as configured or as it was",
  );
});
