// Gone only where it is gone (architecture: Gone means gone here), decided against an emulator.
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import type { ReadyConnection } from "../../../src/provider/connection";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { assertOurs, locate } from "../../../src/provider/lifecycle/presence";
import type { Tenant } from "../../../src/provider/lifecycle/record";
import { readTenant } from "../../../src/provider/lifecycle/record";
import { Admin } from "../../support/admin";
import { callWith, connection, wanted } from "../harness";

const signal = new AbortController().signal;

let emulator: Emulator;
let ready: ReadyConnection;
let id: string;
let tenant: Tenant;

beforeEach(async () => {
  emulator = await startEmulator({ seed: "here" });
  ready = connection(emulator);
  const call = callWith(ready);
  id = (
    await createInstance(call, wanted(), { needsToken: true, onCreated: () => undefined, onDoubt: () => undefined })
  ).id;
  tenant = readTenant(call.privateState) ?? {
    host: "",
    organization: "",
    account: undefined,
    user: undefined,
    owner: undefined,
  };
});
afterEach(async () => {
  ready.client.close();
  await emulator.close();
});

test("what was recorded is host, organization, account, user and owner", () => {
  expect(tenant).toEqual({
    host: new URL(emulator.baseUrl).host,
    organization: ready.tenant.organization,
    account: expect.any(String) as string,
    user: ready.tenant.user,
    owner: expect.any(String) as string,
  });
});

test("an instance that answers is there", async () => {
  expect(await locate(ready, { id, recorded: tenant }, signal)).toMatchObject({ kind: "present", instance: { id } });
});

test("the API's own 404 at the recorded place means gone", async () => {
  await new Admin(emulator).callApi("DELETE", `/instances/${id}`);
  expect(await locate(ready, { id, recorded: tenant }, signal)).toEqual({ kind: "gone" });
});

test("a fresh instance gets a few more chances before it counts as gone", async () => {
  const admin = new Admin(emulator);
  await admin.callApi("DELETE", `/instances/${id}`);
  await admin.forgetRequests();
  await locate(ready, { id, recorded: tenant, createdDate: new Date().toISOString() }, signal);
  expect((await admin.requests()).filter(({ path }) => path === `/instances/${id}`)).toHaveLength(4);
});

test.each([
  { when: "ten seconds ahead, as the platform's clock may be", shiftMs: 10_000, reads: 4 },
  { when: "an hour ahead", shiftMs: 3_600_000, reads: 1 },
  { when: "an hour ago", shiftMs: -3_600_000, reads: 1 },
])("an instance created $when is read $reads times", async ({ shiftMs, reads }) => {
  const admin = new Admin(emulator);
  await admin.callApi("DELETE", `/instances/${id}`);
  await admin.forgetRequests();
  const created = new Date(ready.now() + shiftMs).toISOString();
  expect(await locate(ready, { id, recorded: tenant, createdDate: created }, signal)).toEqual({ kind: "gone" });
  expect((await admin.requests()).filter(({ path }) => path === `/instances/${id}`)).toHaveLength(reads);
});

test("a 404 at another host is an error that names both", async () => {
  await new Admin(emulator).callApi("DELETE", `/instances/${id}`);
  const failure = locate(ready, { id, recorded: { ...tenant, host: "other.example.com" } }, signal);
  await expect(failure).rejects.toThrow("other.example.com");
  await expect(failure).rejects.toThrow(ready.tenant.host);
});

test("a 404 in another account of the same host is an error", async () => {
  const other = await createInstance(callWith(ready), wanted({ creationKey: "other" }), {
    needsToken: true,
    onCreated: () => undefined,
    onDoubt: () => undefined,
  });
  expect(other.accountId).toBe(tenant.account);
  await new Admin(emulator).callApi("DELETE", `/instances/${id}`);
  await expect(locate(ready, { id, recorded: { ...tenant, account: "1" } }, signal)).rejects.toThrow(
    "another host or account",
  );
});

test("a 404 in an account without instances is an error where it may be another user's of the same organization", async () => {
  await new Admin(emulator).callApi("DELETE", `/instances/${id}`);
  // A state of 0.1.0 does not say which user it was, where no reply showed the account.
  for (const user of ["other", undefined])
    await expect(locate(ready, { id, recorded: { ...tenant, user } }, signal)).rejects.toThrow(
      "may belong to another user",
    );
});

test("an instance of the same account under a new host is accepted and recorded again", async () => {
  const found = await locate(
    ready,
    { id, recorded: { ...tenant, host: "old.example.com", organization: "old" } },
    signal,
  );
  expect(found).toMatchObject({ kind: "present", tenant });
});

test("an instance of the same number in another account is not taken for ours", async () => {
  await expect(locate(ready, { id, recorded: { ...tenant, account: "1" } }, signal)).rejects.toThrow(
    "another host or account",
  );
  await expect(assertOurs(ready, id, { ...tenant, host: "old.example.com", account: "1" }, signal)).rejects.toThrow();
});

test("where no reply shows the account, the organization secret identifies it", async () => {
  const hidden = await startEmulator({ seed: "here", switches: { accountInReplies: "no" } });
  const there = connection(hidden);
  const gone = { ...tenant, host: there.tenant.host, account: undefined };
  expect(await locate(there, { id, recorded: gone }, signal)).toEqual({ kind: "gone" });
  await expect(locate(there, { id, recorded: { ...gone, organization: "other" } }, signal)).rejects.toThrow(
    "fingerprint other",
  );
  there.client.close();
  await hidden.close();
});

test("before a write at the recorded place nothing is asked", async () => {
  const admin = new Admin(emulator);
  await admin.forgetRequests();
  await assertOurs(ready, id, tenant, signal);
  expect(await admin.requests()).toEqual([]);
});
