// What the guide "Under OpenTofu" shows, run as it is printed. Under Terraform, which has none of it, each test is skipped by name.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "../../../src/emulator";
import type { Emulator } from "../../../src/emulator";
import { review } from "../../cli/review/plans";
import { crm } from "../../support/crm";
import { testFrom } from "../../support/engine";
import { pageBlock } from "../../support/readme-sample";
import { openSandbox } from "../../support/sandbox";
import { cleanEnvironment } from "../../support/terraform";
import { flat } from "../../support/text";

const GUIDE = "docs/guides/opentofu.md";
const PASSPHRASE = "correct horse battery staple";
const KEY = "PRIVATEKEY000001";

testFrom({ OpenTofu: "1.11.0" })("state and plan are encrypted, and the review reads the plan", async () => {
  await using sandbox = await openSandbox();
  const { terraform, dir } = sandbox;
  const options = { env: { TF_VAR_state_passphrase: PASSPHRASE } };
  await sandbox.configure(crm());
  await writeFile(path.join(dir, "encryption.tf"), await pageBlock(GUIDE, "Encrypting state and plans", "terraform"));

  await terraform.expect(0, ["plan", "-no-color", "-out=saved.plan"], options);
  const environment = { ...cleanEnvironment(dir), ...options.env };
  const reviewed = await review(dir, ["--plan", "saved.plan", "--format", "json"], { environment });
  expect(reviewed).toMatchObject({ code: 2, data: expect.stringContaining('"create"') as string });

  await terraform.expect(0, ["apply", "-no-color", "saved.plan"], options);
  await terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode"], options);
  const { token, id } = await sandbox.admin.onlyInstance();
  const kept = (await terraform.stateText()) + (await readFile(path.join(dir, "saved.plan"), "latin1"));
  expect(kept).toContain('"encrypted_data"');
  for (const text of [token, String(id), KEY]) expect(kept).not.toContain(text);
});

testFrom({ OpenTofu: "1.11.0" })(
  "one provider block serves several accounts, and one of them is given up",
  async () => {
    await using sandbox = await openSandbox();
    await using other = await startEmulator();
    const { terraform, dir, emulator } = sandbox;
    await sandbox.configure({});
    await writeFile(
      path.join(dir, "accounts.tf"),
      await pageBlock(GUIDE, "One provider block for several accounts", "terraform"),
    );
    const apply = async (accounts: Readonly<Record<string, Account>>): Promise<void> => {
      const options = { env: variablesFor(accounts) };
      await terraform.expect(0, ["apply", "-no-color", "-auto-approve"], options);
      await terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode"], options);
    };

    await apply({ one: { emulator, active: true }, two: { emulator: other, active: true } });
    expect([emulator, other].map((account) => account.instances().map(({ name }) => name))).toEqual([
      ["cw-one"],
      ["cw-two"],
    ]);

    await apply({ one: { emulator, active: true }, two: { emulator: other, active: false } });
    expect(other.instances()).toEqual([]);
    await apply({ one: { emulator, active: true } });
    expect(emulator.instances()).toHaveLength(1);
  },
);

testFrom({ OpenTofu: "1.11.0" })("-exclude leaves out what needs an account that is not known yet", async () => {
  await using sandbox = await openSandbox();
  await sandbox.configure({
    resource: { terraform_data: { account: { input: sandbox.emulator.baseUrl } } },
    provider: { openconnectors: { base_url: "${terraform_data.account.output}" } },
    data: { openconnectors_instances: { all: {} } },
    output: { ids: { value: "${data.openconnectors_instances.all.ids}" } },
  });
  const refused = await sandbox.terraform.expect(1, ["plan", "-no-color"]);
  expect(flat(refused.text)).toContain("under OpenTofu leave out with -exclude what needs the account");
  const shown = await pageBlock(GUIDE, "Leaving something out of a run", "shell");
  const [first, second] = shown.split("\n").map((line) => [...line.split(" ").slice(1), "-no-color", "-auto-approve"]);
  await sandbox.terraform.expect(0, first ?? []);
  expect(await sandbox.admin.requests()).toEqual([]);
  await sandbox.terraform.expect(0, second ?? []);
  await sandbox.expectNoChanges();
});

interface Account {
  readonly emulator: Emulator;
  readonly active: boolean;
}

function variablesFor(accounts: Readonly<Record<string, Account>>): Record<string, string> {
  const each = (of: (account: Account) => unknown): string =>
    JSON.stringify(Object.fromEntries(Object.entries(accounts).map(([name, account]) => [name, of(account)])));
  return {
    TF_VAR_accounts: each(({ emulator, active }) => ({ base_url: emulator.baseUrl, active })),
    TF_VAR_account_secrets: each(({ emulator: { userSecret, organizationSecret } }) => ({
      user: userSecret,
      organization: organizationSecret,
    })),
    TF_VAR_private_key: KEY,
  };
}
