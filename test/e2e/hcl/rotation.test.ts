// The write-only private key: rotated keys are noticed, unchanged ones are never sent.
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

/** The key comes from an ephemeral variable, as people are told to do. */
const fromVariable = crm(
  { private_key_wo: "${var.private_key}" },
  { variable: { private_key: { type: "string", sensitive: true, ephemeral: true } } },
);
const key = (value: string) => ({ env: { TF_VAR_private_key: value } });

test("a rotated key is planned in place, arrives, and is quiet afterwards", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const apply = async (value: string) => {
    await sandbox.configure(fromVariable);
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"], key(value));
    for (const refresh of ["-refresh=false", "-refresh=true"]) {
      await sandbox.terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh], key(value));
    }
  };
  await apply("KEY-ONE");

  const plan = await sandbox.plan(fromVariable, [], key("KEY-TWO"));
  const change = plan.change(ADDRESS);
  expect(change.actions).toEqual(["update"]);
  expect(change.afterUnknown).toEqual({ private_key_revision: true, token: true, valid: true });

  await apply("KEY-TWO");
  expect((await sandbox.admin.onlyInstance()).configuration["private.key"]).toBe("KEY-TWO");
  expect(await sandbox.state(ADDRESS)).toMatchObject({ private_key_revision: 2 });
});

test("where a version is set, only its change sends the key", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm({ private_key_wo_version: "1" }));
  const rotated = { private_key_wo: "OTHER", private_key_wo_version: "1" };
  expect((await sandbox.plan(crm(rotated))).change(ADDRESS).actions).toEqual(["no-op"]);

  await sandbox.apply(crm({ ...rotated, private_key_wo_version: "2" }));
  expect((await sandbox.admin.onlyInstance()).configuration["private.key"]).toBe("OTHER");
});

test("after a change of the organization secret the key is sent once more, and a warning says why", async () => {
  await using first = await openSandbox({ seed: "one" }, { attached: true });
  await first.apply(crm());
  const stored = await first.terraform.stateText();
  expect(stored).not.toContain("PRIVATEKEY000001");
  const changed = { organization_secret: "0123456789abcdef0123456789abcdef" };
  first.emulator.setCredentials({ organizationSecret: changed.organization_secret });

  const plan = await first.plan(crm({}, { provider: { openconnectors: changed } }));
  expect(plan.change(ADDRESS).actions).toEqual(["update"]);
  expect(plan.text).toContain("There is nothing to compare the secret with");

  await first.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await first.terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode"]);
});

test("moving the key from the state to write-only changes nothing remotely", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm({ private_key_wo: null, private_key: "PRIVATEKEY000001" }));
  await sandbox.admin.forgetRequests();
  await sandbox.apply(crm());
  expect(await sandbox.admin.writes()).toEqual([]);
  expect(await sandbox.terraform.stateText()).not.toContain("PRIVATEKEY000001");
});

test("a change of credentials without a key at hand is refused in the plan, at the attribute", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  const outcome = await sandbox.tryPlan(crm({ private_key_wo: null, company: "acme-emea" }));
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain("re-authenticates the instance and needs its secret");
});

test("a create without a private key is refused in the plan", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const outcome = await sandbox.tryPlan(crm({ private_key_wo: null }));
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain("private_key_wo is needed to create the instance");
});

test("after a rotation whose answer was lost, the old key is not taken for the one the platform has", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  await sandbox.admin.faults([{ operation: "update", times: 1, dropAfter: true }]);
  expect((await sandbox.tryApply(crm({ private_key_wo: "ROTATED" }))).code).toBe(1);
  expect((await sandbox.admin.onlyInstance()).configuration["private.key"]).toBe("ROTATED");

  expect((await sandbox.plan(crm())).change(ADDRESS).actions).toEqual(["update"]);
  await sandbox.apply(crm());
  expect((await sandbox.admin.onlyInstance()).configuration["private.key"]).toBe("PRIVATEKEY000001");
});
