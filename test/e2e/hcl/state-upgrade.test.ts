// A state written by release 0.1 (schema version 0): the defaults that came later are filled in, so nothing is planned.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ADDRESS, crm } from "../../support/crm";
import type { Json, JsonObject, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { flat } from "../../support/text";

const ADDED_SINCE = [
  "events",
  "event_signature_key_wo",
  "event_signature_key_wo_version",
  "secrets_revision",
  "additional_configuration",
  "additional_configuration_wo",
  "enabled",
  "persist_token",
];

/** Takes out of the state what release 0.1 did not write. */
async function asRelease01(sandbox: Sandbox): Promise<void> {
  await changeInstances(sandbox, (instance) => ({
    ...instance,
    schema_version: 0,
    attributes: Object.fromEntries(
      Object.entries(Object(instance["attributes"]) as JsonObject).filter(([name]) => !ADDED_SINCE.includes(name)),
    ),
  }));
}

async function changeInstances(sandbox: Sandbox, change: (instance: JsonObject) => JsonObject): Promise<void> {
  const file = path.join(sandbox.dir, "terraform.tfstate");
  const state = JSON.parse(await readFile(file, "utf8"), (key, value: Json) =>
    key === "instances" && Array.isArray(value) ? (value as readonly JsonObject[]).map(change) : value,
  ) as JsonObject;
  await writeFile(file, JSON.stringify({ ...state, serial: Number(state["serial"]) + 1 }, null, 2));
}

test("the first plan after an upgrade is empty, with and without refresh", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  await asRelease01(sandbox);
  await sandbox.expectNoChanges();
  // Only an apply writes the upgraded state down.
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve", "-refresh-only"]);
  expect(await sandbox.state(ADDRESS)).toMatchObject({ enabled: true, persist_token: true, events: null });
});

test("a change in the same run as the upgrade touches nothing but what was changed", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  await asRelease01(sandbox);
  const change = (await sandbox.plan(crm({ name: "cw-apac" }))).change(ADDRESS);
  const differing = Object.keys(change.after ?? {}).filter(
    (name) => JSON.stringify(change.before?.[name]) !== JSON.stringify(change.after?.[name]),
  );
  expect(differing).toEqual(["name"]);
});

test("the error for a state of an unknown version says what to do", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  await changeInstances(sandbox, (instance) => ({ ...instance, schema_version: 9 }));
  const outcome = await sandbox.tryPlan(crm());
  expect(outcome.code).toBe(1);
  expect(flat(outcome.text)).toContain(
    "was created by a newer provider version than is currently selected. Upgrade the",
  );
});
