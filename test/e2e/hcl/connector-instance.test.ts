// The resource for any connector: the same life as a typed one, with the configuration as maps. Attributes one by one:
// each-attribute.long.test.ts; other connectors: replace.test.ts; deletion outside, of both resources: failure-table/changes.test.ts.
import { GENERIC_ADDRESS, GENERIC_ATTRIBUTES, generic } from "../../support/connector";
import type { Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

const { configuration, configuration_wo } = GENERIC_ATTRIBUTES;

async function importAgain(sandbox: Sandbox): Promise<number> {
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.terraform.expect(0, ["state", "rm", GENERIC_ADDRESS]);
  await sandbox.terraform.expect(0, ["import", "-no-color", GENERIC_ADDRESS, String(id)]);
  return id;
}

test("an instance is created as declared, and destroyed without a trace", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(generic());
  const stored = await sandbox.admin.onlyInstance();
  expect(stored).toMatchObject({
    name: "any-emea",
    configuration: { company: "acme", "private.key": configuration_wo["private.key"] },
  });
  expect(await sandbox.state(GENERIC_ADDRESS)).toMatchObject({
    id: String(stored.id),
    token: stored.token,
    element_key: "connectwisecrmrest",
    configuration,
    configuration_wo: null,
    configuration_revision: 1,
    enabled: true,
  });
  await sandbox.destroy();
  expect(await sandbox.admin.instances()).toEqual([]);
});

test("a value changed outside shows as drift; spelling, undeclared keys and masks do not", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(generic({ configuration: { ...configuration, "filter.response.nulls": "true" } }));
  const declared = generic({ configuration: { ...configuration, "filter.response.nulls": "true" } });
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.admin.change(id, { configuration: { "filter.response.nulls": "TRUE", "pagination.max": "3" } });
  await sandbox.expectNoChanges();
  await sandbox.admin.change(id, { configuration: { "filter.response.nulls": "false" } });
  expect((await sandbox.plan(declared)).change(GENERIC_ADDRESS).actions).toEqual(["update"]);
  await sandbox.apply(declared);
});

test("an imported instance plans nothing, whichever part of its configuration is declared", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(generic());
  await importAgain(sandbox);
  const bare = { configuration_wo: null, creation_key: null };
  for (const declared of [configuration, { company: "acme" }, null]) {
    const plan = await sandbox.plan(generic({ ...bare, configuration: declared }));
    expect(plan.change(GENERIC_ADDRESS).actions).toEqual(["no-op"]);
  }
  await sandbox.destroy();
  expect(await sandbox.admin.instances()).toEqual([]);
});

test("an import block takes an instance over, and a wrong id says so", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(generic());
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.terraform.expect(0, ["state", "rm", GENERIC_ADDRESS]);
  const bare = generic({ configuration_wo: null, creation_key: null });
  const importing = (text: string) => ({ ...bare, import: [{ to: GENERIC_ADDRESS, id: text }] });
  const plan = await sandbox.plan(importing(String(id)));
  expect(plan.text).toContain("1 to import, 0 to add, 0 to change, 0 to destroy");
  expect((await sandbox.tryPlan(importing("999999999"))).text).toContain("There is no such instance");
  expect((await sandbox.tryPlan(importing("any-emea"))).text).toContain("Not an instance id");
  await sandbox.apply(importing(String(id)));
  await sandbox.destroy();
});

test("a misspelt key that the platform drops is reported after the apply", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const outcome = await sandbox.apply(generic({ configuration: { ...configuration, "filter.response.nuls": "true" } }));
  expect(outcome.text).toContain("The platform did not keep a configuration key");
  expect(outcome.text).toContain("filter.response.nuls");
});

test("a change that needs undeclared secrets is refused in the plan, and names them", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  // Not one that looks like the names of keys: messages mask what is left of a secret that is cut off.
  const secrets = { ...configuration_wo, "private.key": "Q7T2M9X4W8R5K1Z6" };
  await sandbox.apply(generic({ configuration_wo: secrets }));
  const outcome = await sandbox.tryPlan(
    generic({ configuration: { ...configuration, company: "other" }, configuration_wo: null }),
  );
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain("would leave out its secrets");
  expect(outcome.text).toContain("private.key");
});

test("keys and values that are not known yet are planned as such, and nothing is sent before", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const name = "${terraform_data.later.output}";
  const withData = generic(
    { name, configuration: { ...configuration, company: name } },
    { terraform_data: { later: { input: "acme-later" } } },
  );
  const plan = await sandbox.plan(withData);
  expect(plan.change(GENERIC_ADDRESS).afterUnknown).toMatchObject({ name: true, configuration: { company: true } });
  expect(await sandbox.admin.requests()).toEqual([]);
  await sandbox.apply(withData);
  expect(await sandbox.admin.onlyInstance()).toMatchObject({
    name: "acme-later",
    configuration: { company: "acme-later" },
  });
});
