// The examples that docs/ shows do what they say: carried out as they stand against the emulator.
import { rm } from "node:fs/promises";
import path from "node:path";
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

test("every resource example can be applied, imported by command and by block, and destroyed", async () => {
  const examples = (await exampleFiles("/resource.tf")).map((file) => path.dirname(file));
  expect(examples).toContain("examples/resources/openconnectors_connectwise_instance");
  for (const example of examples) {
    await using sandbox = await openExample(`${example}/resource.tf`);
    const [command, block] = await Promise.all(
      ["import.sh", "import.tf"].map((file) => readExample(`${example}/${file}`)),
    );
    await applyExample(sandbox);
    const { id } = await sandbox.admin.onlyInstance();

    const [, ...words] = (command ?? "").replace(/\d+\s*$/, String(id)).split(" ");
    const address = words[1] ?? "";
    await sandbox.terraform.expect(0, ["state", "rm", address]);
    await sandbox.terraform.expect(0, words);
    expect((await sandbox.state(address))["id"]).toBe(String(id));

    await sandbox.terraform.expect(0, ["state", "rm", address]);
    await put(sandbox, "import.tf", (block ?? "").replace(/"\d+"/, `"${String(id)}"`));
    await applyExample(sandbox);
    await rm(path.join(sandbox.dir, "import.tf"));

    expect((await sandbox.admin.onlyInstance()).id).toEqual(id);
    await sandbox.destroy();
    expect(await sandbox.admin.instances()).toEqual([]);
  }
});

test("every further example of a resource can be applied and destroyed as well", async () => {
  const examples = (await exampleFiles(".tf")).filter((file) => {
    return file.startsWith("examples/resources/") && !["resource.tf", "import.tf"].includes(path.basename(file));
  });
  for (const example of examples) {
    await using sandbox = await openExample(example);
    await applyExample(sandbox);
    await sandbox.destroy();
    expect(await sandbox.admin.instances()).toEqual([]);
  }
});

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

test("the examples of OAuth connect once, and need neither code nor token from then on", async () => {
  for (const way of ["refresh-token", "code"]) {
    await using sandbox = await openExample(`examples/guides/a-connector-with-oauth/${way}.tf`);
    await applyExample(sandbox);
    await put(
      sandbox,
      "terraform.tfvars.json",
      JSON.stringify({ oauth_client_id: "client-id-0001", oauth_client_secret: "CLIENTSECRET0001" }),
    );
    await sandbox.expectNoChanges();
    expect(await sandbox.admin.onlyInstance()).toMatchObject({ valid: true });
    expect(sandbox.emulator.instances()[0]?.configuration["oauth.user.refresh_token"]).toMatch(/^.{44}$/);
  }
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
