// The row of the failure table on imports, and what else an import of either resource promises.
import { GENERIC_ADDRESS } from "../../../support/connector";
import { ADDRESS } from "../../../support/crm";
import { ADDRESSES, UNKNOWN_TO_IMPORT, expectOneEach, pair } from "../../../support/pair";
import type { Sandbox } from "../../../support/sandbox";
import { openSandbox } from "../../../support/sandbox";
import { errorCount, flat } from "../../../support/text";
import { row } from "./rows";

/** Both instances exist and no state knows them. Answers their ids, in the order of the addresses. */
async function forgotten(sandbox: Sandbox): Promise<readonly string[]> {
  await sandbox.apply(pair());
  const ids = await expectOneEach(sandbox);
  await sandbox.terraform.expect(0, ["state", "rm", ...ADDRESSES]);
  return ids;
}

row("import, then plan", () => {
  test("by the command line: nothing to change, and nothing left after a destroy", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const ids = await forgotten(sandbox);
    await sandbox.admin.forgetRequests();
    for (const [index, address] of ADDRESSES.entries()) {
      await sandbox.terraform.expect(0, ["import", "-no-color", address, ids[index] ?? ""]);
    }
    const plan = await sandbox.plan(pair(UNKNOWN_TO_IMPORT));
    for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["no-op"]);
    await sandbox.expectNoChanges();
    expect(await sandbox.admin.writes()).toEqual([]);
    await sandbox.destroy();
    expect(await sandbox.admin.instances()).toEqual([]);
  });

  test("by import blocks: nothing to add, to change or to destroy", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const ids = await forgotten(sandbox);
    const blocks = ADDRESSES.map((to, index) => ({ to, id: ids[index] ?? "" }));
    const config = pair(UNKNOWN_TO_IMPORT, { import: blocks });
    const { text } = await sandbox.plan(config);
    expect(text).toContain("2 to import, 0 to add, 0 to change, 0 to destroy");
    await sandbox.apply(config);
    expect(await expectOneEach(sandbox)).toEqual(ids);
  });

  test("with secrets and creation keys declared: those are sent once, and nothing else differs", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const ids = await forgotten(sandbox);
    for (const [index, address] of ADDRESSES.entries()) {
      await sandbox.terraform.expect(0, ["import", "-no-color", address, ids[index] ?? ""]);
    }
    const plan = await sandbox.plan(pair());
    const sent = { token: true, valid: true };
    expect(plan.change(ADDRESS).afterUnknown).toEqual({ ...sent, private_key_revision: true });
    expect(plan.change(GENERIC_ADDRESS).afterUnknown).toEqual({
      ...sent,
      configuration: {},
      configuration_revision: true,
    });
    for (const address of ADDRESSES) {
      const { before, after } = plan.change(address);
      const differing = Object.keys(after ?? {}).filter(
        (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
      );
      expect(differing).toEqual(["creation_key"]);
    }
    expect(flat(plan.text)).toContain("There is nothing to compare the secret with");
    await sandbox.apply(pair());
    expect(await expectOneEach(sandbox)).toEqual(ids);
  });
});

describe("a wrong id says so", () => {
  test("on the command line: one that is none, one that nobody has, one of another connector", async () => {
    await using sandbox = await openSandbox({ connectors: [OTHER_CONNECTOR] }, { attached: true });
    await sandbox.configure(pair());
    const [other] = sandbox.emulator.createInstances([
      { name: "other", element: { key: OTHER_CONNECTOR.elementKey }, configuration: {} },
    ]);
    const wrong = [
      ...ADDRESSES.map((address) => [address, "token-instead-of-id", "Not an instance id"] as const),
      ...ADDRESSES.map((address) => [address, "4711", "no instance 4711"] as const),
      [ADDRESS, String(other?.id), "one of the connector otherconnector"] as const,
    ];
    for (const [address, id, message] of wrong) {
      const { text } = await sandbox.terraform.expect(1, ["import", "-no-color", address, id]);
      expect(errorCount(text)).toBe(1);
      expect(flat(text)).toContain(message);
    }
    expect(await sandbox.admin.writes()).toEqual([]);
  });

  test("in import blocks: each is an error of its own, and nothing is created", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const [crm, any] = ADDRESSES;
    const blocks = [
      { to: crm, id: "4711" },
      { to: any, id: "4712" },
    ];
    const { code, text } = await sandbox.tryApply(pair({}, { import: blocks }));
    expect([code, errorCount(text)]).toEqual([1, 2]);
    for (const { id } of blocks) expect(flat(text)).toContain(`no instance ${id}`);
    expect(await sandbox.admin.instances()).toEqual([]);
  });
});

const OTHER_CONNECTOR = { elementKey: "otherconnector", elementId: 9001, name: "Other", hub: "crm", keys: [] } as const;
