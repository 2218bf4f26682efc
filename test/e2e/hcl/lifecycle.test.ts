// The life of an instance under the real Terraform, in plain HCL: each step ends with two empty plans (sandbox.apply).
import { ADDRESS, CRM_ATTRIBUTES, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

test("an instance is created as declared, and destroyed without a trace", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());

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

test("an instance whose tags nobody manages keeps the platform's own tag and our hashed key, nothing else", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const { tags } = await sandbox.admin.onlyInstance();
  expect(tags).toEqual(["cw-emea", expect.stringMatching(/^oc-key-[0-9a-f]{32}$/)]);
});

test("without a creation key no marker of ours stays on the instance", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm({ creation_key: null }));
  expect((await sandbox.admin.onlyInstance()).tags).toEqual(["cw-emea"]);
});

describe("one attribute at a time", () => {
  test.each([
    ["name", { name: "cw-apac" }, ["PATCH"]],
    ["base_url", { base_url: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" }, ["PUT"]],
    ["company", { company: "acme-emea" }, ["PUT"]],
    ["public_key", { public_key: "PUBLICKEY0000002" }, ["PUT"]],
    ["client_id", { client_id: "99999999-2222-4333-8444-555555555555" }, ["PUT"]],
    ["filter_response_nulls", { filter_response_nulls: false }, ["PATCH"]],
    ["tags", { tags: ["env:test", "team:crm"] }, ["PATCH"]],
    ["creation_key", { creation_key: "tests/other" }, ["PATCH"]],
    ["private_key_wo", { private_key_wo: "PRIVATEKEY000002" }, ["PUT"]],
    ["private_key_wo_version", { private_key_wo_version: "1" }, ["PUT"]],
    ["private_key", { private_key_wo: null, private_key: "PRIVATEKEY000002" }, ["PUT"]],
  ])(
    "a change of %s is planned in place, takes one write and keeps id and token",
    async (_attribute, change, writes) => {
      await using sandbox = await openSandbox();
      await sandbox.apply(crm());
      const before = await sandbox.state(ADDRESS);
      await sandbox.admin.forgetRequests();

      const changed = crm(change);
      expect((await sandbox.plan(changed)).change(ADDRESS).actions).toEqual(["update"]);
      await sandbox.apply(changed);

      expect(await sandbox.admin.writes()).toEqual(writes);
      const after = await sandbox.state(ADDRESS);
      expect([after["id"], after["token"]]).toEqual([before["id"], before["token"]]);
      const kept = Object.entries(change).filter(([name]) => name !== "private_key_wo");
      expect(after).toMatchObject(Object.fromEntries(kept));
    },
  );
});

test("the same meaning in another spelling is no change", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm({ client_id: "aaaaaaaa-2222-4333-8444-555555555555" }));
  const respelt = crm({ client_id: "AAAAAAAA-2222-4333-8444-555555555555" });
  expect((await sandbox.plan(respelt)).change(ADDRESS).actions).toEqual(["no-op"]);
});

test("tags that stop being declared leave the platform's own tag behind", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm({ tags: ["env:test"] }));
  await sandbox.apply(crm());
  expect((await sandbox.admin.onlyInstance()).tags).toEqual(["cw-emea", expect.stringMatching(/^oc-key-/)]);
});
