// The hooks at the edges of a life: importing an object, and planning its destruction.
import { DiagnosticError, groupBlock, listBlock, pluginFor, string, unknown } from "../../../src/plugin";
import type { ResourceDefinition } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const attributes = {
  id: string({ computed: true, description: "Id." }),
  name: string({ optional: true, description: "Name." }),
  key_wo: string({ optional: true, writeOnly: true, description: "Key." }),
};
const blocks = {
  rule: listBlock({ description: "Rules.", attributes: { name: attributes.name } }),
  limits: groupBlock({ description: "Limits.", attributes: { name: attributes.name } }),
};
type Definition = ResourceDefinition<typeof attributes, object, typeof blocks>;

async function running(hooks: Pick<Definition, "importState" | "planDelete">) {
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not asked"));
  const thing = {
    description: "A thing.",
    attributes,
    blocks,
    create: never,
    read: never,
    update: never,
    delete: never,
  };
  const terraform = startProvider(
    plugin.provider({
      name: "test",
      address: "terraform.local/test/test",
      version: "1.0.0",
      description: "Test.",
      attributes: {},
      configure: () => ({}),
      resources: [plugin.resource(TYPE, { ...thing, ...hooks })],
    }),
  );
  await terraform.configure();
  return terraform;
}

const absent = { id: null, name: null, key_wo: null, rule: [], limits: { name: null } };

describe("import", () => {
  const importing = async (importState?: Definition["importState"]) =>
    (await running(importState === undefined ? {} : { importState })).import(TYPE, "7");

  test("answers what the hook says, and nothing else but absent blocks", async () => {
    const { state, problems } = await importing(({ id }) => ({ id }));
    expect(problems).toEqual([]);
    expect(state).toEqual({ ...absent, id: "7" });
  });

  test("is refused where the hook leaves something unknown", async () => {
    const { state, problems } = await importing(({ id }) => ({ id, name: unknown as never })); // as from JavaScript
    expect(state).toBeNull();
    expect(problems).toEqual([expect.stringContaining("attribute name: nothing may be unknown in a state")]);
  });

  test("keeps private state", async () => {
    const terraform = await running({
      importState: ({ id, privateState }) => {
        privateState.set("from", "import");
        return { id };
      },
    });
    const answer = await terraform.service.importResourceState?.(
      { typeName: TYPE, id: "7" },
      { signal: new AbortController().signal },
    );
    expect(answer?.importedResources.map((one) => Buffer.from(one.private).toString())).toEqual(['{"from":"import"}']);
  });

  test("is refused where the resource has no such hook", async () => {
    expect((await importing()).problems).toEqual([
      `error: This resource can't be imported | ${TYPE} has nothing from which an existing object could be found.`,
    ]);
  });

  test("is refused by the hook for an id that is none", async () => {
    const { state, problems } = await importing(({ id }) => {
      throw new DiagnosticError({ summary: "No id", detail: `${id} is no id.` });
    });
    expect(problems).toEqual(["error: No id | 7 is no id."]);
    expect(state).toBeNull();
  });

  test("that says nothing is a defect, unless the hook reported an error", async () => {
    for (const nothing of [undefined, null as never])
      expect((await importing(() => nothing)).problems).toEqual([
        expect.stringContaining("it answered neither a state nor an error"),
      ]);
    const told = await importing(({ diagnostics }) => {
      diagnostics.error({ summary: "No id", detail: "It is no id." });
      return undefined;
    });
    expect(told.problems).toEqual(["error: No id | It is no id."]);
  });

  test("that answers what the schema does not have is a defect", async () => {
    const odd = { id: "7", key_wo: "x" };
    expect((await importing(() => odd)).problems).toEqual([
      expect.stringContaining("key_wo: not an attribute of the state"),
    ]);
  });
});

describe("the plan of a destroy", () => {
  const prior = { ...absent, id: "7" };

  test("is nothing at all, with what the hook wants to say", async () => {
    const terraform = await running({
      planDelete: ({ priorState, privateState, diagnostics }) => {
        privateState.set("asked", priorState.id);
        diagnostics.warning({ summary: "It goes", detail: "For good." });
      },
    });
    const plan = await terraform.plan(TYPE, { prior, config: null });
    expect(plan).toMatchObject({ planned: null, replace: [], private: '{"asked":"7"}' });
    expect(plan.problems).toEqual(["warning: It goes | For good."]);
  });

  test("may be refused", async () => {
    const terraform = await running({
      planDelete: () => {
        throw new DiagnosticError({ summary: "Protected", detail: "It must stay.", attribute: "name" });
      },
    });
    const { problems } = await terraform.plan(TYPE, { prior, config: null });
    expect(problems).toEqual(["error name: Protected | It must stay."]);
  });

  test("needs no hook, and there is none for an object that is not there", async () => {
    expect((await (await running({})).plan(TYPE, { prior, config: null })).problems).toEqual([]);
    const terraform = await running({ planDelete: () => Promise.reject(new Error("not asked")) });
    expect((await terraform.plan(TYPE, { prior: null, config: null })).problems).toEqual([]);
  });
});
