// `openconnectors adopt --format hcl`: secrets that are given are all that its first plan changes. Without them: adopt-hcl.test.ts.
import { manners } from "../../support/engine";
import { shareOf } from "../../support/long-share";
import { API_KEY, CLIENT_ID, PRIVATE_KEY, openAccount } from "./adopt-account";
import { AdoptedFolder } from "./adopt-plans";

/** Attributes that a plan changes, each once; without write-only ones where the engine shows them in any case. */
function changedIn(plan: string): readonly string[] {
  const lines = plan
    .split("\n")
    .filter((line) => !manners().showsWriteOnly || !line.includes("(write-only attribute)"));
  const changed = lines.flatMap((line) => /^\s+[~+-] (\w+) +=/.exec(line)?.[1] ?? []);
  return [...new Set(changed)].sort();
}

test.each(
  shareOf([
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
  ] as const),
)("secrets that are given are all that the first plan changes: %s", async (_case, seed, values, expected) => {
  await using account = await openAccount([seed]);
  await account.adopt(["--out", account.out, "--format", "hcl"]);
  const before = await account.admin.onlyInstance();
  await using terraform = await AdoptedFolder.of(account, values);
  const { text } = await terraform.expect(0, ["plan", "-no-color"]);
  expect(text).toContain("Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.");
  expect(changedIn(text)).toEqual(expected);
  await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await terraform.expectNoChanges();
  expect(await account.admin.onlyInstance()).toEqual(before);
});

test("where the platform masks what a resource needs, that is asked for, and sent where the private key is given", async () => {
  await using account = await openAccount([{ name: "cw" }], {
    switches: { maskedKeys: "passwords, public key, client id and signature key" },
  });
  await account.adopt(["--out", account.out, "--format", "hcl"]);
  await using terraform = await AdoptedFolder.of(account, {
    TF_VAR_cw_client_id_1000002: CLIENT_ID,
    TF_VAR_cw_public_key_1000002: "PUBLICKEY0000001",
    TF_VAR_cw_private_key_1000002: PRIVATE_KEY,
  });
  const before = await account.admin.onlyInstance();
  const { text } = await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  expect(text).toContain("1 imported, 0 added, 1 changed, 0 destroyed.");
  await terraform.expectNoChanges();
  expect(await account.admin.onlyInstance()).toEqual(before);
});
