// Data sources through encoded messages: validated like resources, read with everything known, judged by Terraform's rules.
import type { DataSource } from "../../../src/plugin";
import {
  DiagnosticError,
  Secret,
  matches,
  pluginFor,
  setNested,
  singleNested,
  string,
  unknown,
} from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

interface Api {
  readonly lookUp: (name: string) => object;
}
const plugin = pluginFor<Api>();

const attributes = {
  name: string({ required: true, validators: [matches(/./u, "some text")], description: "Name." }),
  zone: string({ optional: true, description: "Zone." }),
  level: string({ optional: true, computed: true, description: "Level." }),
  token: string({ computed: true, sensitive: true, description: "Token." }),
  mail: string({
    optional: true,
    description: "Case does not matter.",
    semanticEquality: (a, b) => a.toLowerCase() === b.toLowerCase(),
  }),
  site: singleNested(
    {
      url: string({ required: true, description: "URL." }),
      region: string({ computed: true, description: "Region." }),
    },
    { optional: true, description: "Site." },
  ),
  ports: setNested(
    { port: string({ required: true, description: "Port." }), uid: string({ computed: true, description: "Uid." }) },
    { optional: true, description: "Ports." },
  ),
};

function providerOf(dataSources: readonly DataSource<Api>[], api: Api | undefined) {
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => api,
    resources: [],
    dataSources,
  });
}

/** A data source that answers what is configured, with whatever `lookUp` says over it. */
const thing = plugin.dataSource("test_thing", {
  description: "Looks a thing up.",
  attributes,
  validate({ config, diagnostics }) {
    if (config.zone === "moon") {
      diagnostics.error({ summary: "No such zone", detail: "There is no zone there.", attribute: "zone" });
    }
  },
  async read({ config, api }) {
    await Promise.resolve();
    return {
      ...config,
      level: config.level ?? "1",
      token: Secret.of("canary-token"),
      site: config.site && { url: config.site.url, region: "eu" },
      ports: config.ports?.map(({ port }) => ({ port, uid: `u${port}` })) ?? null,
      ...api.lookUp(config.name),
    };
  },
});

async function reader(lookUp: Api["lookUp"] = () => ({})) {
  const terraform = startProvider(providerOf([thing], { lookUp }));
  await terraform.configure();
  return { terraform, data: terraform.data("test_thing") };
}

const found = { name: "a", zone: null, level: "1", token: "canary-token", mail: null, site: null, ports: null };

test("the schema and the metadata list data sources apart from resources", async () => {
  const { terraform } = await reader();
  const schema = await terraform.service.getProviderSchema?.({}, { signal: new AbortController().signal });
  expect([...(schema?.dataSourceSchemas.keys() ?? [])]).toEqual(["test_thing"]);
  expect(schema?.resourceSchemas.size).toBe(0);
  const metadata = await terraform.service.getMetadata?.({}, { signal: new AbortController().signal });
  expect(metadata?.dataSources).toEqual([{ typeName: "test_thing" }]);
});

test("a read answers all attributes, the configured ones as they were", async () => {
  const { data } = await reader();
  expect(await data.read({ name: "a", site: { url: "u" }, ports: [{ port: "1" }, { port: "2" }] })).toEqual({
    state: {
      ...found,
      site: { url: "u", region: "eu" },
      ports: [
        { port: "1", uid: "u1" },
        { port: "2", uid: "u2" },
      ],
    },
    problems: [],
  });
});

test("rules of attributes and of the whole are reported together, with unknowns anywhere", async () => {
  const { data } = await reader();
  expect(await data.validate({ name: "", zone: "moon" })).toEqual([
    "error name: The value of name is not valid | Expected some text.",
    "error zone: No such zone | There is no zone there.",
  ]);
  expect(await data.validate({ name: unknown, zone: unknown, site: unknown, ports: unknown })).toEqual([]);
});

test("the same meaning in another spelling keeps the configured spelling", async () => {
  const { data } = await reader(() => ({ mail: "A@B.C" }));
  expect(await data.read({ name: "a", mail: "a@b.c" })).toEqual({ state: { ...found, mail: "a@b.c" }, problems: [] });
});

test.each([
  ["a configured attribute", { name: "b" }, "name", "must come back as it was configured"],
  ["an attribute that nobody may set", { zone: "eu" }, "zone", "must stay null"],
  ["something unknown", { level: unknown }, "level", "nothing may be unknown"],
  ["a configured member", { site: { url: "other", region: "eu" } }, "site.url", "must come back"],
  ["a configured object that is gone", { site: null }, "site", "keeps its elements"],
  ["a configured element of a set", { ports: [{ port: "9", uid: "u" }] }, "ports", "keeps its elements"],
  ["a further element of a set", { ports: [...twoPorts()] }, "ports", "keeps its elements"],
])("an answer that changes %s is refused as a defect that names it", async (_what, change, attribute, rule) => {
  const { data } = await reader(() => change);
  const { state, problems } = await data.read({ name: "a", site: { url: "u" }, ports: [{ port: "1" }] });
  expect(state).toBeNull();
  expect(problems).toEqual([
    expect.stringMatching(
      new RegExp(`^error ${attribute}: Bug in the provider .*data source test_thing.*${rule}`, "su"),
    ),
  ]);
});

function twoPorts() {
  return ["1", "2"].map((port) => ({ port, uid: "u" }));
}

test("an answer that does not fit the schema is a defect, and its values are not shown", async () => {
  const { data } = await reader(() => ({ zone: 7, token: "canary-token" }));
  const { state, problems } = await data.read({ name: "a" });
  expect(state).toBeNull();
  expect(problems).toEqual([expect.stringContaining("does not fit the schema: zone: a number where a string belongs")]);
  expect(problems.join()).not.toContain("canary-token");
});

test("a missing object is reported in the author's words", async () => {
  const { data } = await reader(() => {
    throw new DiagnosticError({ summary: "No such thing", detail: "Nothing is called that.", attribute: "name" });
  });
  expect(await data.read({ name: "a" })).toEqual({
    state: null,
    problems: ["error name: No such thing | Nothing is called that."],
  });
});

test("an exception is a defect without the secrets read so far", async () => {
  let reads = 0;
  const { terraform, data } = await reader(() => {
    if (reads++ === 0) return {};
    throw new RangeError("canary-token is odd");
  });
  await data.read({ name: "a" });
  const { problems } = await data.read({ name: "a" });
  expect(problems).toEqual([expect.stringMatching(/data source test_thing .* RangeError: .* is odd/su)]);
  expect(problems.join() + terraform.log()).not.toContain("canary-token");
});

test("a read before the configuration, of unknown values or of another type is an error", async () => {
  const terraform = startProvider(providerOf([thing], { lookUp: () => ({}) }));
  const data = terraform.data("test_thing");
  expect((await data.read({ name: "a" })).problems).toEqual([expect.stringContaining("not configured")]);
  await terraform.configure();
  expect((await data.read({ name: unknown })).problems).toEqual([expect.stringContaining("not known yet")]);
  expect((await terraform.data("test_other").read({})).problems).toEqual([
    "error: Unknown data source type | The provider test has no data source test_other.",
  ]);
});

test("options that are about changes, and two of one name, are refused when the provider is defined", () => {
  const text = { description: "Text." };
  expect(() =>
    plugin.dataSource("test_wrong", {
      description: "Wrong.",
      attributes: {
        secret_wo: string({ optional: true, writeOnly: true, ...text }),
        box: singleNested(
          {
            id: string({ optional: true, computed: true, default: "x", ...text }),
            key: string({ optional: true, computed: true, usePriorState: true, ...text }),
          },
          { optional: true, requiresReplacement: true, ...text },
        ),
      },
      read: ({ config }) => Promise.resolve(config as never),
    }),
  ).toThrow(
    "The schema of the data source test_wrong is not valid:\n" +
      "- secret_wo: writeOnly is for resources, which have a plan\n" +
      "- box: requiresReplacement is for resources, which have a plan\n" +
      "- box.id: default is for resources, which have a plan\n" +
      "- box.key: usePriorState is for resources, which have a plan",
  );
  expect(() => providerOf([thing, thing], undefined)).toThrow("data sources: two are named test_thing");
});
