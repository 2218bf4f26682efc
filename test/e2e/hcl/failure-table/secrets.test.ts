// Rows of the failure table on secrets: a unique string in each one's place, searched in all that people, logs and files get to see.
import { unzipSync } from "fflate";
import { GENERIC_ATTRIBUTES } from "../../../support/connector";
import { ADDRESS } from "../../../support/crm";
import { ADDRESSES, pair } from "../../../support/pair";
import type { Hcl, Json, Sandbox } from "../../../support/sandbox";
import { openSandbox } from "../../../support/sandbox";
import { providerLines, textOf } from "../../../support/text";
import { row } from "./rows";

const CANARIES = {
  private_key: "canary-private-key-4f1c",
  signature_key: "canary-signature-key-8d20",
  more: "canary-basic-password-77aa",
} as const;
const CLIENT_ID = "ca9a41ee-0000-4000-8000-0c11e471d000";

const ephemeral = { type: "string", sensitive: true, ephemeral: true } as const;

function secretive(change: Readonly<Record<string, Json>> = {}, rest: Hcl = {}): Hcl {
  return pair(
    {
      both: change,
      crm: {
        private_key_wo: "${var.private_key}",
        client_id: "${var.client_id}",
        event_signature_key_wo: "${var.signature_key}",
        additional_configuration_wo: { "event.notification.basic.password": "${var.more}" },
      },
      any: {
        configuration_wo: {
          ...GENERIC_ATTRIBUTES.configuration_wo,
          "private.key": "${var.private_key}",
          "event.notification.basic.password": "${var.more}",
        },
      },
    },
    {
      variable: {
        private_key: ephemeral,
        signature_key: ephemeral,
        more: ephemeral,
        client_id: { type: "string", sensitive: true },
      },
      ...rest,
    },
  );
}

const variables = {
  ...Object.fromEntries(Object.entries(CANARIES).map(([name, value]) => [`TF_VAR_${name}`, value])),
  TF_VAR_client_id: CLIENT_ID,
};

async function tokens(sandbox: Sandbox): Promise<readonly string[]> {
  return (await sandbox.admin.instances()).map(({ token }) => token);
}

row("secrets in TF_LOG=TRACE", () => {
  test("none is in a line that the provider logs or Terraform prints, from the first plan to the destroy, import included", async () => {
    await using sandbox = await openSandbox();
    const env = { ...variables, TF_LOG: "TRACE" };
    const said: string[] = [];
    const run = async (...args: readonly string[]): Promise<void> => {
      const outcome = await sandbox.terraform.expect(0, args, { env });
      said.push(outcome.stdout, ...providerLines(outcome.stderr));
    };
    const output = { token: { value: `\${${ADDRESS}.token}`, sensitive: true } };
    await sandbox.configure(secretive({}, { output }));
    await run("apply", "-no-color", "-auto-approve");
    const { id } = await sandbox.state(ADDRESS);
    const seen = await tokens(sandbox);
    await run("state", "rm", ADDRESS);
    await run("import", "-no-color", ADDRESS, textOf(id));
    await sandbox.configure(secretive({ name: "new name" }));
    await run("apply", "-no-color", "-auto-approve");
    await run("destroy", "-no-color", "-auto-approve");

    expect(said.join("\n")).toContain("API call");
    const { userSecret, organizationSecret } = sandbox.emulator;
    for (const secret of [...Object.values(CANARIES), CLIENT_ID, ...seen, userSecret, organizationSecret]) {
      expect(said.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});

row("private key / token in state", () => {
  test("write-only secrets are in no state and no plan file; the token is there once an instance, and marked", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const config = secretive();
    await sandbox.plan(config, [], { env: variables });
    const plan = Buffer.concat(Object.values(unzipSync(await sandbox.planFile())).map((part) => Buffer.from(part)));
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve", "saved.plan"], { env: variables });
    const state = await sandbox.terraform.stateText();
    for (const secret of Object.values(CANARIES))
      expect([plan.includes(secret), state.includes(secret)]).toEqual([false, false]);
    for (const token of await tokens(sandbox)) expect(state.split(token)).toHaveLength(2);
    const objects = await sandbox.objects();
    for (const address of ADDRESSES) expect(objects.get(address)?.sensitive).toMatchObject({ token: true });
  });

  test("with persist_token = false the token is in neither, from the create on and after a re-authentication", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    for (const secret of ["first", "second"]) {
      const config = pair({
        both: { persist_token: false },
        crm: { private_key_wo: secret },
        any: { configuration_wo: { ...GENERIC_ATTRIBUTES.configuration_wo, "private.key": secret } },
      });
      await sandbox.apply(config);
      const state = await sandbox.terraform.stateText();
      for (const token of await tokens(sandbox)) expect(state).not.toContain(token);
    }
  });
});
