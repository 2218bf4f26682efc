// Ephemeral resources through encoded messages: opened, renewed and closed as Terraform does it, nothing left open.
import { DiagnosticError, Secret, pluginFor, string, unknown } from "../../../src/plugin";
import type { JsonValue, OpenContext } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const attributes = {
  user: string({ required: true, description: "User." }),
  scope: string({ optional: true, computed: true, description: "Scope." }),
  password: string({ computed: true, sensitive: true, description: "Password." }),
};

interface Api {
  /** Has its say while a value is opened, and may answer something else. */
  readonly opening: (context: OpenContext<typeof attributes, Api>) => object | undefined;
  readonly renewing: () => Date | undefined;
  readonly closing: () => void;
  readonly calls: (readonly [string, JsonValue | undefined])[];
}
const plugin = pluginFor<Api>();

const lease = plugin.ephemeralResource("test_lease", {
  description: "A lease.",
  attributes,
  validate({ config, diagnostics }) {
    if (config.user === "root") {
      diagnostics.error({ summary: "No lease for root", detail: "Take another user.", attribute: "user" });
    }
  },
  async open(context) {
    const { config, privateState, api } = context;
    await Promise.resolve();
    privateState.set("lease", "l1");
    const answer = api.opening(context);
    return { user: config.user, scope: config.scope ?? "all", password: Secret.of("canary-password"), ...answer };
  },
  async renew({ privateState, renewAt, api }) {
    await Promise.resolve();
    api.calls.push(["renew", privateState.get("lease")]);
    const next = api.renewing();
    privateState.set("lease", "l2");
    if (next !== undefined) renewAt(next);
  },
  async close({ privateState, api }) {
    await Promise.resolve();
    api.calls.push(["close", privateState.get("lease")]);
    api.closing();
  },
});

const bare = plugin.ephemeralResource("test_bare", {
  description: "Without renewal and closing.",
  attributes: { at: string({ optional: true, description: "When to come back." }) },
  open({ config, renewAt }) {
    if (config.at !== null) renewAt(new Date(config.at));
    return Promise.resolve({ at: config.at });
  },
});

async function opener(api: Partial<Api> = {}) {
  const calls: (readonly [string, JsonValue | undefined])[] = [];
  const terraform = startProvider(
    plugin.provider({
      name: "test",
      address: "terraform.local/test/test",
      version: "1.0.0",
      description: "Test.",
      attributes: {},
      configure: () => ({
        ...{ opening: () => undefined, renewing: () => undefined, closing: () => undefined, calls },
        ...api,
      }),
      resources: [],
      ephemeralResources: [lease, bare],
    }),
  );
  await terraform.configure();
  return { terraform, calls, ephemeral: terraform.ephemeral("test_lease") };
}

const opened = { user: "ada", scope: "all", password: "canary-password" };

test("the schema and the metadata list ephemeral resources", async () => {
  const { terraform } = await opener();
  const call = { signal: new AbortController().signal };
  const schema = await terraform.service.getProviderSchema?.({}, call);
  expect([...(schema?.ephemeralResourceSchemas.keys() ?? [])]).toEqual(["test_lease", "test_bare"]);
  const metadata = await terraform.service.getMetadata?.({}, call);
  expect(metadata?.ephemeralResources).toEqual([{ typeName: "test_lease" }, { typeName: "test_bare" }]);
});

test("rules are checked before anything is opened, with unknowns anywhere", async () => {
  const { ephemeral, calls } = await opener();
  expect(await ephemeral.validate({ user: "root" })).toEqual(["error user: No lease for root | Take another user."]);
  expect(await ephemeral.validate({ user: unknown, scope: unknown })).toEqual([]);
  expect(calls).toEqual([]);
});

test("a renewal sees what the one before left, and closing sees what the opening left", async () => {
  const { ephemeral, calls } = await opener();
  const { result, renewAt, private: first, problems } = await ephemeral.open({ user: "ada" });
  expect({ result, renewAt, problems }).toEqual({ result: opened, renewAt: undefined, problems: [] });
  const second = await ephemeral.renew(first);
  expect(second.problems).toEqual([]);
  await ephemeral.renew(second.private);
  expect(await ephemeral.close(first)).toEqual([]);
  expect(calls).toEqual([
    ["renew", "l1"],
    ["renew", "l2"],
    ["close", "l1"],
  ]);
});

test.each([
  ["2026-01-02T03:04:05.678Z", { seconds: 1_767_323_045n, nanos: 678_000_000 }],
  ["1969-12-31T23:59:59.999Z", { seconds: -1n, nanos: 999_000_000 }],
])("the moment of the next renewal reaches Terraform exactly (%s)", async (text, timestamp) => {
  const { ephemeral } = await opener({
    opening: ({ renewAt }) => {
      renewAt(new Date(0));
      renewAt(new Date(text));
      return undefined;
    },
    renewing: () => new Date(text),
  });
  const answer = await ephemeral.open({ user: "ada" });
  expect(answer.renewAt).toEqual(timestamp);
  expect((await ephemeral.renew(answer.private)).renewAt).toEqual(timestamp);
});

test("a renewal without a hook for it, and an invalid moment, are defects", async () => {
  const { terraform, ephemeral } = await opener({ renewing: () => new Date(Number.NaN) });
  const without = terraform.ephemeral("test_bare");
  expect((await without.open({ at: "2026-01-02T03:04:05Z" })).problems).toEqual([
    expect.stringContaining("renewAt was called, but there is no renew hook"),
  ]);
  expect((await without.renew(new Uint8Array())).problems).toEqual([expect.stringContaining("there is no renew hook")]);
  expect((await ephemeral.renew(new Uint8Array())).problems).toEqual([expect.stringContaining("invalid date")]);
  expect(await without.close(undefined)).toEqual([]);
});

test.each([
  ["changes what is configured", { user: "eve" }, "user: a configured attribute must come back"],
  ["leaves something unknown", { scope: unknown }, "scope: nothing may be unknown"],
  ["does not fit the schema", { scope: 1 }, "scope: a number where a string belongs"],
])("an opening that %s is refused, and closed, since Terraform would not", async (_what, answer, rule) => {
  const { ephemeral, calls } = await opener({ opening: () => answer });
  const { result, problems } = await ephemeral.open({ user: "ada" });
  expect(result).toBeNull();
  expect(problems).toEqual([expect.stringContaining(rule)]);
  expect(calls).toEqual([["close", "l1"]]);
});

test("an opening with an error beside its answer is closed, and both errors are reported", async () => {
  const { ephemeral } = await opener({
    opening: ({ diagnostics }) => {
      diagnostics.error({ summary: "Too weak", detail: "The scope is too small." });
      return undefined;
    },
    closing: () => {
      throw new DiagnosticError({ summary: "Still open", detail: "Close it by hand." });
    },
  });
  expect((await ephemeral.open({ user: "ada" })).problems).toEqual([
    "error: Too weak | The scope is too small.",
    "error: Still open | Close it by hand.",
  ]);
});

test("an opening that throws opened nothing, and is not closed", async () => {
  const { ephemeral, calls } = await opener({
    opening: () => {
      throw new DiagnosticError({ summary: "Refused", detail: "Ask an administrator." });
    },
  });
  expect(await ephemeral.open({ user: "ada" })).toMatchObject({
    result: null,
    problems: ["error: Refused | Ask an administrator."],
  });
  expect(calls).toEqual([]);
});

test("what is sensitive in a result is masked from then on, also in exceptions of later hooks", async () => {
  const fail = (): never => {
    throw new RangeError("canary-password is odd");
  };
  const { terraform, ephemeral } = await opener({ renewing: fail, closing: fail });
  const { private: bytes } = await ephemeral.open({ user: "ada" });
  const problems = [...(await ephemeral.renew(bytes)).problems, ...(await ephemeral.close(bytes))];
  expect(problems).toEqual([
    expect.stringMatching(/renewal of test_lease .* RangeError: .* is odd/su),
    expect.stringMatching(/closing of test_lease .* RangeError: .* is odd/su),
  ]);
  expect(problems.join() + terraform.log()).not.toContain("canary-password");
});

test("another type, and values that are not known yet, are errors", async () => {
  const { terraform, ephemeral } = await opener();
  const other = terraform.ephemeral("test_other");
  const unknownType =
    "error: Unknown ephemeral resource type | The provider test has no ephemeral resource test_other.";
  expect((await other.open({})).problems).toEqual([unknownType]);
  expect((await other.renew(undefined)).problems).toEqual([unknownType]);
  expect(await other.close(undefined)).toEqual([unknownType]);
  expect((await ephemeral.open({ user: unknown })).problems).toEqual([expect.stringContaining("not known yet")]);
});

test("options that are about changes are refused when the provider is defined", () => {
  expect(() =>
    plugin.ephemeralResource("test_wrong", {
      description: "Wrong.",
      attributes: { a: string({ required: true, requiresReplacement: true, description: "A." }) },
      open: ({ config }) => Promise.resolve(config),
    }),
  ).toThrow("The schema of the ephemeral resource test_wrong is not valid:\n- a: requiresReplacement is for resources");
});
