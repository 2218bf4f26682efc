// Canaries: a unique string in every secret's place, searched in all that people, logs and files get to see.
import { openSandbox } from "../../support/sandbox";
import { ADDRESS, crm } from "../../support/crm";
import { providerLines } from "../../support/text";

const CANARY = {
  privateKey: "canary-private-key-4f1c",
  clientId: "ca9a41ee-0000-4000-8000-0c11e471d000",
} as const;

const config = crm(
  { private_key_wo: "${var.private_key}", client_id: "${var.client_id}" },
  {
    variable: {
      private_key: { type: "string", sensitive: true, ephemeral: true },
      client_id: { type: "string", sensitive: true },
    },
    output: { token: { value: `\${${ADDRESS}.token}`, sensitive: true } },
  },
);

const env = {
  TF_VAR_private_key: CANARY.privateKey,
  TF_VAR_client_id: CANARY.clientId,
  TF_LOG: "TRACE",
};

test("no secret is in a plan's text, an apply's output or a line the provider logs, in the whole life of an instance", async () => {
  await using sandbox = await openSandbox();
  await sandbox.configure(config);
  const { userSecret, organizationSecret } = sandbox.emulator;
  const runs = [
    ["plan", "-no-color", "-out=saved.plan"],
    ["apply", "-no-color", "-auto-approve"],
    ["plan", "-no-color"],
    ["destroy", "-no-color", "-auto-approve"],
  ];
  let token = "";
  const said: string[] = [];
  for (const args of runs) {
    const outcome = await sandbox.terraform.expect(0, args, { env });
    said.push(outcome.stdout, ...providerLines(outcome.stderr));
    if (args[0] === "apply") token = (await sandbox.admin.onlyInstance()).token;
  }
  expect(said.join("\n")).toContain("openconnectors");
  expect(token).not.toBe("");
  for (const secret of [...Object.values(CANARY), userSecret, organizationSecret, token]) {
    expect(said.filter((text) => text.includes(secret))).toEqual([]);
  }
});

test("the private key is in no state and, from an ephemeral variable, in no plan file", async () => {
  await using sandbox = await openSandbox();
  await sandbox.plan(config, [], { env: { ...env, TF_LOG: "" } });
  expect((await unzipped(await sandbox.planFile())).includes(CANARY.privateKey)).toBe(false);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve", "saved.plan"], {
    env: { ...env, TF_LOG: "" },
  });
  expect(await sandbox.terraform.stateText()).not.toContain(CANARY.privateKey);
});

test.each([
  ["a refused create", { operation: "create", status: 400, message: `rejected ${CANARY.privateKey}` }],
  ["a crash of the platform", { operation: "create", status: 500, message: CANARY.clientId }],
  ["an HTML reply", { operation: "any", status: 200, html: true }],
  ["a lost reply", { operation: "create", dropBefore: true }],
])("no secret is in the error of %s", async (_failure, fault) => {
  await using sandbox = await openSandbox();
  await sandbox.admin.faults([fault]);
  const outcome = await sandbox.tryApply(config, [], { env: { ...env, TF_LOG: "" } });
  expect(outcome.code).toBe(1);
  for (const secret of [...Object.values(CANARY), sandbox.emulator.userSecret, sandbox.emulator.organizationSecret]) {
    expect(outcome.text).not.toContain(secret);
  }
});

async function unzipped(zip: Buffer): Promise<Buffer> {
  const { unzipSync } = await import("fflate");
  return Buffer.concat(Object.values(unzipSync(zip)).map((bytes) => Buffer.from(bytes)));
}
