// The examples that docs/ shows do what they say: carried out as they stand against the emulator. Those of
// resources and OAuth: applied-examples.long.test.ts.
import {
  applyExample,
  exampleFiles,
  existing,
  openExample,
  put,
  readExample,
  takeExample,
} from "../../support/doc-examples";

const EXECUTABLE = 0o755;

test("every example that reads can be applied to an account that has the instance it names", async () => {
  const kinds = ["/data-source.tf", "/ephemeral-resource.tf", "/function.tf"];
  const examples = (await Promise.all(kinds.map(exampleFiles))).flat();
  await using sandbox = await openExample("examples/data-sources/openconnectors_instance/data-source.tf");
  sandbox.emulator.createInstances([existing]);
  // The job that examples start fails where it gets no credential.
  await put(sandbox, "import-contacts.sh", '#!/bin/sh\ntest -n "$INSTANCE_TOKEN$AUTHORIZATION"\n', EXECUTABLE);
  for (const example of examples) {
    await takeExample(sandbox, example);
    await applyExample(sandbox);
  }
  expect(await sandbox.admin.writes()).toEqual([]);
});

test("the example of taking over one instance imports it and changes nothing, and that of letting go leaves it", async () => {
  const folder = "examples/guides/bringing-an-account-under-management";
  await using sandbox = await openExample(`${folder}/one-instance.tf`);
  const [instance] = sandbox.emulator.createInstances([existing]);
  const text = await readExample(`${folder}/one-instance.tf`);
  await put(sandbox, "main.tf", text.replace(/"1234567"/, `"${String(instance?.id)}"`));
  const applied = await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(applied.text).toContain("1 imported, 0 added, 0 changed, 0 destroyed");
  await sandbox.expectNoChanges();

  await takeExample(sandbox, `${folder}/letting-go.tf`);
  await applyExample(sandbox);
  expect(await sandbox.terraform.expect(0, ["state", "list"])).toMatchObject({ stdout: "" });
  expect(await sandbox.admin.writes()).toEqual([]);
});
