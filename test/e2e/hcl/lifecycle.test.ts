// The life of an instance under the real Terraform, in plain HCL: each step ends with two empty plans (sandbox.apply).
// Attributes one by one: each-attribute.long.test.ts.
import { ADDRESS, CRM_ATTRIBUTES, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

test("an instance is created as declared, and destroyed without a trace", async () => {
  await using sandbox = await openSandbox();
  await sandbox.configure(crm());
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  // Terraform has started it; from here on one waits.
  await sandbox.attach();
  await sandbox.expectNoChanges();

  const stored = await sandbox.admin.onlyInstance();
  expect(stored).toMatchObject({
    name: CRM_ATTRIBUTES.name,
    configuration: {
      company: "acme",
      "public.key": CRM_ATTRIBUTES.public_key,
      "private.key": CRM_ATTRIBUTES.private_key_wo,
      "connectwise.clientid": CRM_ATTRIBUTES.client_id,
    },
  });
  expect(await sandbox.state(ADDRESS)).toMatchObject({
    id: String(stored.id),
    token: stored.token,
    element_key: "connectwisecrmrest",
    filter_response_nulls: true,
    valid: true,
    tags: null,
    private_key_wo: null,
    private_key_revision: 1,
  });

  await sandbox.destroy();
  expect(await sandbox.admin.instances()).toEqual([]);
});

test("an instance whose tags are not managed keeps the platform's own tag and our hashed key, nothing else", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  const { tags } = await sandbox.admin.onlyInstance();
  expect(tags).toEqual(["cw-emea", expect.stringMatching(/^oc-key-[0-9a-f]{32}$/)]);
});

test("without a creation key no mark of ours stays on the instance", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm({ creation_key: null }));
  expect((await sandbox.admin.onlyInstance()).tags).toEqual(["cw-emea"]);
});

test("a private key that is kept in the state is changed in place by one write", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const stored = (key: string) => crm({ private_key_wo: null, private_key: key });
  await sandbox.apply(stored("PRIVATEKEY000001"));
  const { id } = await sandbox.state(ADDRESS);
  await sandbox.admin.forgetRequests();
  expect((await sandbox.plan(stored("PRIVATEKEY000002"))).change(ADDRESS).actions).toEqual(["update"]);
  await sandbox.apply(stored("PRIVATEKEY000002"));
  expect(await sandbox.admin.writes()).toEqual(["PUT"]);
  expect(await sandbox.state(ADDRESS)).toMatchObject({ id, private_key: "PRIVATEKEY000002" });
});

test("the same meaning in another spelling is not a change", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm({ client_id: "aaaaaaaa-2222-4333-8444-555555555555" }));
  const respelt = crm({ client_id: "AAAAAAAA-2222-4333-8444-555555555555" });
  expect((await sandbox.plan(respelt)).change(ADDRESS).actions).toEqual(["no-op"]);
});

test("tags that stop being declared are no longer managed, and stay as they are", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm({ tags: ["env:test"] }));
  await sandbox.apply(crm());
  expect((await sandbox.admin.onlyInstance()).tags).toEqual(["env:test", expect.stringMatching(/^oc-key-/)]);
});
