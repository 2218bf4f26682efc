// Data sources under the real terraform: found in the plan where all is known, in the apply where it is not.
import type { Hcl, Json, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { ADDRESS, crm } from "../../support/crm";
import { SEED_CANARIES, seed } from "../../support/seed";
import { errorCount, flat, providerLines } from "../../support/text";

function data(type: string, config: Readonly<Record<string, Json>>, rest: Hcl = {}): Hcl {
  return { provider: { openconnectors: {} }, ...rest, data: { [`openconnectors_${type}`]: { found: config } } };
}

const INSTANCE = "data.openconnectors_instance.found";

/** One error, told at the block, and nothing of ours that looks like a crash. */
async function refused(sandbox: Sandbox, config: Hcl): Promise<string> {
  const { code, text } = await sandbox.tryPlan(config);
  expect(code).toBe(1);
  expect(errorCount(text)).toBe(1);
  expect(text).not.toMatch(/\bat .*\.(js|ts):\d+/);
  return flat(text);
}

test("an instance is found by id, by name and tags, and by connector, with the same result", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const [id] = seed(sandbox, { name: "by-hand", tags: ["team:crm & ops", "env:test"] });
  for (const config of [
    { id: String(id) },
    { name: "by-hand", tags: ["team:crm & ops"] },
    { element_key: "connectwisecrmrest" },
  ]) {
    await sandbox.apply(data("instance", config));
    const state = await sandbox.state(INSTANCE);
    expect(state).toMatchObject({ id, name: "by-hand", enabled: true, valid: true, token: null });
    expect(state["configuration"]).toMatchObject({ company: "acme", "public.key": "PUBLICKEY0000001" });
  }
  expect(await sandbox.admin.writes()).toEqual([]);
});

test("none, several, and an id that is gone are one error each, with what was found", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const ids = seed(sandbox, { name: "same" }, { name: "same" });
  expect(await refused(sandbox, data("instance", { name: "nosuch" }))).toMatch(
    /No instance matches .*"nosuch" at 127\.0\.0\.1:\d+\. .* has 2 instances/,
  );
  const several = await refused(sandbox, data("instance", { name: "same" }));
  for (const id of ids) expect(several).toContain(`${id}: "same", connector connectwisecrmrest`);
  expect(await refused(sandbox, data("instance", { id: "77" }))).toMatch(/There is no such instance.* 77 /);
  expect(await refused(sandbox, data("instance", {}))).toContain("Nothing to look up");
  expect(await refused(sandbox, data("connector", { element_key: "nosuch" }))).toContain("no connector nosuch");
});

test("wrong credentials are one error for each kind of data source, and never an empty list", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const wrong = { provider: { openconnectors: { user_secret: "wrong-secret" } } };
  for (const config of [
    data("instance", { id: "7" }, wrong),
    data("instances", {}, wrong),
    data("connector", { element_key: "connectwisecrmrest" }, wrong),
  ]) {
    const text = await refused(sandbox, config);
    expect(text).toMatch(/user_secret.*request id|request id.*user_secret/);
    expect(text).not.toContain("wrong-secret");
  }
});

test("a list has all pages, and a tag of odd characters narrows it down", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const tag = 'ünï "x" & 50%+1#/?';
  const ids = seed(sandbox, ...Array.from({ length: 450 }, (_, n) => (n % 100 === 7 ? { tags: [tag, "more"] } : {})));
  await sandbox.apply(
    data("instances", {}, { output: { all: { value: "${length(data.openconnectors_instances.found.ids)}" } } }),
  );
  expect((await sandbox.state("data.openconnectors_instances.found"))["ids"]).toEqual(ids);
  await sandbox.apply(data("instances", { tags: [tag] }));
  expect((await sandbox.state("data.openconnectors_instances.found"))["ids"]).toEqual(
    [7, 107, 207, 307, 407].map((place) => ids[place]),
  );
  await sandbox.apply(data("instances", { search_text: "nosuch" }));
  expect(await sandbox.state("data.openconnectors_instances.found")).toMatchObject({ ids: [], instances: [] });
});

test("a connector shows which keys are required and which are secret", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const keys = (condition: string): Json => ({
    value: `\${[for one in data.openconnectors_connector.found.configuration : one.key if one.${condition}]}`,
  });
  const output = { required: keys("required"), secret: keys("secret") };
  await sandbox.apply(data("connector", { element_key: "connectwisecrmrest" }, { output }));
  const { stdout } = await sandbox.terraform.expect(0, ["output", "-json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    required: { value: ["baseUrl", "company", "public.key", "private.key", "connectwise.clientID"] },
    secret: { value: expect.arrayContaining(["private.key", "connectwise.clientID"]) as Json },
  });
});

test("what depends on a resource to come is read in the apply, and the plan sends nothing", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const found = { by_id: { id: `\${${ADDRESS}.id}` }, by_name: { name: "cw-emea", depends_on: [ADDRESS] } };
  const config = crm({}, { data: { openconnectors_instance: found } });
  await sandbox.plan(config);
  expect((await sandbox.admin.requests()).filter(({ path }) => path !== "/instances")).toEqual([]);
  expect(await sandbox.admin.writes()).toEqual([]);
  await sandbox.apply(config);
  const { id } = await sandbox.state(ADDRESS);
  for (const name of Object.keys(found)) {
    expect(await sandbox.state(`data.openconnectors_instance.${name}`)).toMatchObject({ id, tags: ["cw-emea"] });
  }
  await sandbox.destroy();
});

test("an instance that the platform shows late is waited for in the apply that made it", async () => {
  await using sandbox = await openSandbox(
    {
      switches: { freshInstances: "after a second", freshInLists: "after a second" },
    },
    { attached: true },
  );
  const found = { by_id: { id: `\${${ADDRESS}.id}` }, by_name: { name: "cw-emea", depends_on: [ADDRESS] } };
  await sandbox.apply(crm({}, { data: { openconnectors_instance: found } }));
  await sandbox.destroy();
});

test("a provider configuration that is known only at apply: an error that says how to wait, and depends_on waits", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  seed(sandbox, {});
  const base = {
    provider: { openconnectors: { base_url: "${terraform_data.host.output}" } },
    resource: { terraform_data: { host: { input: sandbox.emulator.baseUrl } } },
  };
  const text = await refused(sandbox, data("instance", { name: "by-hand" }, base));
  expect(text).toMatch(/The provider configuration is not known yet.*depends_on/);
  const waiting = data("instance", { name: "by-hand", depends_on: ["terraform_data.host"] }, base);
  await sandbox.plan(waiting);
  expect(await sandbox.admin.requests()).toEqual([]);
  await sandbox.apply(waiting);
  expect(await sandbox.state(INSTANCE)).toMatchObject({ name: "by-hand" });
});

test("no secret of an instance is in a plan, a state, an output or a line the provider logs", async () => {
  await using sandbox = await openSandbox();
  seed(sandbox, { name: "one", tags: ["a"] }, { name: "two" });
  const config = {
    ...data("instance", { name: "one" }),
    output: {
      whole: { value: `\${[for key, value in ${INSTANCE} : value if key != "token"]}` },
      list: { value: "${data.openconnectors_instances.all}" },
    },
  };
  const both = {
    ...config,
    data: { openconnectors_instance: { found: { name: "one" } }, openconnectors_instances: { all: {} } },
  };
  await sandbox.configure(both);
  const env = { TF_LOG: "TRACE" };
  const plan = await sandbox.terraform.expect(0, ["plan", "-no-color", "-out=saved.plan"], { env });
  const apply = await sandbox.terraform.expect(0, ["apply", "-no-color", "saved.plan"], { env });
  const shown = await sandbox.terraform.expect(0, ["show", "-json", "saved.plan"]);
  const said = [
    ...[plan, apply].flatMap(({ stdout, stderr }) => [stdout, ...providerLines(stderr)]),
    shown.stdout,
    await sandbox.terraform.stateText(),
  ];
  expect(said.join("\n")).toContain("openconnectors");
  const { userSecret, organizationSecret } = sandbox.emulator;
  const tokens = sandbox.emulator.instances().map(({ token }) => token);
  for (const secret of [...SEED_CANARIES, ...tokens, userSecret, organizationSecret]) {
    expect(said.filter((text) => text.includes(secret))).toEqual([]);
  }
});

test("a token that was asked for is in the state and masked wherever it is shown", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  seed(sandbox, {});
  const [{ token } = { token: "" }] = sandbox.emulator.instances();
  const output = { token: { value: `\${${INSTANCE}.token}`, sensitive: true } };
  const { text } = await sandbox.apply(data("instance", { name: "by-hand", persist_token: true }, { output }));
  expect(text).not.toContain(token);
  expect(await sandbox.state(INSTANCE)).toMatchObject({ token });
  const unmarked = { token: { value: `\${${INSTANCE}.token}` } };
  const config = data("instance", { name: "by-hand", persist_token: true }, { output: unmarked });
  expect(await refused(sandbox, config)).toContain("Output refers to sensitive values");
});
