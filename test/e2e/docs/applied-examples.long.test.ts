// The examples of resources and of OAuth that docs/ shows do what they say, as applied-examples.test.ts has it.
import { rm } from "node:fs/promises";
import path from "node:path";
import { applyExample, exampleFiles, openExample, put, readExample } from "../../support/doc-examples";
import { shareOf } from "../../support/long-share";

test("every resource example can be applied, imported by command and by block, and destroyed", async () => {
  const examples = (await exampleFiles("/resource.tf")).map((file) => path.dirname(file));
  expect(examples).toContain("examples/resources/openconnectors_connectwise_instance");
  for (const example of shareOf(examples)) {
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
  for (const example of shareOf(examples)) {
    await using sandbox = await openExample(example);
    await applyExample(sandbox);
    await sandbox.destroy();
    expect(await sandbox.admin.instances()).toEqual([]);
  }
});

test.each(shareOf(["refresh-token", "code"]))(
  "the example of OAuth with a %s connects once, and needs neither code nor token from then on",
  async (way) => {
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
  },
);
