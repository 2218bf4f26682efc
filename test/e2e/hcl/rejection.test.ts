// The remote system does not accept the credentials: whatever status the platform gives to that, it is a failed write, and the
// words of the remote system are shown.
import { switchTable } from "../../../src/emulator";
import { ADDRESSES, expectOneEach, pair } from "../../support/pair";
import { openSandbox } from "../../support/sandbox";
import { errorCount, flat } from "../../support/text";
import { GENERIC_ATTRIBUTES } from "../../support/connector";

const WORDS = "The remote system does not accept the credentials.";
const statuses = switchTable.rejectionStatus.positions;

/** Of both resources; a change of the company re-authenticates either. */
function withCompany(company: string) {
  return pair({ crm: { company }, any: { configuration: { ...GENERIC_ATTRIBUTES.configuration, company } } });
}

test("a create that is rejected leaves nothing, in no status, and works once it is accepted", async () => {
  await using sandbox = await openSandbox({ switches: { remoteSystem: "rejects them" } }, { attached: true });
  for (const rejectionStatus of statuses) {
    sandbox.emulator.setSwitches({ rejectionStatus });
    const { code, text } = await sandbox.tryApply(pair());
    expect([rejectionStatus, code, errorCount(text)]).toEqual([rejectionStatus, 1, 2]);
    expect(flat(text)).toContain(WORDS);
    expect(sandbox.emulator.instances()).toEqual([]);
  }
  sandbox.emulator.setSwitches({ remoteSystem: "accepts them" });
  await sandbox.apply(pair());
  expect(sandbox.emulator.instances()).toHaveLength(2);
});

test("a change that is rejected changes neither the instance nor the state, in no status", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(pair());
  const before = sandbox.emulator.instances();
  const ids = await expectOneEach(sandbox);
  for (const rejectionStatus of statuses) {
    sandbox.emulator.setSwitches({ remoteSystem: "rejects them", rejectionStatus });
    const { code, text } = await sandbox.tryApply(withCompany("acme-apac"));
    expect([rejectionStatus, code, errorCount(text)]).toEqual([rejectionStatus, 1, 2]);
    expect(flat(text)).toContain(WORDS);
    expect(sandbox.emulator.instances()).toEqual(before);
    const [crm, any] = await Promise.all(ADDRESSES.map(async (address) => await sandbox.state(address)));
    expect([crm, any]).toMatchObject([{ company: "acme" }, { configuration: { company: "acme" } }]);
    expect(await expectOneEach(sandbox)).toEqual(ids);
  }
  sandbox.emulator.setSwitches({ remoteSystem: "accepts them" });
  await sandbox.apply(withCompany("acme-apac"));
  expect(await expectOneEach(sandbox)).toEqual(ids);
});

test("a create that is rejected but leaves an instance does not lead to a second one", async () => {
  await using sandbox = await openSandbox(
    {
      switches: { remoteSystem: "rejects them", rejectedCreate: "an instance" },
    },
    { attached: true },
  );
  const { code, text } = await sandbox.tryApply(pair());
  expect(code).toBe(1);
  expect(flat(text)).toContain(WORDS);
  sandbox.emulator.setSwitches({ remoteSystem: "accepts them" });
  await sandbox.apply(pair());
  expect(sandbox.emulator.instances()).toHaveLength(2);
});
