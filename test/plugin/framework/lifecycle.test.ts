// The life cycle of one resource, from validation to deletion, through encoded messages.
import {
  DiagnosticError,
  Secret,
  bool,
  listNested,
  matches,
  nonEmpty,
  object,
  pluginFor,
  set,
  setNested,
  singleNested,
  string,
  unknown,
} from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const plugin = pluginFor<{ readonly fail: (hook: string) => void; answer?: object | undefined }>();
type Api = { fail: (hook: string) => void; answer?: object | undefined };

const attributes = {
  id: string({ computed: true, usePriorState: true, description: "Id." }),
  stamp: string({ computed: true, description: "Changes with every update." }),
  name: string({ required: true, validators: [nonEmpty], description: "Name." }),
  zone: string({ optional: true, requiresReplacement: true, description: "Zone." }),
  on: bool({ optional: true, computed: true, default: true, description: "On." }),
  spelling: string({
    optional: true,
    description: "Case does not matter.",
    semanticEquality: (a, b) => a.toLowerCase() === b.toLowerCase(),
  }),
  key_wo: string({
    optional: true,
    writeOnly: true,
    validators: [matches(/^k/u, "a key that begins with k")],
    description: "Key.",
  }),
  tags: set(string.element, { optional: true, description: "Tags." }),
  size: object({ width: string.element, height: string.element }, { optional: true, description: "Size." }),
  site: singleNested(
    {
      url: string({ required: true, description: "URL." }),
      region: string({ computed: true, description: "Region." }),
      pass_wo: string({ optional: true, writeOnly: true, description: "Password." }),
    },
    { optional: true, description: "Site." },
  ),
  rules: setNested(
    {
      port: string({ required: true, requiresReplacement: true, description: "Port." }),
      label: string({ optional: true, computed: true, default: "none", description: "Label." }),
      uid: string({ computed: true, usePriorState: true, description: "Uid." }),
    },
    { optional: true, description: "Rules." },
  ),
  steps: listNested(
    { run: string({ required: true, description: "What runs." }) },
    { optional: true, description: "Steps." },
  ),
};

function thing(api: Partial<Api> = {}, seen: string[] = []) {
  const resource = plugin.resource("test_thing", {
    description: "A thing.",
    version: 1,
    attributes,
    upgraders: {
      0: {
        attributes: {
          id: string({ computed: true, description: "Id." }),
          title: string({ required: true, description: "T." }),
        },
        upgrade: ({ id, title }) => ({
          ...{ id, name: title, stamp: null, on: true, spelling: null },
          zone: title === "nowhere" ? (unknown as never) : null, // as from JavaScript
          ...{ tags: null, size: null, site: null, rules: null, steps: null },
        }),
      },
    },
    observed: ({ state }) => seen.push(String(state.id)),
    async create({ plan, config, keep, api: { fail, answer } }) {
      keep({ id: "1" });
      await Promise.resolve();
      fail("create");
      if (answer !== undefined) return answer as never;
      return {
        ...plan,
        ...{ id: "1", stamp: "s1", name: config.name, zone: config.zone, on: true, spelling: config.spelling },
        ...{ tags: config.tags, size: config.size, steps: config.steps },
        site: config.site && { url: config.site.url, region: "eu" },
        rules: config.rules?.map(({ port }, at) => ({ port, label: "none", uid: `u${at}` })) ?? null,
      };
    },
    read: ({ priorState: { name, ...rest } }) =>
      Promise.resolve(name === "gone" ? "gone" : { ...rest, name: name ?? "found", spelling: rest.spelling && "LOUD" }),
    async update({ priorState, config, api: { fail } }) {
      await Promise.resolve();
      fail("update");
      return { ...priorState, name: config.name, stamp: "s2" };
    },
    async delete({ api: { fail } }) {
      await Promise.resolve();
      fail("delete");
    },
    importState: ({ id }) => ({ id }),
  });
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: { secret: string({ optional: true, sensitive: true, description: "Secret." }) },
    configure: () => ({ fail: () => undefined, ...api }),
    resources: [resource],
  });
}

const empty = {
  ...{ id: null, stamp: null, name: null, zone: null, on: null, spelling: null, key_wo: null, tags: null, size: null },
  ...{ site: null, rules: null, steps: null },
};
const stored = { ...empty, id: "1", stamp: "s1", name: "a", on: true };

async function configured(api: Partial<Api> = {}) {
  const terraform = startProvider(thing(api));
  await terraform.configure({ secret: "canary-secret" });
  return terraform;
}

describe("validation", () => {
  test("reports every problem at its attribute, also inside nested attributes, and never repeats a secret value", async () => {
    const problems = await startProvider(thing()).validate("test_thing", {
      ...{ name: "", key_wo: "canary-key", tags: ["a", null], steps: [{ run: "x" }, { run: null }] },
    });
    expect(problems).toEqual([
      "error name: The value of name is not valid | It must not be empty or blank.",
      "error key_wo: The value of key_wo is not valid | Expected a key that begins with k.",
      "error tags: The value is not supported | tags holds a null element. Leave out elements that have no value, for example with [for v in VALUES : v if v != null].",
      expect.stringMatching(/^error steps\[1\].run: A required attribute is missing/u),
    ]);
  });

  test("accepts unknown values anywhere, and null members of an object", async () => {
    const config = {
      name: unknown,
      tags: unknown,
      site: { url: unknown },
      size: { width: "1", height: null },
      rules: unknown,
    };
    expect(await startProvider(thing()).validate("test_thing", config)).toEqual([]);
  });

  test("refuses a write-only value, known or not, where the client can't keep it out of state", async () => {
    for (const key of ["k", unknown]) {
      const problems = await startProvider(thing()).validate(
        "test_thing",
        { name: "a", key_wo: key },
        { writeOnlyAttributesAllowed: false },
      );
      expect(problems).toEqual([expect.stringMatching(/^error key_wo: Write-only attributes are not supported/u)]);
    }
  });
});

describe("plan", () => {
  test("of a create sets defaults, opens what the provider decides, and drops write-only values", async () => {
    const config = { name: "a", key_wo: "k1", site: { url: "u", pass_wo: "p" }, rules: [{ port: "1" }] };
    const { planned, problems } = await (await configured()).plan("test_thing", { config });
    expect(problems).toEqual([]);
    expect(planned).toEqual({
      ...empty,
      ...{ id: unknown, stamp: unknown, name: "a", on: true },
      site: { url: "u", region: unknown, pass_wo: null },
      rules: [{ port: "1", label: "none", uid: unknown }],
    });
  });

  test("without a change answers the prior state as it is", async () => {
    const answer = await (
      await configured()
    ).plan("test_thing", {
      ...{ prior: stored, config: { name: "a", key_wo: "k" }, proposed: { ...stored, key_wo: "k" } },
    });
    expect(answer).toEqual({ planned: stored, replace: [], private: "", problems: [] });
  });

  test("of an update keeps what is stable and opens the rest", async () => {
    const { planned } = await (
      await configured()
    ).plan("test_thing", {
      ...{ prior: stored, config: { name: "b" }, proposed: { ...stored, name: "b" } },
    });
    expect(planned).toEqual({ ...stored, name: "b", stamp: unknown });
  });

  test("keeps the stored spelling where the configuration means the same", async () => {
    const prior = { ...stored, spelling: "Word" };
    const answer = await (
      await configured()
    ).plan("test_thing", {
      ...{ prior, config: { name: "a", spelling: "WORD" }, proposed: { ...prior, spelling: "WORD" } },
    });
    expect(answer).toMatchObject({ planned: prior, problems: [] });
  });

  test("names what forces a replacement; inside a set, the set", async () => {
    const prior = { ...stored, zone: "x", rules: [{ port: "1", label: "none", uid: "u" }] };
    const { replace } = await (
      await configured()
    ).plan("test_thing", {
      ...{ prior, config: { name: "a", zone: "y", rules: [{ port: "2" }] } },
      proposed: { ...prior, zone: "y", rules: [{ port: "2", label: null, uid: null }] },
    });
    expect(replace).toEqual(["rules", "zone"]);
  });

  test("matches elements of sets by what they hold, not by position", async () => {
    const rules = [
      { port: "1", label: "none", uid: "u1" },
      { port: "2", label: "mine", uid: "u2" },
    ];
    const prior = { ...stored, rules };
    const { planned, problems } = await (
      await configured()
    ).plan("test_thing", {
      ...{ prior, config: { name: "b", rules: [{ port: "2", label: "mine" }, { port: "1" }] } },
      proposed: { ...prior, name: "b" },
    });
    expect(problems).toEqual([]);
    expect(planned).toMatchObject({ name: "b", rules: [rules[1], rules[0]] });
  });
});

describe("apply", () => {
  const planned = { ...empty, id: unknown, stamp: unknown, name: "a", on: true };

  test("of a create answers what the hook answered, write-only values apart", async () => {
    const config = { name: "a", key_wo: "k", site: { url: "u", pass_wo: "p" }, rules: [{ port: "1" }, { port: "2" }] };
    const rules = [
      { port: "1", label: "none", uid: unknown },
      { port: "2", label: "none", uid: unknown },
    ];
    const { state, problems } = await (
      await configured()
    ).apply("test_thing", {
      ...{ planned: { ...planned, site: { url: "u", region: unknown }, rules }, config },
    });
    expect(problems).toEqual([]);
    expect(state).toEqual({
      ...{ ...stored, site: { url: "u", region: "eu", pass_wo: null } },
      rules: rules.map((rule, at) => ({ ...rule, uid: `u${at}` })),
    });
  });

  test("of a create that fails half way keeps the id", async () => {
    const api = {
      fail: () => {
        throw new DiagnosticError({ summary: "No", detail: "The server said canary-secret.", attribute: "name" });
      },
    };
    const terraform = await configured(api);
    const { state, problems } = await terraform.apply("test_thing", { planned, config: { name: "a" } });
    expect(state).toEqual({ ...stored, stamp: null });
    expect(problems).toEqual(["error name: No | The server said (sensitive)."]);
  });

  test("of a hook that throws shows a defect without secrets and without a stack", async () => {
    const terraform = await configured({
      fail: () => {
        throw new RangeError("token canary-secret is odd");
      },
    });
    const { state, problems } = await terraform.apply("test_thing", {
      ...{ prior: stored, planned: { ...stored, name: "b", stamp: unknown }, config: { name: "b" } },
    });
    expect(state).toEqual(stored);
    expect(problems).toEqual([
      expect.stringMatching(/update of test_thing .* RangeError: token \(sensitive\) is odd/su),
    ]);
    expect(problems.join()).not.toMatch(/\n\s+at /u);
    expect(terraform.log()).not.toContain("canary-secret");
  });

  test.each([
    ["a value other than planned", { ...stored, name: "b" }, "error name", { name: "b" }],
    ["something unknown", { ...stored, stamp: unknown }, "error stamp", { stamp: null }],
    ["a value of the wrong type", { ...stored, stamp: 5 }, "error stamp", { stamp: null, id: "1" }],
    ["an attribute that does not exist", { ...stored, surplus: 1 }, "error surplus", { id: "1" }],
    [
      "a secret as plain text where none belongs",
      { ...stored, stamp: Secret.of("canary") },
      "error stamp",
      { id: "1" },
    ],
  ])("refuses %s, names it, and still saves the object", async (_what, answer, problem, saved) => {
    const { state, problems } = await (
      await configured({ answer })
    ).apply("test_thing", { planned, config: { name: "a" } });
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems.join()).not.toContain("canary");
    expect(state).toMatchObject({ id: "1", ...saved });
  });

  test("of a delete answers null, and the prior state where it fails", async () => {
    const gone = await (await configured()).apply("test_thing", { prior: stored, planned: null, config: null });
    expect(gone).toMatchObject({ state: null, problems: [] });
    const failing = await configured({
      fail: () => {
        throw new DiagnosticError({ summary: "Locked", detail: "Unlock it." });
      },
    });
    const kept = await failing.apply("test_thing", { prior: stored, planned: null, config: null });
    expect(kept).toMatchObject({ state: stored, problems: ["error: Locked | Unlock it."] });
  });
});

describe("read", () => {
  test("keeps private state, and the stored spelling of what means the same", async () => {
    const prior = { ...stored, spelling: "loud" };
    const answer = await (await configured()).read("test_thing", prior, Buffer.from('{"a":1}'));
    expect(answer).toEqual({ state: prior, private: '{"a":1}', problems: [] });
  });

  test("of something gone answers null", async () => {
    expect(await (await configured()).read("test_thing", { ...stored, name: "gone" })).toMatchObject({ state: null });
  });

  test("without a configured provider is an error and leaves the state", async () => {
    const answer = await startProvider(thing()).read("test_thing", stored);
    expect(answer).toMatchObject({ state: stored, problems: [expect.stringContaining("not configured")] });
  });
});

describe("state upgrade", () => {
  test("of the same version drops unknown attributes, fills missing ones with null, and notifies the observer", async () => {
    const seen: string[] = [];
    const terraform = startProvider(thing({}, seen));
    const answer = await terraform.upgrade("test_thing", 1n, '{"id":"1","name":"a","stamp":"s1","on":true,"old":[1]}');
    expect(answer).toEqual({ state: stored, problems: [] });
    expect(seen).toEqual(["1"]);
  });

  test("of an older version goes through its upgrader", async () => {
    const { state } = await startProvider(thing()).upgrade("test_thing", 0n, '{"id":"1","title":"a"}');
    expect(state).toEqual({ ...stored, stamp: null });
  });

  test("is refused where its upgrader leaves something unknown", async () => {
    const { state, problems } = await startProvider(thing()).upgrade("test_thing", 0n, '{"id":"1","title":"nowhere"}');
    expect(state).toBeNull();
    expect(problems).toEqual([expect.stringContaining("attribute zone: nothing may be unknown in a state")]);
  });

  test("of a version without upgrader is an error that says what to do", async () => {
    const { state, problems } = await startProvider(thing()).upgrade("test_thing", 7n, "{}");
    expect(state).toBeNull();
    expect(problems).toEqual([expect.stringContaining("unknown version")]);
  });
});
