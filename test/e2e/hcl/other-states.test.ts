// One app in two states of one account, each within a minute of the other: nobody's instance is adopted, changed or deleted
// (architecture: Creation without doubt).
import { ADDRESS, crm } from "../../support/crm";
import type { Hcl } from "../../support/sandbox";
import { openSandbox, openSandboxAt } from "../../support/sandbox";
import { StateServer } from "../../support/state-server";
import { flat } from "../../support/text";

test.each([
  ["two local states", crm(), {}],
  ["two local states, and the first run could not take its mark off", crm(), { operation: "update", status: 429 }],
])(
  "%s: the second gets an error with id and scope, and the first instance stays as it is",
  async (_case, app, fault) => {
    await using first = await openSandbox();
    await first.configure(app);
    if ("status" in fault) await first.admin.faults([fault]);
    await first.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
    await first.admin.faults([]);
    const live = await first.admin.onlyInstance();

    await using second = await openSandboxAt(first.emulator);
    const { code, text } = await second.tryApply(app);
    expect(code).toBe(1);
    expect(flat(text)).toMatch(
      new RegExp(`Instance ${String(live.id)}, .*import block with id = "${String(live.id)}" .*scope`, "u"),
    );
    expect(await first.admin.onlyInstance()).toEqual(live);
    expect(await second.objects()).toEqual(new Map());
    // The first state goes on as ever.
    await first.attach();
    await first.apply(crm({ name: "renamed" }));
  },
);

test.each([
  ["two backends of one folder", []],
  [
    "two backends of one folder, and the first run could not take its mark off",
    [{ operation: "update", status: 403, message: "no" }],
  ],
])("%s: the second gets an error, and the first instance stays as it is", async (_case, faults) => {
  await using sandbox = await openSandbox();
  await using states = await StateServer.open();
  const app: Hcl = crm();
  await sandbox.configure(app);
  await states.use(sandbox, "one");
  await sandbox.admin.faults(faults);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.admin.faults([]);
  const live = await sandbox.admin.onlyInstance();

  await states.use(sandbox, "two");
  const { code, text } = await sandbox.terraform.run(["apply", "-no-color", "-auto-approve"]);
  expect(code).toBe(1);
  expect(flat(text)).toMatch(new RegExp(`Instance ${String(live.id)}, .*scope`, "u"));
  expect(await sandbox.admin.onlyInstance()).toEqual(live);
});

test("two that look the same, without keys: each state gets its own", async () => {
  await using first = await openSandbox({}, { attached: true });
  const app = crm({ creation_key: null });
  await first.apply(app);
  const live = await first.admin.onlyInstance();
  await using second = await openSandboxAt(first.emulator, { attached: true });
  await second.apply(app);
  const [one, other, ...more] = await first.admin.instances();
  expect([one, more]).toEqual([live, []]);
  expect(await second.state(ADDRESS)).toMatchObject({ id: String(other?.id) });
});

test.each([
  [403, "-refresh=true"],
  [429, "-refresh=false"],
])("create before destroy, marks refused with %d, %s: a clear error, then right", async (status, refresh) => {
  await using sandbox = await openSandbox({}, { attached: true });
  const app = crm({ lifecycle: { create_before_destroy: true } });
  await sandbox.configure(app);
  await sandbox.admin.faults([{ operation: "update", status, message: "refused" }]);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  const old = await sandbox.admin.onlyInstance();
  const replace = [`-replace=${ADDRESS}`, refresh];
  const refused = await sandbox.tryApply(app, replace);
  expect(refused.code).toBe(1);
  expect(flat(refused.text)).toContain(`Preparing the replacement of instance ${String(old.id)} failed`);
  expect(await sandbox.admin.onlyInstance()).toEqual(old);

  await sandbox.admin.faults([]);
  await sandbox.apply(app, replace);
  const { id } = await sandbox.admin.onlyInstance();
  expect(id).not.toBe(old.id);
  expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
});
