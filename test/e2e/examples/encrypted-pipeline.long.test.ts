// The example `pipeline` under OpenTofu, which encrypts plans and states by itself where TF_ENCRYPTION says so.
import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import type { Outcome } from "../../support/process";
import { StateServer } from "../../support/state-server";
import { Walkthrough } from "../../support/walkthrough";

const OPENTOFU = process.env["OPENTOFU_BINARY_NAME"] ?? "";
const testUnderOpenTofu = OPENTOFU === "" ? test.skip : test;
const NEEDS = OPENTOFU === "" ? ": OPENTOFU_BINARY_NAME has to name its binary" : "";

const TF_ENCRYPTION = `
key_provider "pbkdf2" "own" { passphrase = "correct horse battery staple" }
method "aes_gcm" "own" { keys = key_provider.pbkdf2.own }
plan {
  method   = method.aes_gcm.own
  enforced = true
}
state {
  method   = method.aes_gcm.own
  enforced = true
}`;
/** Two synths, two plans and applies: on a busy machine more than what other tests have. */
const PATIENCE_MS = 600_000;

testUnderOpenTofu(
  `an encrypted plan is reviewed, and applied by whoever has the key and the digest${NEEDS}`,
  async () => {
    await using states = await StateServer.open();
    const values = {
      TF_VAR_cw_private_key: "PRIVATEKEY000001",
      TF_VAR_cw_client_id: "11111111-2222-4333-8444-555555555555",
      PLAN_PASSPHRASE: "correct horse battery staple",
      STATE_URL: states.url,
      TERRAFORM_BINARY_NAME: OPENTOFU,
      TF_ENCRYPTION,
    };
    await using planning = await Walkthrough.of("pipeline", { values });
    await using applying = await planning.colleague();
    const { admin } = planning;
    await planning.step("Plan");
    const read = async (file: string): Promise<string> => await readFile(path.join(planning.dir, file), "utf8");
    const [, digest = ""] = /^REVIEWED_DIGEST=(.*)$/m.exec(await read("review.env")) ?? [];
    expect(await read("review.md")).toContain("1 to create");
    await copyFile(path.join(planning.dir, "plans.enc"), path.join(applying.dir, "plans.enc"));
    const apply = async (change: Readonly<Record<string, string>>): Promise<Outcome> =>
      await applying.tryStep("Apply", { REVIEWED_DIGEST: digest, ...change });

    expect((await apply({ REVIEWED_DIGEST: "0".repeat(64) })).text).toContain("are not those of the review");
    const keyless = await apply({ TF_ENCRYPTION: "" });
    expect(keyless).toMatchObject({ code: 1, text: expect.stringContaining("plan file is encrypted") as unknown });
    expect(await admin.writes()).toEqual([]);
    expect(await apply({})).toMatchObject({ code: 0 });

    const { token } = await admin.onlyInstance();
    const state = await (await fetch(`${states.url}/crm`)).text();
    expect(state).toContain("encrypted_data");
    expect(state).not.toContain(token);
    expect(await planning.tryStep("Drift")).toMatchObject({ code: 0 });
  },
  PATIENCE_MS,
);
