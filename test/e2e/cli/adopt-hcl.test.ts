// `openconnectors adopt --format hcl`: what it writes is what Terraform formats, and its first plan imports and changes nothing.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { manners } from "../../support/engine";
import { PROVIDER_ADDRESS, PROVIDER_ZIP } from "../../support/sandbox";
import { TerraformFolder } from "../../support/terraform";
import type { Account } from "./adopt-account";
import { API_KEY, CLIENT_ID, OTHER_CLIENT_ID, PRIVATE_KEY, SECRETS, SEEDS, openAccount } from "./adopt-account";

const VALUES = {
  TF_VAR_client_id_1000002: CLIENT_ID,
  TF_VAR_instance_365_client_id_1000006: OTHER_CLIENT_ID,
};

async function terraformIn(account: Account, values: Readonly<Record<string, string>> = VALUES) {
  const terraform = new TerraformFolder(account.out, { ...account.credentials, ...values });
  await terraform.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, "0.0.1");
  await terraform.expect(0, ["init", "-no-color"]);
  return terraform;
}

async function expectNoChanges(terraform: TerraformFolder): Promise<void> {
  for (const refresh of ["-refresh=false", "-refresh=true"]) {
    await terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh]);
  }
}

test("the first plan imports every instance and changes nothing; after its apply two plans are empty", async () => {
  await using account = await openAccount();
  expect((await account.adopt(["--out", account.out, "--format", "hcl"])).code).toBe(0);
  const before = await account.admin.instances();
  const terraform = await terraformIn(account);
  await terraform.expect(0, ["fmt", "-check", "-diff", "-no-color"]);

  const count = String(SEEDS.length);
  const { text } = await terraform.expect(0, ["plan", "-no-color"]);
  expect(text).toContain(`Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`);
  const applied = await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(applied.text).toContain(`${count} imported, 0 added, 0 changed, 0 destroyed.`);
  await expectNoChanges(terraform);
  expect(await account.admin.instances()).toEqual(before);
  expect(await account.admin.writes()).toEqual([]);
});

/** Attributes that a plan changes, each once; without write-only ones where the engine shows them in any case. */
function changedIn(plan: string): readonly string[] {
  const lines = plan
    .split("\n")
    .filter((line) => !manners().showsWriteOnly || !line.includes("(write-only attribute)"));
  const changed = lines.flatMap((line) => /^\s+[~+-] (\w+) +=/.exec(line)?.[1] ?? []);
  return [...new Set(changed)].sort();
}

test.each([
  [
    "a typed connector",
    { name: "cw" },
    { TF_VAR_cw_client_id_1000002: CLIENT_ID, TF_VAR_cw_private_key_1000002: PRIVATE_KEY },
    ["private_key_revision", "token", "valid"],
  ],
  [
    "any other, also where some of its secrets are not given",
    {
      name: "t",
      element: "ticketing",
      configuration: { subdomain: "acme", "api.key": API_KEY, password: PRIVATE_KEY },
    },
    { TF_VAR_t_api_key_1000002: API_KEY },
    ["configuration_revision", "token", "valid"],
  ],
])("secrets that are given are all that the first plan changes: %s", async (_case, seed, values, expected) => {
  await using account = await openAccount([seed]);
  await account.adopt(["--out", account.out, "--format", "hcl"]);
  const before = await account.admin.onlyInstance();
  const terraform = await terraformIn(account, values);
  const { text } = await terraform.expect(0, ["plan", "-no-color"]);
  expect(text).toContain("Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.");
  expect(changedIn(text)).toEqual(expected);
  await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await expectNoChanges(terraform);
  expect(await account.admin.onlyInstance()).toEqual(before);
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
  const terraform = await terraformIn(account, {
    TF_VAR_client_id_9007199254740994: CLIENT_ID,
    TF_VAR_instance_365_client_id_9007199254740998: OTHER_CLIENT_ID,
  });
  const { text } = await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(text).toContain(`${String(SEEDS.length)} imported, 0 added, 0 changed, 0 destroyed.`);
  await expectNoChanges(terraform);
});

test("where the platform masks what a resource needs, that is asked for, and sent where the private key is given", async () => {
  await using account = await openAccount([{ name: "cw" }], {
    switches: { maskedKeys: "passwords, public key, client id and signature key" },
  });
  await account.adopt(["--out", account.out, "--format", "hcl"]);
  const terraform = await terraformIn(account, {
    TF_VAR_cw_client_id_1000002: CLIENT_ID,
    TF_VAR_cw_public_key_1000002: "PUBLICKEY0000001",
    TF_VAR_cw_private_key_1000002: PRIVATE_KEY,
  });
  const before = await account.admin.onlyInstance();
  const { text } = await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(text).toContain("1 imported, 0 added, 1 changed, 0 destroyed.");
  await expectNoChanges(terraform);
  expect(await account.admin.onlyInstance()).toEqual(before);
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
