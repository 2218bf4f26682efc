// The remote system does not accept the credentials: whatever status the platform gives to that, it is a failed write, and the
// words of the remote system are shown.
import { switchTable } from "../../../src/emulator";
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

const WORDS = "The remote system does not accept the credentials.";
const statuses = switchTable.rejectionStatus.positions;

/** Terraform wraps its diagnostics and draws a line beside them. */
function unwrapped(text: string): string {
  return text.replaceAll(/\s*\n[│|]?\s*/g, " ");
}

test("a create that is rejected leaves nothing, in no status, and works once it is accepted", async () => {
  await using sandbox = await openSandbox({ switches: { remoteSystem: "rejects them" } });
  for (const rejectionStatus of statuses) {
    sandbox.emulator.setSwitches({ rejectionStatus });
    const { code, text } = await sandbox.tryApply(crm());
    expect([rejectionStatus, code]).toEqual([rejectionStatus, 1]);
    expect(unwrapped(text)).toContain(WORDS);
    expect(sandbox.emulator.instances()).toEqual([]);
  }
  sandbox.emulator.setSwitches({ remoteSystem: "accepts them" });
  await sandbox.apply(crm());
  expect(sandbox.emulator.instances()).toHaveLength(1);
});

test("a change that is rejected changes neither the instance nor the state, in no status", async () => {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  const before = sandbox.emulator.instances();
  const { id } = await sandbox.state(ADDRESS);
  for (const rejectionStatus of statuses) {
    sandbox.emulator.setSwitches({ remoteSystem: "rejects them", rejectionStatus });
    const { code, text } = await sandbox.tryApply(crm({ company: "acme-apac" }));
    expect([rejectionStatus, code]).toEqual([rejectionStatus, 1]);
    expect(unwrapped(text)).toContain(WORDS);
    expect(sandbox.emulator.instances()).toEqual(before);
    expect(await sandbox.state(ADDRESS)).toMatchObject({ id, company: "acme" });
  }
  sandbox.emulator.setSwitches({ remoteSystem: "accepts them" });
  await sandbox.apply(crm({ company: "acme-apac" }));
  expect((await sandbox.state(ADDRESS))["id"]).toBe(id);
});

test("a create that is rejected but leaves an instance does not lead to a second one", async () => {
  await using sandbox = await openSandbox({
    switches: { remoteSystem: "rejects them", rejectedCreate: "an instance" },
  });
  const { code, text } = await sandbox.tryApply(crm());
  expect(code).toBe(1);
  expect(unwrapped(text)).toContain(WORDS);
  sandbox.emulator.setSwitches({ remoteSystem: "accepts them" });
  await sandbox.apply(crm());
  expect(sandbox.emulator.instances()).toHaveLength(1);
});
