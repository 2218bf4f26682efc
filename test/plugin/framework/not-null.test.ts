// Attributes that are declared as never null: hooks get them without null, and an answer that has none is refused.
import { listNested, pluginFor, string } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";
import type { Literal } from "../../../src/plugin/testing";

const TYPE = "test_file";
const TEXT = { description: "Text." };
const attributes = {
  id: string({ computed: true, usePriorState: true, notNull: true, ...TEXT }),
  etag: string({ computed: true, ...TEXT }),
  name: string({ optional: true, ...TEXT }),
  parts: listNested({ handle: string({ computed: true, notNull: true, ...TEXT }) }, { optional: true, ...TEXT }),
};

/** What the hooks got; the types are the test: they have no null and no cast. */
interface Remote {
  readonly removed: string[];
  readonly changed: string[];
  /** Whether create breaks the promise, which the compiler would not let it. */
  breaking: boolean;
  failing: boolean;
}

async function running(remote: Remote) {
  const plugin = pluginFor<Remote>();
  const file = plugin.resource(TYPE, {
    ...TEXT,
    attributes,
    create({ config, keep, api }) {
      const id = api.breaking ? (null as unknown as string) : "f1";
      keep({ id });
      if (api.failing) throw new Error("half way");
      const parts = config.parts?.map(() => ({ handle: "h" })) ?? null;
      return Promise.resolve({ id, etag: null, name: config.name, parts });
    },
    read: ({ priorState: { id, etag, name, parts } }) => Promise.resolve({ id: id ?? "found", etag, name, parts }),
    update({ config, priorState, api }) {
      api.changed.push(priorState.id.toUpperCase());
      return Promise.resolve({ ...priorState, name: config.name });
    },
    delete({ priorState, api }) {
      api.removed.push(priorState.id.toUpperCase());
      return Promise.resolve();
    },
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", ...TEXT };
  const started = startProvider(
    plugin.provider({ ...about, attributes: {}, configure: () => remote, resources: [file] }),
  );
  await started.configure();
  return started;
}

const remote = (): Remote => ({ removed: [], changed: [], breaking: false, failing: false });

test("hooks get a value of it in every operation after the create", async () => {
  const api = remote();
  const terraform = await running(api);
  const created = await terraform.planAndApply(TYPE, { config: { name: "a", parts: [{}] } });
  expect(created.problems).toEqual([]);
  const changed = await terraform.planAndApply(TYPE, { prior: created.state, config: { name: "b", parts: [{}] } });
  expect(changed.problems).toEqual([]);
  expect((await terraform.planAndApply(TYPE, { prior: changed.state, config: null })).problems).toEqual([]);
  expect(api).toMatchObject({ changed: ["F1"], removed: ["F1"] });
});

test("an answer without it is a bug of the provider, named at its attribute", async () => {
  const terraform = await running({ ...remote(), breaking: true });
  const { problems } = await terraform.planAndApply(TYPE, { config: { name: "a" } });
  expect(problems.join("\n")).toMatch(/^error id: Bug in the provider .*attribute id: it is declared as never null/);
});

test("an object that was stored without it is refused before a hook would get it, and a read mends it", async () => {
  const api = { ...remote(), breaking: true, failing: true };
  const terraform = await running(api);
  const { state } = await terraform.planAndApply(TYPE, { config: { name: "a" } });
  expect(state).toMatchObject({ id: null });

  for (const config of [{ name: "b" }, null] satisfies Literal[]) {
    const { problems } = await terraform.plan(TYPE, { prior: state, config });
    expect(problems.join("\n")).toMatch(/The state of the object is incomplete .*no value for id/);
    expect((await terraform.apply(TYPE, { prior: state, config, planned: config })).problems.join("\n")).toMatch(
      /The state of the object is incomplete/,
    );
  }
  expect(api).toMatchObject({ changed: [], removed: [] });

  const read = await terraform.read(TYPE, state);
  expect(read.state).toMatchObject({ id: "found" });
  expect((await terraform.plan(TYPE, { prior: read.state, config: null })).problems).toEqual([]);
});
