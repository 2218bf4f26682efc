// A value that would do harm is refused before anything is sent: in the plan where it is known, else in the apply.
import { unknown } from "../../../src/plugin";
import type { Attributes, Started } from "../harness";
import { GENERIC, Life, TYPED, generic, openStarted, typed } from "../harness";

const MASK = "Mask instead of a value";
const BLANKS = "A line break or blank around the value";

const ATTRIBUTES: Readonly<Record<string, string>> = { baseUrl: "base_url", "public.key": "public_key" };

async function problemsOf(started: Started, typeName: string, config: Attributes): Promise<readonly string[]> {
  return await started.terraform.validate(typeName, config);
}

const further = (value: string): Attributes => ({ additional_configuration: { "pagination.max": value } });

test.each<[string, Attributes, string]>([
  ["one asterisk as a secret", typed({ private_key_wo: "*" }), "private_key_wo"],
  ["twenty asterisks as a secret", typed({ private_key_wo: "*".repeat(20) }), "private_key_wo"],
  ["bullets of a web page", typed({ private_key_wo: "\u2022".repeat(8) }), "private_key_wo"],
  ["a word of Terraform", typed({ private_key_wo: "(sensitive value)" }), "private_key_wo"],
  ["a word of a CI system", typed({ public_key: "[MASKED]" }), "public_key"],
  ["a word of a log", typed({ private_key_wo: "[FILTERED]" }), "private_key_wo"],
  ["a stored secret", typed({ private_key_wo: null, private_key: "*****" }), "private_key"],
  ["a secret that is not required", typed({ event_signature_key_wo: "********" }), "event_signature_key_wo"],
  ["an id that is kept like a secret", typed({ client_id: "**" }), "client_id"],
  ["a plain value", typed({ public_key: "***" }), "public_key"],
  ["a plain value of a map", typed(further("***")), "additional_configuration"],
  ["a secret of a map", typed({ additional_configuration_wo: { "some.key": "*" } }), "additional_configuration_wo"],
])("a mask is never planned: %s", async (_what, config, attribute) => {
  await using started = await openStarted();
  const problems = await problemsOf(started, TYPED, config);
  expect(problems).toEqual([expect.stringContaining(`error ${attribute}: ${MASK}`)]);
  expect(problems[0]).toMatch(/probably copied from a reply/);
  expect(started.calls).toEqual([]);
});

test.each<[string, Attributes]>([
  ["configuration", { ...generic({ "public.key": "***" }) }],
  ["configuration, where the key is called a secret", { ...generic({ "api.password": "*" }) }],
  ["configuration_wo", { ...generic(), configuration_wo: { "private.key": "*****" } }],
])("a mask is never planned for any connector: %s", async (what, config) => {
  await using started = await openStarted();
  const attribute = what.split(",")[0] ?? "";
  expect(await problemsOf(started, GENERIC, config)).toContainEqual(
    expect.stringContaining(`error ${attribute}: ${MASK}`),
  );
});

test.each<[string, Attributes]>([
  ["a name", typed({ name: "*****" })],
  ["a tag", typed({ tags: ["***"] })],
  ["two asterisks as a plain value", typed({ public_key: "**" })],
  ["asterisks with other text", typed({ private_key_wo: "***key" })],
  ["a word without brackets", typed({ public_key: "masked" })],
])("%s is not taken for a mask", async (_what, config) => {
  await using started = await openStarted();
  expect(await problemsOf(started, TYPED, config)).toEqual([]);
});

test("a mask that is known only in the apply is refused before anything is sent", async () => {
  await using started = await openStarted();
  const { terraform } = started;
  const { planned, private: bytes } = await terraform.plan(TYPED, {
    config: typed({ public_key: unknown }),
    proposed: typed({ public_key: unknown, private_key_wo: null }),
  });
  const made = await terraform.apply(TYPED, {
    ...{ planned, config: typed({ public_key: "*****" }) },
    private: Buffer.from(bytes),
  });
  expect(made.problems).toEqual([expect.stringContaining(MASK)]);
  expect(started.emulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
  expect(started.emulator.instances()).toEqual([]);
});

test.each([
  ["private_key_wo", "canary-private\n"],
  ["event_signature_key_wo", "canary-signature\r\n"],
  ["company", " acme"],
  ["public_key", "PUBLIC\u00a0"],
])("a line break or blank around %s is refused", async (attribute, value) => {
  await using started = await openStarted();
  const problems = await problemsOf(started, TYPED, typed({ [attribute]: value }));
  expect(problems).toEqual([expect.stringContaining(`error ${attribute}: ${BLANKS}`)]);
  expect(problems[0]).toContain("trimspace");
  expect(problems[0]).not.toContain("canary");
});

test("values of maps are sent untouched; a line break at the end earns a warning", async () => {
  await using started = await openStarted();
  const value = "canary-of-a-file\n";
  const config = { ...generic(), configuration_wo: { "private.key": value, "connectwise.clientID": " spaced " } };
  const said = await problemsOf(started, GENERIC, config);
  expect(said).toEqual([expect.stringMatching(/^warning configuration_wo: .*trimspace/su)]);
  expect(said[0]).not.toContain("canary");
  const life = new Life(started, GENERIC);
  await life.apply(config);
  expect(started.emulator.instances()[0]?.configuration).toMatchObject({ "private.key": value });
});

const HINT = "The value is probably not what the remote system expects";
const at = (host: string, path = "/v4_6_release/apis/3.0") => `https://${host}${path}`;

describe.each([
  ["a typed connector", TYPED, (key: string, value: string) => typed({ [ATTRIBUTES[key] ?? key]: value })],
  ["any connector", GENERIC, (key: string, value: string) => generic({ [key]: value })],
] as const)("what other tools want, given to %s,", (_what, typeName, config) => {
  test.each([
    ["baseUrl", at("na.myconnectwise.net"), "hosts that begin with api-"],
    ["baseUrl", at("aus-api.myconnectwise.net"), "hosts that begin with api-"],
    ["baseUrl", at("staging.connectwisedev.com"), "hosts that begin with api-"],
    ["baseUrl", at("api-na.myconnectwise.net", "//v4_6_release/apis/3.0"), "two slashes in a row"],
    ["company", "acme+PUBLICKEY0000001", "company+publicKey"],
    ["public.key", "acme+PUBLICKEY0000001", "company+publicKey"],
  ])("%s = %s, earns a hint and is sent as it is", async (key, value, hint) => {
    await using started = await openStarted();
    const problems = await problemsOf(started, typeName, config(key, value));
    expect(problems).toContainEqual(
      expect.stringMatching(new RegExp(`^warning .*${HINT}.*${hint.replace("+", "\\+")}`)),
    );
    expect(problems.filter((problem) => problem.startsWith("error"))).toEqual([]);
  });

  test.each([
    ["baseUrl", at("api-za.myconnectwise.net")],
    ["baseUrl", at("cw.example.com")],
    ["baseUrl", at("connectwise.acme.net", "/v4_6_release/apis/3.0/")],
    ["company", "acme-emea"],
  ])("%s = %s, earns none", async (key, value) => {
    await using started = await openStarted();
    expect((await problemsOf(started, typeName, config(key, value))).join()).not.toContain(HINT);
  });
});

test.each([at("{site}"), at("<host>"), at("api-na.myconnectwise.net", "/{codebase}/apis/3.0")])(
  "a placeholder that was left in a base URL is refused: %s",
  async (base_url) => {
    await using started = await openStarted();
    expect((await problemsOf(started, TYPED, typed({ base_url }))).join("\n")).toMatch(/^error base_url: /);
  },
);
