// A create that is interrupted anywhere leaves exactly one instance, known to the state (architecture: Creation without
// doubt). Lost replies and Ctrl-C are rows of the failure table.
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";
import { killWhen } from "../../support/kill";
import { MOMENTS, createOutlives } from "./killed-creates";

/** Longer than any test lasts. */
const NEVER_MS = 3_600_000;
const crashing = { allowProviderBugMessages: true };

test("a request lost on its way is an error that says what to do, and the next apply creates one instance", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.admin.faults([{ operation: "create", times: 1, dropBefore: true }]);
  const outcome = await sandbox.tryApply(crm());
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain("Creating the instance got no clear answer");
  expect(outcome.text.replaceAll(/\s+/g, " ")).toContain("Run this again");
  await sandbox.apply(crm());
  await sandbox.admin.onlyInstance();
});

/** At the two moments that leave something behind, one victim each; both at every moment: create-once.long.test.ts. */
const kills = MOMENTS.slice(-2).map(
  ([moment, hasCome], index) => [index % 2 === 0 ? "provider" : "terraform", moment, hasCome] as const,
);

test.each(kills)(
  "SIGKILL of %s %s: the next apply ends with one instance, and its id is in the state",
  async (victim, _moment, hasCome) => {
    await createOutlives(victim, hasCome);
  },
);

test("in plain HCL without a creation key an unfinished instance is an error that names it", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.configure(crm({ creation_key: null }));
  await sandbox.admin.faults([{ operation: "create", delayMs: NEVER_MS }]);
  let killed: Promise<void> | undefined;
  await sandbox.tryApply(crm({ creation_key: null }), [], {
    ...crashing,
    onStart: (pid) => {
      killed = killWhen({ run: pid, moment: async () => (await sandbox.admin.instances()).length > 0 });
    },
  });
  await killed;
  const { id } = await sandbox.admin.onlyInstance();
  const outcome = await sandbox.tryApply(crm({ creation_key: null }));
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain(String(id));
  await sandbox.admin.onlyInstance();
});

test.each(["-refresh=true", "-refresh=false"])(
  "a replacement under create_before_destroy never adopts the instance it replaces (%s)",
  async (refresh) => {
    await using sandbox = await openSandbox({}, { attached: true });
    const config = crm({ lifecycle: { create_before_destroy: true } });
    await sandbox.apply(config);
    const old = await sandbox.admin.onlyInstance();
    // As if the first run had been killed after its state was saved.
    await sandbox.admin.callApi("PATCH", `/instances/${String(old.id)}`, { tags: [...old.tags, "oc-creating"] });

    await sandbox.apply(config, [`-replace=${ADDRESS}`, refresh]);
    const { id } = await sandbox.admin.onlyInstance();
    expect(id).not.toBe(old.id);
    expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
  },
);

test("two resources with one creation key are refused, and name the attribute", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  const outcome = await sandbox.tryApply(crm({ count: 2 }));
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain("The creation key is used twice");
  await sandbox.admin.onlyInstance();
});

test("equal instances side by side are fine without a creation key", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm({ creation_key: null, count: 3 }));
  expect(await sandbox.admin.instances()).toHaveLength(3);
});

test("a create that the platform carries out late leaves a twin that every plan names, and that is not deleted", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  const { tags, configuration } = await sandbox.admin.onlyInstance();
  await sandbox.admin.callApi("POST", "/instances", {
    name: "cw-emea",
    element: { key: "connectwisecrmrest" },
    configuration,
    tags: [...tags, "oc-creating"],
  });
  const twin = (await sandbox.admin.instances()).at(-1);
  const plan = await sandbox.plan(crm());
  expect(plan.change(ADDRESS).actions).toEqual(["no-op"]);
  expect(plan.text).toContain("An unfinished duplicate of this instance exists");
  expect(plan.text).toContain(String(twin?.id));
  expect(await sandbox.admin.instances()).toHaveLength(2);
});

test("several unfinished instances under one key are an error with their ids", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  const { id, tags, configuration } = await sandbox.admin.onlyInstance();
  const unfinished = { tags: [...tags, "oc-creating"] };
  await sandbox.admin.callApi("PATCH", `/instances/${String(id)}`, unfinished);
  await sandbox.admin.callApi("POST", "/instances", {
    name: "twin",
    element: { key: "connectwisecrmrest" },
    configuration: { ...configuration, "connectwise.clientID": configuration["connectwise.clientid"] },
    ...unfinished,
  });
  await sandbox.terraform.expect(0, ["state", "rm", ADDRESS]);

  const outcome = await sandbox.tryApply(crm());
  expect(outcome.code).toBe(1);
  for (const instance of await sandbox.admin.instances()) {
    expect(outcome.text).toContain(`import block with id = "${String(instance.id)}"`);
  }
});
