// Import blocks without a process for each of them.
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { TerraformResource } from "cdktf";
import { ConnectorInstance, ConnectWiseConnectorInstance, OpenConnectorsProvider } from "../../../lib";
import { ImportBlock } from "../../../lib/instance/import-block";
import { TestApp } from "../app";

function imported(app: TestApp): void {
  const resource = new TerraformResource(app.stack("crm"), "thing", { terraformResourceType: "any_thing" });
  new ImportBlock(resource, "Import", { to: () => `any_thing.${resource.friendlyUniqueId}`, objectId: "7" });
  resource.overrideLogicalId("renamed");
}

test("a block names the object and the address that the resource has in the end", () => {
  using app = new TestApp();
  imported(app);
  expect(app.synth("crm").import).toEqual([{ to: "any_thing.renamed", id: "7" }]);
});

test("an override of the block is in it, such as the provider that imports", () => {
  using app = new TestApp();
  const resource = new TerraformResource(app.stack("crm"), "thing", { terraformResourceType: "any_thing" });
  const block = new ImportBlock(resource, "Import", { to: () => "any_thing.one", objectId: "7" });
  block.addOverride("provider", "any.eu");
  block.addOverride("id", "8");
  expect(app.synth("crm").import).toEqual([{ to: "any_thing.one", id: "8", provider: "any.eu" }]);
});

test("a synth starts no Terraform for it", () => {
  using app = new TestApp();
  const mark = path.join(app.folder, "started");
  writeFileSync(path.join(app.folder, "terraform"), `#!/bin/sh\necho started > '${mark}'\n`);
  chmodSync(path.join(app.folder, "terraform"), 0o755);
  const before = process.env["PATH"];
  process.env["PATH"] = app.folder;
  try {
    imported(app);
    expect(app.synth("crm").import).toHaveLength(1);
    expect(existsSync(mark)).toBe(false);
  } finally {
    process.env["PATH"] = before;
  }
});

test.each([
  ["openconnectors_instance", ConnectorInstance],
  ["openconnectors_connectwise_instance", ConnectWiseConnectorInstance],
])("generateConfigForImport has Terraform write a %s", (type, construct) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  construct.generateConfigForImport(stack, "crm", "1234567");
  expect(app.synth("crm").import).toEqual([{ id: "1234567", to: `${type}.crm` }]);
});

test.each<[unknown, string]>([
  [undefined, "instanceId is missing. Give the id of the instance."],
  ["", "instanceId is empty. Give the id of the instance."],
  [7, "instanceId is not text. Write it in quotes, or give what Terraform decides."],
  ["7/8", "instanceId can't be used. It is not a valid instance id."],
])("generateConfigForImport of %j is refused at once", (instanceId, problem) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  for (const construct of [ConnectorInstance, ConnectWiseConnectorInstance]) {
    expect(() => construct.generateConfigForImport(stack, "desk", instanceId as string)).toThrow(
      `crm: desk can't be imported: ${problem}`,
    );
  }
});

test("an id that Terraform decides is imported", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  ConnectorInstance.generateConfigForImport(stack, "desk", "${var.desk}");
  expect(app.synth("crm").import).toEqual([{ id: "${var.desk}", to: "openconnectors_instance.desk" }]);
});
