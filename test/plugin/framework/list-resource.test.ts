// List resources and generated configuration: what a query gets, and what is refused.
import {
  DiagnosticError,
  Secret,
  bool,
  conflicting,
  exactlyOneOf,
  listNested,
  pluginFor,
  setNested,
  singleBlock,
  string,
  unknown,
} from "../../../src/plugin";
import type { ListContext, Listed } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const TYPE = "test_thing";
const attributes = {
  id: string({ computed: true, description: "Id." }),
  name: string({ required: true, description: "Name." }),
  secret: string({ optional: true, sensitive: true, description: "Secret." }),
  key_wo: string({ optional: true, writeOnly: true, description: "Key." }),
  on: bool({ optional: true, computed: true, default: true, description: "On." }),
  old: string({ optional: true, deprecated: "Use name.", description: "Old." }),
  parts: listNested(
    { text: string({ optional: true, description: "Text." }), at: string({ computed: true, description: "At." }) },
    { optional: true, description: "Parts." },
  ),
};
const blocks = {
  where: singleBlock({ description: "Where.", attributes: { site: string({ optional: true, description: "Site." }) } }),
};
const filters = { prefix: string({ optional: true, description: "Beginning of the id." }) };
interface Thing {
  readonly id: string | null;
}
type Found = Listed<object, Thing>;
type List = (context: ListContext<typeof filters, object>) => AsyncIterable<Found> | Iterable<Found>;

const state = (id: string) => ({
  ...{ id, name: "n", secret: null, on: true, old: null, where: null },
  parts: [{ text: "t", at: "1" }],
});
const one = (id: string): Found => ({ displayName: `Thing ${id}`, identity: { id }, state: state(id) });

async function running(list: List = () => [one("1"), one("2"), one("3")]) {
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not asked"));
  const thing = plugin.resource(TYPE, {
    description: "A thing.",
    attributes,
    blocks,
    identity: { attributes: { id: string({ required: true, description: "Id." }) } },
    ...{ create: never, read: never, update: never, delete: never },
  });
  const terraform = startProvider(
    plugin.provider({
      name: "test",
      address: "terraform.local/test/test",
      version: "1.0.0",
      description: "Test.",
      attributes: {},
      configure: () => ({}),
      resources: [thing],
      listResources: [
        plugin.listResource(thing, {
          description: "Things.",
          attributes: filters,
          validate({ config, diagnostics }) {
            if (config.prefix === "?") diagnostics.error({ summary: "No", detail: "Not so.", attribute: "prefix" });
          },
          // What a hook without types may answer is among the cases.
          list: list as never,
        }),
      ],
    }),
  );
  await terraform.configure();
  return terraform;
}

const filtered = async (list: List, config = {}, options = {}) =>
  (await running(list)).list(TYPE).list(config, options);

describe("a listing", () => {
  test("keeps the secrets of the states that it found out of what is said afterwards", async () => {
    const secret = "canary-Zk7qPl2x";
    const { found, problems } = await filtered(
      function* () {
        yield {
          displayName: `Thing ${secret}`,
          identity: { id: "1" },
          state: { ...state("1"), secret: Secret.of(secret) },
        };
        throw new Error(`broke at ${secret}`);
      },
      {},
      { includeState: true },
    );
    expect(found[0]?.displayName).toBe("Thing (sensitive)");
    expect(problems.join()).not.toContain("canary");
  });

  test("answers identities and names as they are found, and states only where they are asked for", async () => {
    const listing = (await running()).list(TYPE);
    const bare = await listing.list({});
    expect(bare.found.map(({ displayName, identity }) => [displayName, identity])).toEqual([
      ["Thing 1", { id: "1" }],
      ["Thing 2", { id: "2" }],
      ["Thing 3", { id: "3" }],
    ]);
    expect(bare.found.map(({ state: object }) => object)).toEqual([null, null, null]);
    const whole = await listing.list({}, { includeState: true });
    expect(whole.found[0]?.state).toEqual({ ...state("1"), key_wo: null });
    expect([...bare.problems, ...whole.problems]).toEqual([]);
  });

  test("gives hooks the filters, the limit and what is wanted, and asks for no more than that", async () => {
    const seen: unknown[] = [];
    let ended = false;
    async function* endless({ config, limit, includeState }: ListContext<typeof filters, object>) {
      seen.push([config.prefix, limit, includeState]);
      try {
        for (let id = 1; ; id += 1) yield await Promise.resolve(one(String(id)));
      } finally {
        ended = true;
      }
    }
    const { found } = await filtered(endless, { prefix: "a" }, { limit: 2, includeState: true });
    expect(found).toHaveLength(2);
    expect(seen).toEqual([["a", 2, true]]);
    expect(ended).toBe(true);
  });

  test("ends with an error of its hook, and keeps what was found before", async () => {
    async function* failing() {
      yield await Promise.resolve(one("1"));
      throw new DiagnosticError({ summary: "Lost", detail: "No more.", attribute: "prefix" });
    }
    const { found, problems } = await filtered(failing);
    expect(found).toHaveLength(1);
    expect(problems).toEqual(["error prefix: Lost | No more."]);
  });

  const leave = () => {
    throw new DiagnosticError({ summary: "Not closed", detail: "The cursor stays open." });
  };

  test.each([1, undefined])("says what went wrong when its hook was told to end, with a limit of %s", async (limit) => {
    const { found, problems } = await filtered(
      function* () {
        try {
          yield one("1");
          yield { ...one("2"), identity: { id: null } };
        } finally {
          leave();
        }
      },
      {},
      limit === undefined ? {} : { limit },
    );
    expect(found).toHaveLength(1);
    expect(problems.at(-1)).toBe("error: Not closed | The cursor stays open.");
  });

  test.each([
    ["a promise", () => Promise.resolve([]), "nothing that can be iterated"],
    ["nothing", () => undefined, "nothing that can be iterated"],
    ["a text", () => "ab", "nothing that can be iterated"],
    ["nothing as an object", () => [undefined], "displayName: no string"],
    ["an object without a name", () => [{ identity: { id: "1" } }], "displayName: no string"],
    ["an object without an identity", () => [{ displayName: "One" }], "identity: no object"],
    ["a state that is null", () => [{ ...one("1"), state: null }], "state: no object"],
  ])("names what its hook should have answered in place of %s", async (_what, list, text) => {
    const { found, problems } = await filtered(list as never, {}, { includeState: true }); // as from JavaScript
    expect([found, problems]).toEqual([[], [expect.stringContaining(`its answer does not fit the schema: ${text}`)]]);
  });

  test("hands on warnings without an object", async () => {
    const { found, problems } = await filtered(({ diagnostics }) => {
      diagnostics.warning({ summary: "Odd", detail: "Strange." });
      return [one("1")];
    });
    expect(found).toHaveLength(1);
    expect(problems).toEqual(["warning: Odd | Strange."]);
  });

  test.each([
    ["has no identity", { ...one("1"), identity: { id: null } }, "an object without id in its identity"],
    [
      "has an unknown identity",
      { ...one("1"), identity: { id: unknown as never } },
      "id: nothing may be unknown in an identity",
    ],
    ["has another identity than its state", { ...one("1"), identity: { id: "2" } }, "than in the state beside it"],
    [
      "is not known",
      { ...one("1"), state: { ...state("1"), name: unknown } },
      "name: nothing may be unknown in a state",
    ],
    ["has what the schema does not have", { ...one("1"), state: { ...state("1"), more: 1 } }, "more: not an attribute"],
  ])("refuses an object that %s", async (_what, wrong, text) => {
    const { found, problems } = await filtered(() => [wrong], {}, { includeState: true });
    expect(found).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(text)]);
  });

  test("a display name acts on no terminal", async () => {
    const { found } = await filtered(() => [{ ...one("1"), displayName: "a\u001b[31mb\n" }]);
    expect(found[0]?.displayName).not.toMatch(/\p{Cc}/u);
  });

  test("is validated by the hook, and by rules of its schema", async () => {
    expect(await (await running()).list(TYPE).validate({ prefix: "?" })).toEqual(["error prefix: No | Not so."]);
  });
});

test("a resource without an identity can't be listed, nor can a filter be computed", () => {
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not asked"));
  const hooks = { create: never, read: never, update: never, delete: never };
  const bare = plugin.resource(TYPE, { description: "A thing.", attributes, ...hooks });
  const list = { description: "Things.", attributes: filters, list: () => [] };
  expect(() => plugin.listResource(bare, list)).toThrow("a resource that has no identity");
  const identity = { attributes: { id: string({ required: true, description: "Id." }) } };
  const named = plugin.resource(TYPE, { description: "A thing.", attributes, identity, ...hooks });
  const wrong = { ...list, attributes: { id: string({ computed: true, description: "Id." }) } };
  expect(() => plugin.listResource(named, wrong)).toThrow("it can't be computed");
});

describe("a generated configuration", () => {
  test("has what a person would write: nothing computed, secret, deprecated, or there anyway", async () => {
    const stored = { ...state("1"), secret: "s", old: "o", where: { site: "x" } };
    expect(await (await running()).generateConfig(TYPE, stored)).toEqual({
      config: {
        ...{ id: null, name: "n", secret: null, key_wo: null, on: null, old: null, where: { site: "x" } },
        parts: [{ text: "t", at: null }],
      },
      problems: [],
    });
    const off = await (await running()).generateConfig(TYPE, { ...state("1"), on: false });
    expect(off.config).toMatchObject({ on: false });
  });

  test("says what can't be read and has to be written, and is nothing where there is no state", async () => {
    const terraform = await running();
    const { problems } = await terraform.generateConfig(TYPE, { ...state("1"), name: null });
    expect(problems).toEqual([expect.stringMatching(/^warning: name has to be written by hand/)]);
    expect(await terraform.generateConfig(TYPE, null)).toEqual({ config: null, problems: [] });
  });

  test("names what is missing inside, and writes only one of what excludes each other", async () => {
    const text = { optional: true, computed: true, description: "Text." } as const;
    const key = string({ required: true, sensitive: true, description: "Key." });
    const either = { a: string(text), b: string(text), user: string({ optional: true, description: "User's." }) };
    const plugin = pluginFor<object>();
    const never = () => Promise.reject(new Error("not asked"));
    const thing = plugin.resource(TYPE, {
      description: "A thing.",
      attributes: {
        ...either,
        list: listNested(
          { ...either, key },
          {
            ...{ optional: true, description: "List." },
            rules: [conflicting("a", "b")],
          },
        ),
        set: setNested({ key }, { optional: true, description: "Set." }),
      },
      rules: [exactlyOneOf("a", "b", "user")],
      ...{ create: never, read: never, update: never, delete: never },
    });
    const terraform = startProvider(
      plugin.provider({
        ...{ name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." },
        ...{ attributes: {}, configure: () => ({}), resources: [thing] },
      }),
    );
    const values = { a: "1", b: "2", user: "3" };
    const stored = { ...values, list: [{ ...values, key: "k" }], set: [{ key: "k" }] };
    const { config, problems } = await terraform.generateConfig(TYPE, stored);
    expect(config).toEqual({
      ...{ a: null, b: null, user: "3", set: [{ key: null }] },
      list: [{ a: "1", b: null, user: "3", key: null }],
    });
    expect(problems.map((problem) => problem.split(" | ")[0])).toEqual([
      "warning: list.b is left out",
      "warning: a is left out",
      "warning: b is left out",
      "warning: list[0].key has to be written by hand",
      "warning: key in set has to be written by hand",
    ]);
    const without = await terraform.generateConfig(TYPE, { a: null, b: null, user: null, list: null, set: null });
    expect(without.problems).toEqual([
      expect.stringMatching(/^warning: A setting is missing \| Exactly one of a, b, user/),
    ]);
  });
});
