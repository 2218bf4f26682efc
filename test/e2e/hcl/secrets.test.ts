// Canaries in every secret's place, searched in errors. Logs, plans and state files are rows of the failure table.
import { openSandbox } from "../../support/sandbox";
import { crm } from "../../support/crm";

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
  },
);

const env = {
  TF_VAR_private_key: CANARY.privateKey,
  TF_VAR_client_id: CANARY.clientId,
};

test.each([
  ["a refused create", { operation: "create", status: 400, message: `rejected ${CANARY.privateKey}` }],
  ["a crash of the platform", { operation: "create", status: 500, message: CANARY.clientId }],
  ["an HTML reply", { operation: "any", status: 200, html: true }],
  ["a lost reply", { operation: "create", dropBefore: true }],
])("no secret is in the error of %s", async (_failure, fault) => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.admin.faults([fault]);
  const outcome = await sandbox.tryApply(config, [], { env });
  expect(outcome.code).toBe(1);
  for (const secret of [...Object.values(CANARY), sandbox.emulator.userSecret, sandbox.emulator.organizationSecret]) {
    expect(outcome.text).not.toContain(secret);
  }
});
