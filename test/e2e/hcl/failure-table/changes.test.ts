// Rows of the failure table on changes, whoever makes them: deletion and new names behind Terraform's back, new names by it. Whether
// an instance is gone is asked several times: tests of that mostly wait, and run at once.
import { ADDRESSES, expectOneEach, pair } from "../../../support/pair";
import type { Sandbox } from "../../../support/sandbox";
import { openSandbox } from "../../../support/sandbox";
import { errorCount, flat } from "../../../support/text";
import { row } from "./rows";

async function byHand(sandbox: Sandbox, method: string, body?: unknown): Promise<void> {
  for (const { id } of await sandbox.admin.instances()) {
    await sandbox.admin.callApi(method, `/instances/${String(id)}`, body);
  }
}

row("deleted outside, GET answers 404", () => {
  test.concurrent("the plan creates it again and says why, and the apply does so", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair());
    const gone = await expectOneEach(sandbox);
    await byHand(sandbox, "DELETE");

    const plan = await sandbox.plan(pair());
    for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["create"]);
    expect(plan.text).toContain("The instance was deleted outside of this configuration");
    // Terraform shows the first of two such warnings and counts the other.
    expect(gone.filter((id) => plan.text.includes(`no instance ${id}`))).toHaveLength(1);
    await sandbox.apply(pair());
    for (const id of await expectOneEach(sandbox)) expect(gone).not.toContain(id);
  });

  test.concurrent("after the plan was made, an update says so, and the next apply creates it again", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair());
    const renamed = pair({ both: { name: "new name" } });
    await sandbox.plan(renamed);
    await byHand(sandbox, "DELETE");
    const { code, text } = await sandbox.terraform.run(["apply", "-no-color", "saved.plan"]);
    expect([code, errorCount(text)]).toEqual([1, 2]);
    expect(flat(text)).toContain("It was deleted since the plan was made");
    await sandbox.apply(renamed);
    await expectOneEach(sandbox);
  });

  test.concurrent.each(["-refresh=true", "-refresh=false"])("a destroy takes it for done (%s)", async (refresh) => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair());
    await byHand(sandbox, "DELETE");
    await sandbox.terraform.expect(0, ["destroy", "-no-color", "-auto-approve", refresh]);
    expect((await sandbox.objects()).size).toBe(0);
  });
});

row("renamed outside", () => {
  test("the plan shows it, and the apply gives the declared names back", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair({ both: { name: "as declared" } }));
    await byHand(sandbox, "PATCH", { name: "by hand" });
    const plan = await sandbox.plan(pair({ both: { name: "as declared" } }));
    for (const address of ADDRESSES) {
      const change = plan.change(address);
      expect([change.actions, change.before?.["name"]]).toEqual([["update"], "by hand"]);
    }
    await sandbox.apply(pair({ both: { name: "as declared" } }));
    expect((await sandbox.admin.instances()).map(({ name }) => name)).toEqual(["as declared", "as declared"]);
  });
});

row("rename", () => {
  test("one PATCH each that sends no secret again; the plan's text shows neither key nor token", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(pair());
    const before = [await expectOneEach(sandbox), (await sandbox.admin.instances()).map(({ token }) => token)];
    // Only the platform knows this one: whoever sends the declared key again takes it away.
    for (const { id } of await sandbox.admin.instances()) {
      await sandbox.admin.change(id, { configuration: { "private.key": "STORED" } });
    }
    await sandbox.admin.forgetRequests();

    const renamed = pair({ both: { name: "new name" } });
    const plan = await sandbox.plan(renamed);
    for (const address of ADDRESSES) {
      expect(plan.change(address).actions).toEqual(["update"]);
      expect(plan.change(address).afterUnknown).toEqual({});
    }
    const applied = await sandbox.apply(renamed);

    expect(await sandbox.admin.writes()).toEqual(["PATCH", "PATCH"]);
    const stored = await sandbox.admin.instances();
    for (const { name, configuration, token } of stored) {
      expect([name, configuration["private.key"]]).toEqual(["new name", "STORED"]);
      for (const secret of [token, "PRIVATEKEY000001"]) expect(plan.text + applied.text).not.toContain(secret);
    }
    expect([await expectOneEach(sandbox), stored.map(({ token }) => token)]).toEqual(before);
  });
});
