// Failure as people meet it: one clear diagnostic, the place, the next step, the request id; state as before.
import { createServer } from "node:net";
import { ADDRESS, crm } from "../../support/crm";
import type { Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { errorCount, flat } from "../../support/text";

async function refused(
  sandbox: Sandbox,
  attempt: { readonly config?: ReturnType<typeof crm>; readonly env?: Record<string, string> },
): Promise<string> {
  const outcome = await sandbox.tryApply(attempt.config ?? crm(), [], { env: attempt.env ?? {} });
  expect(outcome.code).toBe(1);
  expect(errorCount(outcome.text)).toBe(1);
  expect(outcome.text).not.toMatch(/\bat .*\.(js|ts):\d+/);
  expect(await sandbox.admin.instances()).toEqual([]);
  return flat(outcome.text);
}

describe("what the environment says of the account", () => {
  /** One for all, since nothing comes of any attempt: Terraform installs the provider once. */
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await openSandbox();
  });

  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  test("wrong credentials: one error that names the secrets' settings and the request id", async () => {
    const text = await refused(sandbox, { env: { OPENCONNECTORS_USER_SECRET: "wrong-secret" } });
    expect(text).toContain("user_secret");
    expect(text).toMatch(/request id [0-9a-f]{24}/);
    expect(text).not.toContain("wrong-secret");
  });

  test("no credentials at all: one error with both settings and their variables", async () => {
    const text = await refused(sandbox, {
      env: { OPENCONNECTORS_USER_SECRET: "", OPENCONNECTORS_ORGANIZATION_SECRET: "" },
    });
    expect(text).toContain("Provider settings are missing");
    expect(text).toContain("OPENCONNECTORS_USER_SECRET");
    expect(text).toContain("OPENCONNECTORS_ORGANIZATION_SECRET");
  });

  test("an unreachable host: one error that names the host", async () => {
    const port = await freePort();
    const text = await refused(sandbox, { env: { OPENCONNECTORS_BASE_URL: `http://127.0.0.1:${port}` } });
    expect(text).toContain(`127.0.0.1:${port}`);
  });

  test.each([
    ["not a url at all"],
    ["http://api.example.com/elements/api-v2"],
    ["https://someone:pw-canary@api.example.com"],
  ])("the malformed base URL %s is refused at its variable", async (url) => {
    const text = await refused(sandbox, { env: { OPENCONNECTORS_BASE_URL: url } });
    expect(text).toContain("OPENCONNECTORS_BASE_URL");
    expect(text).not.toContain("pw-canary");
  });

  test("a malformed base URL in the provider block is refused at the attribute, without credentials or network", async () => {
    await sandbox.configure(crm({}, { provider: { openconnectors: { base_url: "ftp://api.example.com" } } }));
    const outcome = await sandbox.terraform.expect(1, ["validate", "-no-color"], {
      env: { OPENCONNECTORS_BASE_URL: "", OPENCONNECTORS_USER_SECRET: "", OPENCONNECTORS_ORGANIZATION_SECRET: "" },
    });
    expect(outcome.text).toContain("base_url");
    expect(outcome.text).toContain("main.tf.json line");
  });
});

test("validate needs neither credentials nor network", async () => {
  await using sandbox = await openSandbox();
  await sandbox.configure(crm());
  await sandbox.emulator.close();
  await sandbox.terraform.expect(0, ["validate", "-no-color"], {
    env: { OPENCONNECTORS_BASE_URL: "", OPENCONNECTORS_USER_SECRET: "", OPENCONNECTORS_ORGANIZATION_SECRET: "" },
  });
});

describe("what is refused", () => {
  /** One for all, since nothing comes of any attempt. */
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await openSandbox({}, { attached: true });
  });

  afterEach(async () => {
    await sandbox.admin.faults([]);
  });

  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  test.each([
    ["name", { name: "" }],
    ["company", { company: "" }],
    ["public_key", { public_key: "" }],
    ["client_id", { client_id: "" }],
    ["base_url", { base_url: "" }],
    ["private_key_wo", { private_key_wo: "" }],
  ])("an empty %s is refused at its line", async (attribute, change) => {
    const text = await refused(sandbox, { config: crm(change) });
    expect(text).toContain(`with ${ADDRESS}`);
    expect(text).toMatch(/on main\.tf\.json line \d+/);
    expect(text).toContain(attribute);
  });

  test("a callback address that is none is refused", async () => {
    const text = await refused(sandbox, { config: crm({ events: { callback_url: "notaurl" } }) });
    expect(text).toContain("It is not a URL that events can be sent to.");
  });

  test("a missing required attribute is refused and named", async () => {
    const text = await refused(sandbox, { config: crm({ company: null }) });
    expect(text).toContain('"company"');
  });

  test("all faults of a configuration come at once", async () => {
    const outcome = await sandbox.tryApply(crm({ name: "<b>", company: "", tags: ["oc-creating"] }));
    expect(errorCount(outcome.text)).toBe(3);
  });

  test("an element the account doesn't know: one error that names it", async () => {
    await sandbox.admin.faults([
      { operation: "create", status: 404, message: "No element found for key connectwisecrmrest" },
    ]);
    const text = await refused(sandbox, {});
    expect(text).toContain("connectwisecrmrest");
    expect(text).toMatch(/request id [0-9a-f]{24}/);
  });

  test("an API error is reported in the API's own words, with the request id", async () => {
    await sandbox.admin.faults([{ operation: "create", status: 400, message: "The company is on hold" }]);
    const text = await refused(sandbox, {});
    expect(text).toContain("The company is on hold");
    expect(text).toMatch(/request id [0-9a-f]{24}/);
    expect(text).toContain(`with ${ADDRESS}`);
  });

  test("an HTML reply is not taken for the API's", async () => {
    await sandbox.admin.faults([{ operation: "any", status: 200, html: true }]);
    const outcome = await sandbox.tryApply(crm());
    expect(outcome.code).toBe(1);
    expect(errorCount(outcome.text)).toBe(1);
    expect(flat(outcome.text)).toContain(new URL(sandbox.emulator.baseUrl).host);
    expect(outcome.text).not.toContain("<html");
  });
});

test("a failed update leaves the state as it was", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  const before = await sandbox.state(ADDRESS);
  await sandbox.admin.faults([{ operation: "update", status: 400, message: "The company is on hold" }]);
  const outcome = await sandbox.tryApply(crm({ company: "acme-emea" }));
  expect(outcome.code).toBe(1);
  expect(await sandbox.state(ADDRESS)).toEqual(before);
});

test("a deletion the platform refuses keeps the instance in the state and shows the reason", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(crm());
  await sandbox.admin.faults([{ operation: "delete", status: 409, message: "used by formula 12" }]);
  const outcome = await sandbox.terraform.run(["destroy", "-no-color", "-auto-approve"]);
  expect(outcome.code).toBe(1);
  expect(outcome.text).toContain("used by formula 12");
  await sandbox.admin.faults([]);
  await sandbox.expectNoChanges();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
