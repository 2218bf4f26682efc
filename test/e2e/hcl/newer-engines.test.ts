// What engines of the last two years added: identity, and the query. Under older ones each test is skipped by name.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { InstanceRequest } from "../../../src/emulator";
import { GENERIC_ATTRIBUTES } from "../../support/connector";
import { ADDRESS, crm } from "../../support/crm";
import { testFrom } from "../../support/engine";
import type { Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

const IDENTITY = { Terraform: "1.12.0", OpenTofu: "1.12.0" };
const QUERY = { Terraform: "1.14.0" };
const TYPE = "openconnectors_instance";

function instance(name: string, ...tags: readonly string[]): InstanceRequest {
  const { element_key: key, configuration, configuration_wo: secrets } = GENERIC_ATTRIBUTES;
  return { name, tags, element: { key }, configuration: { ...configuration, ...secrets } };
}

/** The plan imports so many, and does nothing else; so does its apply, which sends nothing. */
async function expectImportsOnly({ terraform, admin }: Sandbox, count: number): Promise<void> {
  await admin.forgetRequests();
  const { text } = await terraform.expect(0, ["plan", "-no-color", "-out=saved.plan"]);
  expect(text).toContain(`Plan: ${String(count)} to import, 0 to add, 0 to change, 0 to destroy.`);
  await terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  expect(await admin.writes()).toEqual([]);
}

testFrom(IDENTITY)("an import by identity changes nothing, and the state has the identity", async () => {
  await using maker = await openSandbox({}, { attached: true });
  await maker.apply(crm());
  const { id } = await maker.admin.onlyInstance();
  await maker.terraform.expect(0, ["state", "rm", ADDRESS]);

  await maker.configure(
    crm({ private_key_wo: null, creation_key: null }, { import: [{ to: ADDRESS, identity: { id: String(id) } }] }),
  );
  await expectImportsOnly(maker, 1);
  await maker.expectNoChanges();
  expect(await maker.terraform.stateText()).toMatch(new RegExp(`"identity":\\s*\\{\\s*"id":\\s*"${String(id)}"`, "u"));
});

testFrom(QUERY)("a query lists what the account has, and what it writes plans to imports only", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  sandbox.emulator.createInstances([instance("first", "team:a"), instance("second", "team:a"), instance("other")]);
  await sandbox.configure({ provider: { openconnectors: {} } });
  await writeFile(
    path.join(sandbox.dir, "found.tfquery.hcl"),
    `list "${TYPE}" "found" {
  provider         = openconnectors
  include_resource = true
  config {
    tags = ["team:a"]
  }
}
`,
  );
  const { text } = await sandbox.terraform.expect(0, ["query", "-no-color", "-generate-config-out=generated.tf"]);
  expect(text).toContain("first (");
  expect(text).toContain("second (");
  expect(text).not.toContain("other (");
  expect((await readFile(path.join(sandbox.dir, "generated.tf"), "utf8")).match(/^import \{/gmu)).toHaveLength(2);

  await expectImportsOnly(sandbox, 2);
  await sandbox.expectNoChanges();
});
