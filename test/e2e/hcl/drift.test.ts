// What happens behind Terraform's back: drift, deletion, import.
import { ADDRESS, CRM_ATTRIBUTES, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

test("a name changed through the API shows as drift and is put right", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.admin.callApi("PATCH", `/instances/${String(id)}`, { name: "renamed by hand" });

  const change = (await sandbox.plan(crm())).change(ADDRESS);
  expect(change.actions).toEqual(["update"]);
  expect(change.before).toMatchObject({ name: "renamed by hand" });
  await sandbox.apply(crm());
  expect((await sandbox.admin.onlyInstance()).name).toBe(CRM_ATTRIBUTES.name);
});

test("an instance deleted through the API is planned for creation, and a warning says why", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.admin.callApi("DELETE", `/instances/${String(id)}`);

  const plan = await sandbox.plan(crm());
  expect(plan.change(ADDRESS).actions).toEqual(["create"]);
  expect(plan.text).toContain("The instance was deleted outside of Terraform");
  expect(plan.text).toContain(`no instance ${String(id)}`);
  await sandbox.apply(crm());
  expect((await sandbox.admin.onlyInstance()).id).not.toBe(id);
});

test("an imported instance plans nothing but the private key and the creation key", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.terraform.expect(0, ["state", "rm", ADDRESS]);
  await sandbox.terraform.expect(0, ["import", "-no-color", ADDRESS, String(id)]);

  const plan = await sandbox.plan(crm());
  const change = plan.change(ADDRESS);
  expect(change.actions).toEqual(["update"]);
  const changed = Object.keys(change.after ?? {}).filter(
    (name) => JSON.stringify(change.before?.[name]) !== JSON.stringify(change.after?.[name]),
  );
  expect(changed).toEqual(["creation_key"]);
  expect(change.afterUnknown).toEqual({ private_key_revision: true, token: true, valid: true });
  expect(plan.text).toContain("The secret can't be compared with the one");

  await sandbox.apply(crm());
});

test("an imported instance without a key in its configuration plans nothing at all", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.terraform.expect(0, ["state", "rm", ADDRESS]);
  await sandbox.terraform.expect(0, ["import", "-no-color", ADDRESS, String(id)]);
  const plan = await sandbox.plan(crm({ private_key_wo: null, creation_key: null }));
  expect(plan.change(ADDRESS).actions).toEqual(["no-op"]);
  await sandbox.destroy();
  expect(await sandbox.admin.instances()).toEqual([]);
});

test.each([
  ["4711", "no instance 4711"],
  ["token-instead-of-id", "Not an instance id"],
])("importing %s, which is no instance, says so", async (id, message) => {
  await using sandbox = await openSandbox();
  await sandbox.configure(crm());
  const outcome = await sandbox.terraform.expect(1, ["import", "-no-color", ADDRESS, id]);
  expect(outcome.text.replaceAll(/\s+/g, " ")).toContain(message);
});

test("an import block takes an instance over in the same apply", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.terraform.expect(0, ["state", "rm", ADDRESS]);
  await sandbox.apply(crm({}, { import: { to: ADDRESS, id: String(id) } }));
  expect((await sandbox.admin.onlyInstance()).id).toBe(id);
});
