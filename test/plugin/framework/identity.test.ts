// Identity: what leaves in each answer, what an import by it makes, and what is refused.
import fc from "fast-check";
import type { None, ResourceDefinition } from "../../../src/plugin";
import { Unknown, int64, list, pluginFor, string } from "../../../src/plugin";
import type { Literal } from "../../../src/plugin/testing";
import { startProvider } from "../../../src/plugin/testing";
import { unknown } from "../../../src/plugin/values";

const TYPE = "test_thing";
const attributes = {
  id: string({ computed: true, usePriorState: true, description: "Id." }),
  host: string({ optional: true, description: "Host." }),
  name: string({ optional: true, description: "Name." }),
};
const identity = {
  attributes: {
    id: string({
      required: true,
      description: "Its id.",
      validators: [{ check: (id) => (id === "" ? ["Not empty."] : []) }],
    }),
    host: string({ optional: true, description: "Its host." }),
  },
} as const;
type Definition = ResourceDefinition<typeof attributes, object, None, typeof identity.attributes>;
type State = Awaited<ReturnType<Definition["create"]>>;

async function running(hooks: Partial<Definition> = {}) {
  const plugin = pluginFor<object>();
  const terraform = startProvider(
    plugin.provider({
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
          identity,
          create: ({ config }) => Promise.resolve({ ...config, id: "7" }),
          read: () => Promise.resolve("unchanged"),
          update: ({ config, priorState: { id } }) => Promise.resolve({ ...config, id }),
          delete: () => Promise.resolve(),
          ...hooks,
        }),
      ],
    }),
  );
  await terraform.configure();
  return terraform;
}

const stored = { id: "7", host: "h", name: "n" };
const named = { id: "7", host: "h" };

test("its schema says what an import must and may name", async () => {
  const { service } = await running();
  const answer = await service.getResourceIdentitySchemas?.({}, { signal: new AbortController().signal });
  expect(answer?.identitySchemas.get(TYPE)).toEqual({
    version: 0n,
    identityAttributes: [
      ...[{ name: "id", requiredForImport: true, optionalForImport: false, description: "Its id." }],
      ...[{ name: "host", requiredForImport: false, optionalForImport: true, description: "Its host." }],
    ].map((part) => ({ ...part, type: Buffer.from('"string"') })),
  });
});

describe("what is answered", () => {
  test("a create plans none before its parts are known, and has it with the state", async () => {
    const terraform = await running();
    const plan = await terraform.plan(TYPE, { config: { host: "h" } });
    expect(plan.planned).toEqual({ id: unknown, host: "h", name: null });
    expect(plan).not.toHaveProperty("identity");

    const applied = await terraform.apply(TYPE, { config: { host: "h" }, planned: plan.planned });
    expect(applied.identity).toEqual(named);
  });

  test("a create that fails half way has it as soon as it is kept", async () => {
    const terraform = await running({
      create: ({ keep }) => {
        keep({ id: "7" });
        return Promise.reject(new Error("half way"));
      },
    });
    const applied = await terraform.planAndApply(TYPE, { config: {} });
    expect(applied).toMatchObject({ state: { id: "7" }, identity: { id: "7", host: null } });
    expect(applied.problems).toHaveLength(1);
  });

  test("a refresh gives one to a state that has none, and keeps one it can't derive", async () => {
    expect((await (await running()).read(TYPE, stored)).identity).toEqual(named);
    const silent = await running({ read: () => Promise.resolve({ id: null, host: null, name: null }) });
    expect((await silent.read(TYPE, stored, undefined, named)).identity).toEqual(named);
  });

  test("an update and a plan without a change hand on what is stored; a deletion ends it", async () => {
    const terraform = await running();
    const update = { prior: stored, config: { host: "h", name: "other" }, identity: named };
    expect((await terraform.planAndApply(TYPE, update)).identity).toEqual(named);
    // A state from before the identity, planned without a refresh.
    expect((await terraform.plan(TYPE, { prior: stored, config: { host: "h", name: "n" } })).identity).toEqual(named);
    const gone = await terraform.apply(TYPE, { prior: stored, config: null, planned: null, identity: named });
    expect(gone).toEqual({ state: null, private: "", problems: [] });
  });

  test("a deletion that fails keeps it", async () => {
    const terraform = await running({ delete: () => Promise.reject(new Error("no")) });
    const kept = await terraform.apply(TYPE, { prior: stored, config: null, planned: null, identity: named });
    expect(kept).toMatchObject({ state: stored, identity: named });
  });

  test("the object that replaces another one has its own", async () => {
    const terraform = await running({ plan: ({ requireReplacement }) => (requireReplacement("host"), {}) });
    const config = { host: "elsewhere" };
    const first = await terraform.plan(TYPE, { prior: stored, config, identity: named });
    expect(first).toMatchObject({ replace: ["host"], identity: named, problems: [] });
    // Terraform hands the identity of the old object to the plan and the apply of the new one.
    const second = await terraform.plan(TYPE, { config, identity: named });
    expect(second).not.toHaveProperty("identity");
    const applied = await terraform.apply(TYPE, { config, planned: second.planned, identity: named });
    expect(applied).toMatchObject({ identity: { id: "7", host: "elsewhere" }, problems: [] });
  });
});

describe("a change of what is known", () => {
  const changed: unknown = expect.stringContaining(
    "host of its identity is another one now, and an object keeps its identity as long",
  );

  test("is refused in a plan that replaces nothing", async () => {
    const terraform = await running();
    const { problems } = await terraform.plan(TYPE, { prior: stored, config: { host: "other" }, identity: named });
    expect(problems).toEqual([changed]);
  });

  test("is refused in a refresh, which keeps the identity", async () => {
    const terraform = await running({ read: () => Promise.resolve({ ...stored, host: "other" }) });
    const answer = await terraform.read(TYPE, stored, undefined, named);
    expect(answer.problems).toEqual([changed]);
    expect(answer.identity).toEqual(named);
  });

  test("is refused in an update, whose state is saved", async () => {
    const terraform = await running({
      update: ({ config }) => Promise.resolve({ ...config, id: "8" }),
      plan: () => ({ id: new Unknown() }),
    });
    const config = { host: "h", name: "other" };
    const planned = { ...config, id: unknown };
    const answer = await terraform.apply(TYPE, { prior: stored, config, planned, identity: named });
    expect(answer).toMatchObject({ state: { id: "8", name: "other" }, identity: named });
    expect(answer.problems).toEqual([expect.stringContaining("id of its identity is another one now")]);
  });

  test("is not what fills in a part that was null", async () => {
    const answer = await (await running()).read(TYPE, stored, undefined, { id: "7" });
    expect(answer).toMatchObject({ identity: named, problems: [] });
  });
});

describe("an import by it", () => {
  test("hands its parts to the attributes of the same names", async () => {
    expect(await (await running()).import(TYPE, named)).toEqual({
      state: { ...named, name: null },
      identity: named,
      problems: [],
    });
  });

  test("asks the hook where there is one", async () => {
    const byHook = {
      ...identity,
      importState: ({ identity: { id } }: { identity: { id: string } }) => ({ id, name: "found" }),
    };
    const answer = await (await running({ identity: byHook })).import(TYPE, { id: "7" });
    expect(answer).toMatchObject({ state: { id: "7", name: "found" }, identity: { id: "7", host: null } });
  });

  test("judges it by its own rules, and says what is missing", async () => {
    const terraform = await running();
    expect((await terraform.import(TYPE, { id: "" })).problems).toEqual([
      "error: The value of id is not valid | In the identity: Not empty.",
    ]);
    expect((await terraform.import(TYPE, { host: "h" })).problems).toEqual([
      "error: A required attribute is missing | In the identity: id must be set.",
    ]);
    expect((await terraform.import(TYPE, { id: unknown })).problems).toEqual([
      expect.stringContaining("The configuration is not known yet"),
    ]);
  });

  test("is the way that an import by id names where there is no other", async () => {
    expect((await (await running()).import(TYPE, "7")).problems).toEqual([
      expect.stringContaining(`An existing ${TYPE} is found by its identity and not by an id`),
    ]);
    const both = await running({ importState: ({ id }) => ({ id }) });
    expect(await both.import(TYPE, "7")).toMatchObject({ state: { id: "7" }, identity: { id: "7", host: null } });
  });
});

describe("an identity that is not its attributes", () => {
  const of = {
    attributes: {
      number: int64({ required: true, description: "Number." }),
      path: list(string.element, { optional: true, description: "Path." }),
    },
    of: ({ id }: { readonly id: string | null }) => (id === null ? undefined : { number: BigInt(id), path: ["a", id] }),
    importState: ({ identity: { number } }: { readonly identity: { readonly number: bigint } }) => ({
      id: String(number),
    }),
  } as unknown as NonNullable<Definition["identity"]>;

  test("is made of a state that is known, and leads back to it", async () => {
    const terraform = await running({ identity: of });
    expect((await terraform.planAndApply(TYPE, { config: {} })).identity).toEqual({ number: 7, path: ["a", "7"] });
    expect((await terraform.import(TYPE, { number: 7 })).state).toMatchObject({ id: "7" });
  });

  test("that can't be said of a state costs nobody the state", async () => {
    const wrong = { ...of, of: () => ({ wrong: 1 }) as never };
    const answer = await (await running({ identity: wrong })).planAndApply(TYPE, { config: {} });
    expect(answer.state).toMatchObject({ id: "7" });
    expect(answer.problems).toEqual([expect.stringContaining("number: ")]);
  });
});

describe("versions", () => {
  const versioned = {
    ...identity,
    version: 1,
    upgraders: {
      0: {
        attributes: { key: string({ required: true, description: "Old name of the id." }) },
        upgrade: ({ key }: Readonly<Record<string, unknown>>) => ({ id: key, host: null }),
      },
    },
  };

  test("an older one is brought to the present one, and the present one is kept", async () => {
    const terraform = await running({ identity: versioned });
    const expected = { identity: { id: "7", host: null }, problems: [] };
    expect(await terraform.upgradeIdentity(TYPE, 0n, '{"key":"7"}')).toEqual(expected);
    expect(await terraform.upgradeIdentity(TYPE, 1n, '{"id":"7","host":null}')).toEqual(expected);
  });

  test("is refused where its upgrader leaves something unknown", async () => {
    const open = { ...versioned.upgraders[0], upgrade: () => ({ id: "7", host: unknown as never }) }; // as from JavaScript
    const terraform = await running({ identity: { ...versioned, upgraders: { 0: open } } });
    const { identity: upgraded, problems } = await terraform.upgradeIdentity(TYPE, 0n, '{"key":"7"}');
    expect(upgraded).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining("host: nothing may be unknown in an identity")]);
  });

  test("an unknown one, an empty one and one of a resource without identity are said to be so", async () => {
    const terraform = await running({ identity: versioned });
    expect((await terraform.upgradeIdentity(TYPE, 5n, "{}")).problems).toEqual([
      expect.stringContaining("The stored identity has an unknown version"),
    ]);
    expect((await terraform.upgradeIdentity(TYPE, 1n, "null")).problems).toEqual([
      expect.stringContaining("The stored identity is empty"),
    ]);
    expect((await terraform.upgradeIdentity("test_none", 0n, "{}")).problems).toEqual([
      expect.stringContaining("Unknown resource type"),
    ]);
  });

  test("an upgrader from the present version is refused", async () => {
    const broken = { ...versioned, version: 0 };
    await expect(running({ identity: broken })).rejects.toThrow(
      "The definition of the identity of test_thing is not valid:\n- upgraders: 0 is not a version before 0",
    );
  });
});

test("every rule that a declaration breaks is reported at once", async () => {
  const wrong = {
    attributes: {
      other: string({ optional: true, description: "Other." }),
      host: string({ optional: true, sensitive: true, requiresReplacement: true, description: "Host." }),
      name: list(string.element, { optional: true, description: "Name." }),
      id: string({ computed: true, description: "Id." }),
    },
  } as unknown as NonNullable<Definition["identity"]>;
  await expect(running({ identity: wrong })).rejects.toThrow(
    [
      "The schema of the identity of test_thing is not valid:",
      "- an import has to name some attribute",
      '- other: the resource has no attribute of this name and type, and the identity has no function "of"',
      "- host: an identity is shown to everybody, so that nothing of it is sensitive",
      "- host: an identity is not planned",
      '- name: the resource has no attribute of this name and type, and the identity has no function "of"',
      "- id: it is required or optional for an import",
    ].join("\n"),
  );
});

/** Whatever hooks answer: no unknown value, no change of what was known without an error, and none is lost. */
test("laws", async () => {
  const text = fc.option(fc.constantFrom("7", "8", "h"), { nil: null });
  const objects = fc.record({ id: text, host: text, name: text });
  const identities = fc.option(fc.record({ id: fc.constantFrom("7", "8"), host: text }), { nil: null });
  await fc.assert(
    fc.asyncProperty(objects, objects, identities, async (prior, answered, before) => {
      const terraform = await running({
        read: () => Promise.resolve(answered as State),
        update: () => Promise.resolve(answered as State),
      });
      const planned = { ...prior, id: unknown, host: unknown, name: unknown };
      const answers = [
        await terraform.read(TYPE, prior, undefined, before),
        await terraform.apply(TYPE, { prior, planned, config: {}, identity: before }),
        await terraform.plan(TYPE, { prior, config: { host: answered.host }, identity: before }),
      ];
      for (const { identity: after = null, problems } of answers) {
        expect(JSON.stringify(after)).not.toContain("unknown");
        if (before !== null) expect(after).not.toBeNull();
        const kept = (name: "id" | "host"): Literal => before?.[name] ?? partOf(after, name);
        expect(after === null ? null : { id: partOf(after, "id"), host: partOf(after, "host") }).toEqual(
          after === null ? null : { id: kept("id"), host: kept("host") },
        );
        if (problems.length === 0 && after !== null) expect(partOf(after, "id")).not.toBeNull();
      }
    }),
  );
});

function partOf(value: Literal, name: string): Literal {
  return typeof value === "object" && value !== null && name in value ? (Reflect.get(value, name) as Literal) : null;
}
