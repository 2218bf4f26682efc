// The attributes that are no credentials: events, further configuration, the switch, the choice about the token. Each is
// created, updated, found to have drifted, taken out and imported (issue "The whole life of an instance").
import { ADDRESS, crm } from "../../support/crm";
import { testsInTurn } from "../../support/long-share";
import type { Json, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

const testInTurn = testsInTurn();
const POLLING = JSON.stringify({ contacts: { url: "/hubs/crm/contacts", idField: "id" } });

async function configuration(sandbox: Sandbox): Promise<Readonly<Record<string, string | null>>> {
  return (await sandbox.admin.onlyInstance()).configuration;
}

async function importAgain(sandbox: Sandbox): Promise<void> {
  const { id } = await sandbox.admin.onlyInstance();
  await sandbox.terraform.expect(0, ["state", "rm", ADDRESS]);
  await sandbox.terraform.expect(0, ["import", "-no-color", ADDRESS, String(id)]);
}

describe("events", () => {
  const events: Json = {
    enabled: true,
    callback_url: "https://hooks.example.com/cw",
    poll_interval_minutes: 5,
    polling_configuration: POLLING,
  };

  testInTurn(
    "are created, changed entry by entry, put right after drift, and fall back to the defaults when taken out",
    async () => {
      await using sandbox = await openSandbox({}, { attached: true });
      await sandbox.apply(crm({ events }));
      expect(await configuration(sandbox)).toMatchObject({
        "event.notification.enabled": "true",
        "event.notification.callback.url": "https://hooks.example.com/cw",
        "event.poller.refresh_interval": "5",
        "event.poller.configuration": POLLING,
      });

      await sandbox.admin.forgetRequests();
      await sandbox.apply(crm({ events: { ...events, poll_interval_minutes: 10 } }));
      expect(await sandbox.admin.writes()).toEqual(["PATCH"]);
      expect(await configuration(sandbox)).toMatchObject({ "event.poller.refresh_interval": "10" });

      const { id } = await sandbox.admin.onlyInstance();
      await sandbox.admin.change(id, { configuration: { "event.notification.enabled": "false" } });
      const drifted = await sandbox.plan(crm({ events: { ...events, poll_interval_minutes: 10 } }));
      expect(drifted.change(ADDRESS).before).toMatchObject({ events: { enabled: false } });
      await sandbox.apply(crm({ events: { ...events, poll_interval_minutes: 10 } }));
      expect(await configuration(sandbox)).toMatchObject({ "event.notification.enabled": "true" });

      await sandbox.apply(crm());
      expect(await configuration(sandbox)).toMatchObject({
        "event.notification.enabled": "false",
        "event.notification.callback.url": "false",
        "event.poller.refresh_interval": "15",
      });
      await sandbox.destroy();
      expect(await sandbox.admin.instances()).toEqual([]);
    },
  );

  testInTurn("mean the same with other spaces and another order of keys in their JSON, on either side", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm({ events: { polling_configuration: '{"a":{"x":1,"y":[1,2]},"b":2}' } }));
    const { id } = await sandbox.admin.onlyInstance();
    await sandbox.admin.change(id, {
      configuration: { "event.poller.configuration": '{ "b": 2, "a": { "y": [1, 2], "x": 1 } }' },
    });
    await sandbox.expectNoChanges();
    const respelt = crm({ events: { polling_configuration: '{"b":2, "a":{"y":[1,2],"x":1}}' } });
    expect((await sandbox.plan(respelt)).change(ADDRESS).actions).toEqual(["no-op"]);
    const other = crm({ events: { polling_configuration: '{"a":{"x":1,"y":[2,1]},"b":2}' } });
    expect((await sandbox.plan(other)).change(ADDRESS).actions).toEqual(["update"]);
  });

  testInTurn("are read by an import as far as they are other than everybody's", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const declared = crm({
      private_key_wo: null,
      creation_key: null,
      events: { enabled: true, poll_interval_minutes: 5 },
    });
    await sandbox.apply(crm({ events: { enabled: true, poll_interval_minutes: 5 } }));
    await importAgain(sandbox);
    expect((await sandbox.plan(declared)).change(ADDRESS).actions).toEqual(["no-op"]);
  });

  testInTurn("with a wrong interval, address and JSON are refused at once, each at its path", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const outcome = await sandbox.tryPlan(
      crm({ events: { callback_url: "", poll_interval_minutes: 0, polling_configuration: "[1]" } }),
    );
    expect(outcome.code).toBe(1);
    expect(outcome.text).toContain("It must be a whole number of minutes, 1 or more.");
    expect(outcome.text).toContain("It must be a JSON object.");
    expect(outcome.text.match(/Error: /g)).toHaveLength(3);
  });
});

describe("the signature key of events", () => {
  testInTurn("is sent, is in no plan and no state, and a rotated one is noticed", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm({ event_signature_key_wo: "SIGNATUREKEY0001" }));
    expect(await configuration(sandbox)).toMatchObject({ "event.notification.signature.key": "SIGNATUREKEY0001" });
    expect(await sandbox.state(ADDRESS)).toMatchObject({ event_signature_key_wo: null, secrets_revision: 1 });

    await sandbox.admin.forgetRequests();
    const rotated = crm({ event_signature_key_wo: "SIGNATUREKEY0002" });
    const plan = await sandbox.plan(rotated);
    expect(plan.change(ADDRESS).afterUnknown).toEqual({ secrets_revision: true });
    await sandbox.apply(rotated);
    expect(await sandbox.admin.writes()).toEqual(["PATCH"]);
    expect(await configuration(sandbox)).toMatchObject({ "event.notification.signature.key": "SIGNATUREKEY0002" });
    const files = await sandbox.terraform.stateText();
    expect(files).not.toContain("SIGNATUREKEY0001");
    expect(files).not.toContain("SIGNATUREKEY0002");
  });

  testInTurn("with a version is sent when the version changes, and only then", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const version = { event_signature_key_wo_version: "1" };
    await sandbox.apply(crm({ event_signature_key_wo: "SIGNATUREKEY0001", ...version }));
    await sandbox.apply(crm({ event_signature_key_wo: "SIGNATUREKEY0002", ...version }));
    expect(await configuration(sandbox)).toMatchObject({ "event.notification.signature.key": "SIGNATUREKEY0001" });
    await sandbox.apply(crm({ event_signature_key_wo: "SIGNATUREKEY0002", event_signature_key_wo_version: "2" }));
    expect(await configuration(sandbox)).toMatchObject({ "event.notification.signature.key": "SIGNATUREKEY0002" });
  });

  testInTurn("is added to an instance that had none without re-authenticating it", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm());
    await sandbox.admin.forgetRequests();
    await sandbox.apply(crm({ event_signature_key_wo: "SIGNATUREKEY0001" }));
    expect(await sandbox.admin.writes()).toEqual(["PATCH"]);
    expect(await configuration(sandbox)).toMatchObject({ "event.notification.signature.key": "SIGNATUREKEY0001" });
  });
});

describe("additional configuration", () => {
  testInTurn(
    "is created, changed entry by entry, put right after drift, and falls back to the default when taken out",
    async () => {
      await using sandbox = await openSandbox({}, { attached: true });
      await sandbox.apply(crm({ additional_configuration: { "pagination.max": "100", "bulk.query.operator": ">" } }));
      expect(await configuration(sandbox)).toMatchObject({ "pagination.max": "100", "bulk.query.operator": ">" });

      await sandbox.admin.forgetRequests();
      const changed = crm({ additional_configuration: { "pagination.max": "50", "bulk.query.operator": ">" } });
      await sandbox.apply(changed);
      expect(await sandbox.admin.writes()).toEqual(["PATCH"]);

      const { id } = await sandbox.admin.onlyInstance();
      await sandbox.admin.change(id, { configuration: { "pagination.max": "7", "pagination.page.startindex": "9" } });
      const drifted = (await sandbox.plan(changed)).change(ADDRESS);
      expect(drifted.before).toMatchObject({ additional_configuration: { "pagination.max": "7" } });
      await sandbox.apply(changed);
      expect(await configuration(sandbox)).toMatchObject({ "pagination.max": "50", "pagination.page.startindex": "9" });

      await sandbox.apply(crm({ additional_configuration: { "bulk.query.operator": ">" } }));
      expect(await configuration(sandbox)).toMatchObject({ "pagination.max": "200", "bulk.query.operator": ">" });
      await sandbox.apply(crm());
      expect(await configuration(sandbox)).toMatchObject({ "bulk.query.operator": ">=" });
    },
  );

  testInTurn("of an imported instance is taken over without a change, whichever part of it is declared", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm({ additional_configuration: { "pagination.max": "100", "bulk.query.operator": ">" } }));
    await importAgain(sandbox);
    const bare = { private_key_wo: null, creation_key: null };
    for (const declared of [
      null,
      { "pagination.max": "100" },
      { "PAGINATION.max": "100", "bulk.query.operator": ">" },
    ]) {
      const plan = await sandbox.plan(crm({ ...bare, additional_configuration: declared }));
      expect(plan.change(ADDRESS).actions).toEqual(["no-op"]);
    }
    await sandbox.apply(crm({ additional_configuration: { "pagination.max": "50" } }));
    expect(await configuration(sandbox)).toMatchObject({ "pagination.max": "50", "bulk.query.operator": ">" });
  });

  testInTurn(
    "of a key that the instance has no entry for goes with everything else, and the plan says so",
    async () => {
      await using sandbox = await openSandbox({ switches: { unknownKeys: "stored" } }, { attached: true });
      await sandbox.apply(crm());
      await sandbox.admin.forgetRequests();
      const declared = crm({ additional_configuration: { "own.key": "x" } });
      const plan = await sandbox.plan(declared);
      expect(plan.text).toContain("This change re-authenticates the instance");
      await sandbox.apply(declared);
      expect(await sandbox.admin.writes()).toEqual(["PUT"]);
      expect(await configuration(sandbox)).toMatchObject({ "own.key": "x" });
    },
  );

  testInTurn("that is secret is sent, is in no plan and no state, and a change of it is noticed", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const secret = (text: string) =>
      crm({ additional_configuration_wo: { "event.notification.basic.password": text } });
    await sandbox.apply(secret("BASICPASSWORD001"));
    await sandbox.admin.forgetRequests();
    await sandbox.apply(secret("BASICPASSWORD002"));
    expect(await sandbox.admin.writes()).toEqual(["PATCH"]);
    expect(await configuration(sandbox)).toMatchObject({ "event.notification.basic.password": "BASICPASSWORD002" });
    expect(await sandbox.terraform.stateText()).not.toMatch(/BASICPASSWORD00/);
  });

  testInTurn("names neither a key that has an attribute of its own nor one key twice", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    const outcome = await sandbox.tryPlan(
      crm({
        // Not one that looks like the names of keys: messages mask what is left of a secret that is cut off.
        private_key_wo: "Q7T2M9X4W8R5K1Z6",
        additional_configuration: { Company: "x", "pagination.max": "1", "Pagination.Max": "2" },
        additional_configuration_wo: { "private.key": "x", "pagination.max": "3" },
      }),
    );
    expect(outcome.code).toBe(1);
    expect(outcome.text).toContain("Set company in place of the configuration key");
    expect(outcome.text).toContain("Set private_key_wo in place of the configuration key");
    expect(outcome.text).toContain("is given in two spellings");
    expect(outcome.text).toContain("is both in additional_configuration and in");
  });
});

describe("enabled", () => {
  testInTurn("switches the instance off and on, keeps its token, and is put right after drift", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm({ enabled: false }));
    const created = await sandbox.admin.onlyInstance();
    expect(created).toMatchObject({ disabled: true });
    const before = await sandbox.state(ADDRESS);

    await sandbox.admin.forgetRequests();
    await sandbox.apply(crm({ enabled: true }));
    expect(await sandbox.admin.writes()).toEqual(["PUT"]);
    expect(await sandbox.admin.onlyInstance()).toMatchObject({ disabled: false });
    expect((await sandbox.state(ADDRESS))["token"]).toBe(before["token"]);

    await sandbox.admin.callApi("DELETE", `/instances/${String(created.id)}/enabled`);
    expect((await sandbox.plan(crm())).change(ADDRESS).before).toMatchObject({ enabled: false });
    await sandbox.apply(crm());
    expect(await sandbox.admin.onlyInstance()).toMatchObject({ disabled: false });
  });

  testInTurn("is told by an import", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm({ enabled: false }));
    await importAgain(sandbox);
    const plan = await sandbox.plan(crm({ private_key_wo: null, creation_key: null, enabled: false }));
    expect(plan.change(ADDRESS).actions).toEqual(["no-op"]);
  });

  testInTurn("survives hiccups of the platform right after the create: nothing is tainted", async () => {
    await using sandbox = await openSandbox({}, { patient: true, attached: true });
    await sandbox.configure(crm({ enabled: false }));
    await sandbox.admin.faults([{ operation: "update", status: 500, message: "hiccup", times: 2 }]);
    await sandbox.apply(crm({ enabled: false }));
    expect(await sandbox.admin.onlyInstance()).toMatchObject({ disabled: true });
  });
});

describe("persist_token", () => {
  testInTurn("false keeps the token out of plan and state, also when it is changed; true fetches it", async () => {
    await using sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm({ persist_token: false }));
    const { token } = await sandbox.admin.onlyInstance();
    expect(await sandbox.state(ADDRESS)).toMatchObject({ token: null, persist_token: false });
    expect(await sandbox.terraform.stateText()).not.toContain(token);

    await sandbox.apply(crm({ persist_token: false, company: "acme-two" }));
    expect(await sandbox.state(ADDRESS)).toMatchObject({ token: null });

    await sandbox.admin.forgetRequests();
    await sandbox.apply(crm({ company: "acme-two" }));
    expect(await sandbox.admin.writes()).toEqual([]);
    const present = (await sandbox.admin.onlyInstance()).token;
    expect(await sandbox.state(ADDRESS)).toMatchObject({ token: present });

    await sandbox.apply(crm({ persist_token: false, company: "acme-two" }));
    expect(await sandbox.state(ADDRESS)).toMatchObject({ token: null });
  });
});
