// Rows of the failure table on replies that look otherwise than what was sent: never a difference, and what did change is one.
import { switchTable } from "../../../../src/emulator";
import { GENERIC_ADDRESS, GENERIC_ATTRIBUTES } from "../../../support/connector";
import { ADDRESS } from "../../../support/crm";
import { ADDRESSES, pair } from "../../../support/pair";
import type { Sandbox } from "../../../support/sandbox";
import { openSandbox } from "../../../support/sandbox";
import { row } from "./rows";

const { configuration, configuration_wo } = GENERIC_ATTRIBUTES;

async function changeAll(sandbox: Sandbox, change: Readonly<Record<string, unknown>>): Promise<void> {
  for (const { id } of await sandbox.admin.instances()) await sandbox.admin.change(id, change);
}

row("masked secret in the reply", () => {
  test("a mask of any length, on any key, makes no difference; what is not masked and a rotated key do", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair());
    for (const mask of switchTable.mask.positions) {
      for (const maskedKeys of switchTable.maskedKeys.positions) {
        sandbox.emulator.setSwitches({ mask, maskedKeys });
        await sandbox.expectNoChanges();
      }
    }
    await changeAll(sandbox, { configuration: { company: "by hand" } });
    const rotated = pair({
      crm: { private_key_wo: "ROTATED" },
      any: { configuration_wo: { ...configuration_wo, "private.key": "ROTATED" } },
    });
    const plan = await sandbox.plan(rotated);
    expect(plan.change(ADDRESS).before).toMatchObject({ company: "by hand" });
    expect(plan.change(GENERIC_ADDRESS).before).toMatchObject({ configuration: { company: "by hand" } });
    expect(plan.change(ADDRESS).afterUnknown).toMatchObject({ private_key_revision: true });
    expect(plan.change(GENERIC_ADDRESS).afterUnknown).toMatchObject({ configuration_revision: true });
    await sandbox.apply(rotated);
    for (const stored of await sandbox.admin.instances()) {
      expect(stored.configuration).toMatchObject({ company: "acme", "private.key": "ROTATED" });
    }
  });
});

row("keys nobody sent in the reply", () => {
  test("the template's and unknown ones make no difference, a declared one does", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const declared = pair({
      crm: { additional_configuration: { "pagination.max": "100" } },
      any: { configuration: { ...configuration, "pagination.max": "100" } },
    });
    await sandbox.apply(declared);
    await changeAll(sandbox, { configuration: { strange: "x", "bulk.query.operator": "<", webhookId: "17" } });
    await sandbox.expectNoChanges();
    await changeAll(sandbox, { configuration: { "pagination.max": "50" } });
    const plan = await sandbox.plan(declared);
    for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["update"]);
    await sandbox.apply(declared);
    for (const stored of await sandbox.admin.instances()) {
      expect(stored.configuration).toMatchObject({ "pagination.max": "100", strange: "x" });
    }
  });
});

row("boolean sent, string returned", () => {
  test("booleans and numbers are written as such, whichever way they come back; another value is a difference", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const declared = pair({
      crm: { filter_response_nulls: false, events: { enabled: true, poll_interval_minutes: 5 } },
      any: {
        configuration: { ...configuration, "filter.response.nulls": false, "event.poller.refresh_interval": 5 },
      },
    });
    await sandbox.apply(declared);
    for (const replyValues of switchTable.replyValues.positions) {
      sandbox.emulator.setSwitches({ replyValues });
      await sandbox.expectNoChanges();
    }
    await changeAll(sandbox, { configuration: { "filter.response.nulls": "FALSE" } });
    await sandbox.expectNoChanges();
    await changeAll(sandbox, { configuration: { "filter.response.nulls": "true" } });
    const plan = await sandbox.plan(declared);
    for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["update"]);
    await sandbox.apply(declared);
  });
});
