// `openconnectors adopt --format hcl`: what it writes is what Terraform formats, and its first plan imports and changes nothing.
// With secrets that are given: adopt-hcl.long.test.ts.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { CLIENT_ID, OTHER_CLIENT_ID, SECRETS, SEEDS, openAccount } from "./adopt-account";
import { AdoptedFolder } from "./adopt-plans";

test("the first plan imports every instance and changes nothing; after its apply two plans are empty", async () => {
  await using account = await openAccount();
  expect((await account.adopt(["--out", account.out, "--format", "hcl"])).code).toBe(0);
  const before = await account.admin.instances();
  await using terraform = await AdoptedFolder.of(account);
  await terraform.expect(0, ["fmt", "-check", "-diff", "-no-color"]);

  const count = String(SEEDS.length);
  const { text } = await terraform.expect(0, ["plan", "-no-color"]);
  expect(text).toContain(`Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`);
  const applied = await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(applied.text).toContain(`${count} imported, 0 added, 0 changed, 0 destroyed.`);
  await terraform.expectNoChanges();
  expect(await account.admin.instances()).toEqual(before);
  expect(await account.admin.writes()).toEqual([]);
});

test("ids beyond what JavaScript counts exactly, tags in another order and other masks change nothing", async () => {
  await using account = await openAccount(SEEDS, {
    switches: {
      idSize: "above 2^53",
      tagOrder: "reversed",
      untaggedInstances: "none",
      mask: "as long as the value",
      replyValues: "as booleans and numbers",
      replyJson: "with other key order and spaces",
      replyKeys: "lower case",
      accountInReplies: "no",
      userMembers: "none",
    },
  });
  await account.adopt(["--out", account.out, "--format", "hcl"]);
  // Of one instance: whatever the spelling, a default is not said.
  const main = await readFile(path.join(account.out, "main.tf"), "utf8");
  expect(main.match(/polling_configuration/g)).toHaveLength(1);
  await using terraform = await AdoptedFolder.of(account, {
    TF_VAR_client_id_9007199254740994: CLIENT_ID,
    TF_VAR_instance_365_client_id_9007199254740998: OTHER_CLIENT_ID,
  });
  const { text } = await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(text).toContain(`${String(SEEDS.length)} imported, 0 added, 0 changed, 0 destroyed.`);
  await terraform.expectNoChanges();
});

test("no secret is in any file or message, and what is needed is listed by name", async () => {
  await using account = await openAccount();
  const outcome = await account.adopt(["--out", account.out, "--format", "hcl"]);
  const names = await readdir(account.out);
  expect(outcome.stdout.trim().split("\n").sort()).toEqual(names.map((name) => path.join(account.out, name)).sort());
  const texts = await Promise.all(names.map((name) => readFile(path.join(account.out, name), "utf8")));
  const everything = [outcome.text, ...texts].join("\n");
  const tokens = (await account.admin.instances()).map(({ token }) => token);
  const { userSecret, organizationSecret } = account.emulator;
  for (const secret of [...SECRETS, userSecret, organizationSecret, ...tokens]) {
    expect(everything).not.toContain(secret);
  }
  expect(everything).toContain("With OpenTofu type `tofu`");
  const example = await readFile(path.join(account.out, "terraform.tfvars.example"), "utf8");
  const needed = example.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(needed).toEqual([
    'client_id_1000002 = "" # Client id of "cw-emea" (1000002) and 5 more.',
    'instance_365_client_id_1000006 = "" # Client id of "365" (1000006).',
  ]);
});

test("the same account gives the same files, byte for byte", async () => {
  await using account = await openAccount();
  const [one, other] = [path.join(account.out, "one"), path.join(account.out, "other")];
  await account.adopt(["--out", one, "--format", "hcl"]);
  await account.adopt(["--out", other, "--format", "hcl"]);
  for (const name of await readdir(one)) {
    expect(await readFile(path.join(other, name), "utf8")).toBe(await readFile(path.join(one, name), "utf8"));
  }
});
