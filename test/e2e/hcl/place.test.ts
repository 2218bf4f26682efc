// Gone only where it is gone (architecture: Gone means gone here).
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox } from "../../support/sandbox";
import type { Sandbox } from "../../support/sandbox";
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";

/** The same instance, looked for at another address. */
const at = ({ baseUrl }: Emulator) => crm({}, { provider: { openconnectors: { base_url: baseUrl } } });

test("the base URL of another, empty emulator fails the plan and names both hosts", async () => {
  await using sandbox = await openSandbox({ seed: "same credentials" }, { attached: true });
  await sandbox.apply(crm());
  const other = await startEmulator({ seed: "same credentials" });
  try {
    await sandbox.configure(at(other));
    for (const command of [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]]) {
      const outcome = await sandbox.terraform.expect(1, [...command, "-no-color"]);
      expect(outcome.text).toContain(new URL(other.baseUrl).host);
      expect(outcome.text).toContain(new URL(sandbox.emulator.baseUrl).host);
      expect(outcome.text).not.toContain("will be created");
    }
  } finally {
    await other.close();
  }
  await sandbox.configure(crm());
  await sandbox.expectNoChanges();
});

test("without refresh, a destroy at another host deletes nothing there", async () => {
  await using sandbox = await openSandbox({ seed: "same" }, { attached: true });
  await sandbox.apply(crm());
  await using other = await openSandbox({ seed: "same" }, { attached: true });
  await other.apply(crm());
  await other.admin.callApi("DELETE", `/instances/${String((await other.admin.onlyInstance()).id)}`);

  await sandbox.configure(at(other.emulator));
  await sandbox.terraform.expect(1, ["destroy", "-auto-approve", "-no-color", "-refresh=false"]);
  await sandbox.admin.onlyInstance();
  await sandbox.configure(crm());
  await sandbox.expectNoChanges();
});

describe("an instance that was made", () => {
  /** One for all, since nothing comes of any plan. */
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await openSandbox({}, { attached: true });
    await sandbox.apply(crm());
  });

  afterEach(async () => {
    await sandbox.admin.faults([]);
  });

  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  test("an HTML 404 fails the plan; nothing is planned for creation", async () => {
    await sandbox.admin.faults([{ operation: "read", status: 404, html: true }]);
    const outcome = await sandbox.tryPlan(crm());
    expect(outcome.code).toBe(1);
    expect(outcome.text).not.toContain("will be created");
    expect(outcome.text).toContain(new URL(sandbox.emulator.baseUrl).host);
    expect(outcome.text.replaceAll(/\s+/g, " ")).toContain("stays in the state");
    expect(outcome.text).not.toContain("was last seen at");
    await sandbox.admin.faults([]);
    await sandbox.expectNoChanges();
  });

  test.each([401, 403, 500])("an answer %i to a refresh is an error, never a deletion", async (status) => {
    await sandbox.admin.faults([{ operation: "read", status, message: "refused for a test" }]);
    const outcome = await sandbox.tryPlan(crm());
    expect(outcome.code).toBe(1);
    expect(outcome.text).toContain("refused for a test");
    expect(outcome.text).not.toContain("will be created");
    expect(await sandbox.state(ADDRESS)).toMatchObject({ name: "cw-emea" });
  });

  test.each([
    ["an HTML 404", { status: 404, html: true }],
    ["a 401", { status: 401, message: "no" }],
    ["a 403", { status: 403, message: "no" }],
  ])("%s at another host names the recorded and the present host", async (_case, effect) => {
    await using other = await startEmulator();
    other.setFaults([{ operation: "any", ...effect }]);
    const outcome = await sandbox.tryPlan(at(other));
    expect(outcome.code).toBe(1);
    for (const { baseUrl } of [sandbox.emulator, other]) expect(outcome.text).toContain(new URL(baseUrl).host);
  });
});
