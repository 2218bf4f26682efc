// The ephemeral token under the real terraform: opened where it is used, in no plan and in no state.
import { ADDRESS, CRM_ATTRIBUTES } from "../../support/crm";
import type { Hcl, Json } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { seed } from "../../support/seed";
import { errorCount, flat, providerLines } from "../../support/text";

const TOKEN = "ephemeral.openconnectors_instance_token.found";

/** The token flows into the only kind of place that takes it: a write-only attribute, here another instance's private key. */
function config(id: Json, rest: Hcl = {}): Hcl {
  return {
    provider: { openconnectors: {} },
    ...rest,
    ephemeral: { openconnectors_instance_token: { found: { id } } },
    resource: {
      ...(rest["resource"] as object | undefined),
      openconnectors_connectwise_instance: {
        crm: { ...CRM_ATTRIBUTES, private_key_wo: `\${${TOKEN}.token}`, private_key_wo_version: "1" },
      },
    },
  };
}

test("a token reaches a write-only attribute and is in no plan, state, output or line of the log", async () => {
  await using sandbox = await openSandbox();
  const [id = ""] = seed(sandbox, {});
  await sandbox.configure(config(id));
  const env = { TF_LOG: "TRACE" };
  const plan = await sandbox.terraform.expect(0, ["plan", "-no-color", "-out=saved.plan"], { env });
  const apply = await sandbox.terraform.expect(0, ["apply", "-no-color", "saved.plan"], { env });
  const [source, made] = await sandbox.admin.instances();
  expect(made?.configuration["private.key"]).toBe(source?.token);

  const shown = await sandbox.terraform.expect(0, ["show", "-json", "saved.plan"]);
  const said = [
    ...[plan, apply].flatMap(({ stdout, stderr }) => [stdout, ...providerLines(stderr)]),
    shown.stdout,
    await sandbox.terraform.stateText(),
  ];
  expect(said.join("\n")).toContain("openconnectors_instance_token");
  expect(said.filter((text) => text.includes(source?.token ?? ""))).toEqual([]);
  await sandbox.attach();
  await sandbox.expectNoChanges();
});

test("an id that is known only at apply is asked for only then", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const resource = { terraform_data: { id: { input: "" } } };
  const [id = ""] = seed(sandbox, {});
  resource.terraform_data.id.input = id;
  const late = config("${terraform_data.id.output}", { resource });
  await sandbox.plan(late);
  expect((await sandbox.admin.requests()).filter(({ path }) => path === `/instances/${id}`)).toEqual([]);
  await sandbox.apply(late);
  const [source, made] = await sandbox.admin.instances();
  expect(made?.configuration["private.key"]).toBe(source?.token);
});

test("with a provider configuration that is known only at apply, an id that waits for it is asked for only then", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const [id = ""] = seed(sandbox, {});
  const rest = {
    provider: { openconnectors: { base_url: "${terraform_data.host.output}" } },
    resource: { terraform_data: { host: { input: sandbox.emulator.baseUrl } } },
  };
  const { code, text } = await sandbox.tryPlan(config(id, rest));
  expect([code, errorCount(text)]).toEqual([1, 1]);
  expect(flat(text)).toMatch(/The provider configuration is not known yet.*let id depend on/);

  const waiting = config(`\${terraform_data.host.output == "" ? "" : "${id}"}`, rest);
  await sandbox.plan(waiting);
  expect(await sandbox.admin.requests()).toEqual([]);
  await sandbox.apply(waiting);
  const [source, made] = await sandbox.admin.instances();
  expect(made?.configuration["private.key"]).toBe(source?.token);
});

test.each([
  ["an instance that is gone", "77", [], /There is no such instance/],
  ["wrong credentials", "1000002", [{ operation: "read", status: 401, message: "no" }], /user_secret/],
  ["what is not an id", "crm", [], /64 bits, such as 1234567/],
])("%s is one error", async (_case, id, faults, reason) => {
  await using sandbox = await openSandbox({}, { attached: true });
  seed(sandbox, {});
  await sandbox.admin.faults(faults);
  const { code, text } = await sandbox.tryPlan(config(id));
  expect([code, errorCount(text)]).toEqual([1, 1]);
  expect(flat(text)).toMatch(reason);
});

test("a token that does not come with the instance is an error that says so", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const [id = ""] = seed(sandbox, {});
  await sandbox.admin.change(Number(id), { token: "" });
  const { code, text } = await sandbox.tryPlan(config(id));
  expect([code, errorCount(text)]).toEqual([1, 1]);
  expect(flat(text)).toContain("The platform does not show the token");
});

test("the token of an instance that the same apply makes is opened after it is made", async () => {
  await using sandbox = await openSandbox({ switches: { freshInstances: "after a second" } }, { attached: true });
  const base = config(`\${openconnectors_connectwise_instance.first.id}`);
  const { crm } = (base as { resource: { openconnectors_connectwise_instance: { crm: object } } }).resource
    .openconnectors_connectwise_instance;
  const first = { ...CRM_ATTRIBUTES, name: "first", creation_key: "tests/first" };
  const both = { ...base, resource: { openconnectors_connectwise_instance: { crm: { ...crm }, first } } };
  await sandbox.apply(both);
  const token = (await sandbox.admin.instances()).find(({ name }) => name === "first")?.token;
  const key = (await sandbox.admin.instances()).find(({ name }) => name !== "first")?.configuration["private.key"];
  expect(key).toBe(token);
  expect((await sandbox.state(ADDRESS))["private_key_wo"]).toBeNull();
});
