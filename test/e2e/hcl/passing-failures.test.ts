// Failures that pass in each kind of call: the run ends well, and there is one instance. Every fault in every call:
// fault-cells.long.test.ts.
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";

const FAILURES = [
  ["429", { status: 429, message: "Too many requests", headers: { "retry-after": "1" } }],
  ["a gateway's page", { status: 503, html: true }],
  ["a lost reply", { dropAfter: true }],
] as const;

// At once: they mostly wait.
test.concurrent.each(FAILURES)("reads, lists, changes and deletes survive %s", async (_name, effect) => {
  await using sandbox = await openSandbox({}, { patient: true, attached: true });
  await sandbox.apply(crm());
  const [created] = await sandbox.admin.instances();

  const once = (operation: string) => ({ operation, times: 1, ...effect });
  await sandbox.admin.faults([once("list"), once("read"), once("update")]);
  await sandbox.apply(crm({ name: "cw-emea-2", filter_response_nulls: false }));
  await sandbox.admin.faults([once("update")]);
  await sandbox.apply(crm({ company: "acme-2", name: "cw-emea-2", filter_response_nulls: false }));
  expect(await sandbox.admin.instances()).toEqual([expect.objectContaining({ id: created?.id, name: "cw-emea-2" })]);

  await sandbox.admin.faults([once("delete")]);
  await sandbox.destroy();
  expect(await sandbox.admin.instances()).toEqual([]);
});

test("a create waits for the account's quota instead of failing", async () => {
  await using sandbox = await openSandbox({}, { patient: true, attached: true });
  const refused = { status: 429, message: "Too many requests", headers: { "retry-after": "1" } };
  await sandbox.admin.faults([{ operation: "create", times: 3, ...refused }]);
  await sandbox.apply(crm());
  expect(await sandbox.admin.instances()).toHaveLength(1);
  expect((await sandbox.objects()).get(ADDRESS)?.values["id"]).toBeDefined();
});

test("a service that is down ends a run of many resources soon, with one error for each", async () => {
  await using sandbox = await openSandbox({}, { patient: true, attached: true });
  await sandbox.configure(crm());
  const config = crm();
  await sandbox.emulator.close();
  const began = Date.now();
  const { code, text } = await sandbox.tryApply({
    ...config,
    resource: { openconnectors_connectwise_instance: many(config, 20) },
  });
  expect(code).toBe(1);
  expect(text).toContain("ECONNREFUSED");
  expect(Date.now() - began).toBeLessThan(60_000);
});

function many(config: ReturnType<typeof crm>, count: number) {
  const { crm: one } = (config as { resource: { openconnectors_connectwise_instance: { crm: object } } }).resource
    .openconnectors_connectwise_instance;
  return Object.fromEntries(
    Array.from({ length: count }, (_one, index) => [
      `crm${String(index)}`,
      { ...one, creation_key: `tests/${String(index)}` },
    ]),
  );
}
