// A unique text in every secret's place, and each kind of call failing with an answer that repeats them all: none is in what the
// provider logs at TRACE or Terraform prints, after a crash neither, nor in state, plan, or the files of adopt and orphans.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { crm } from "../../support/crm";
import { killWhen, providerPids } from "../../support/kill";
import type { Hcl, Json, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { providerLines } from "../../support/text";
import { openconnectors } from "../cli/cli";

/** Words, so that no rule about how secrets look helps. */
const WRITE_ONLY = {
  private_key: "plum private canary",
  signature_key: "plum signature canary",
  more: "plum additional canary",
} as const;
const CLIENT_ID = "ca9a41ee-0000-4000-8000-0c11e471d000";
const ACCOUNT = { userSecret: "plum.user.canary", organizationSecret: "plum.organization.canary" } as const;

const EPHEMERAL = { type: "string", sensitive: true, ephemeral: true } as const;

function secretive(change: Readonly<Record<string, Json>> = {}): Hcl {
  return crm(
    {
      private_key_wo: "${var.private_key}",
      client_id: "${var.client_id}",
      event_signature_key_wo: "${var.signature_key}",
      additional_configuration_wo: { "event.notification.basic.password": "${var.more}" },
      ...change,
    },
    {
      variable: {
        private_key: EPHEMERAL,
        signature_key: EPHEMERAL,
        more: EPHEMERAL,
        client_id: { type: "string", sensitive: true },
      },
      data: { openconnectors_instances: { all: {} } },
      output: { all: { value: "${data.openconnectors_instances.all}", sensitive: true } },
    },
  );
}

const LOG = "trace.log";

/** The account's secrets come from the environment, the others by variables. */
const ENV = {
  ...Object.fromEntries(Object.entries(WRITE_ONLY).map(([name, value]) => [`TF_VAR_${name}`, value])),
  TF_VAR_client_id: CLIENT_ID,
  OPENCONNECTORS_USER_SECRET: ACCOUNT.userSecret,
  OPENCONNECTORS_ORGANIZATION_SECRET: ACCOUNT.organizationSecret,
  TF_LOG: "TRACE",
  // Beside what people read: Terraform's own trace prints its whole environment.
  TF_LOG_PATH: LOG,
};

async function loggedIn({ dir }: Sandbox): Promise<readonly string[]> {
  const lines = providerLines(await readFile(path.join(dir, LOG), "utf8"));
  expect(lines.join("\n")).toContain("API call");
  return lines;
}

async function openSecretive(): Promise<Sandbox> {
  const sandbox = await openSandbox();
  sandbox.emulator.setCredentials(ACCOUNT);
  return sandbox;
}

const base64 = (text: string): string => Buffer.from(`acme+public:${text}`).toString("base64");

function expectNone(texts: readonly string[], secrets: readonly string[]): void {
  for (const secret of secrets) {
    const spelled = base64(secret);
    for (const one of [secret, encodeURIComponent(secret), spelled.slice(spelled.length / 2)]) {
      expect(texts.filter((text) => text.includes(one))).toEqual([]);
    }
  }
}

test("none comes back from a call that failed, whichever it was, nor is it in state or plan", async () => {
  await using sandbox = await openSecretive();
  const { admin, terraform } = sandbox;
  const said: string[] = [];
  const run = async (code: number, args: readonly string[]): Promise<void> => {
    const { text } = await terraform.expect(code, args, { env: ENV });
    said.push(text);
  };
  const failing = async (operation: string, secrets: readonly string[], args: readonly string[]): Promise<void> => {
    for (const spell of [(text: string) => text, base64]) {
      const message = secrets.map(spell).join(" and ");
      await admin.faults([{ operation, status: 400, message, providerMessage: `refused ${message}` }]);
      await run(1, args);
      await admin.faults([]);
    }
  };
  const all = [...Object.values(WRITE_ONLY), CLIENT_ID, ...Object.values(ACCOUNT)];
  const apply = ["apply", "-no-color", "-auto-approve"];

  await sandbox.configure(secretive());
  await failing("create", all, apply);
  await run(0, apply);
  const { token } = await admin.onlyInstance();
  for (const [operation, change] of [
    ["patch", { name: "renamed" }],
    ["put", { company: "other" }],
    ["entry", { filter_response_nulls: false }],
    ["enabled", { enabled: false }],
  ] as const) {
    await sandbox.configure(secretive(change));
    await failing(operation, [...all, token], apply);
  }
  // A refresh and a deletion know the state and the account only.
  const known = [CLIENT_ID, token, ...Object.values(ACCOUNT)];
  await failing("instance", known, ["plan", "-no-color", "-refresh-only"]);
  await failing("delete", known, ["destroy", "-no-color", "-auto-approve"]);
  expect(said.filter((text) => text.includes("refused"))).toHaveLength(14);
  expectNone([...said, ...(await loggedIn(sandbox))], [...all, token]);

  await run(0, ["plan", "-no-color", "-out=saved.plan"]);
  const plan = Object.values(unzipSync(await sandbox.planFile())).map((part) => Buffer.from(part).toString("latin1"));
  const kept = [...Object.values(WRITE_ONLY), ...Object.values(ACCOUNT)];
  expectNone([...plan, await terraform.stateText()], kept);
  await run(0, ["destroy", "-no-color", "-auto-approve"]);
}, 600_000);

test.each(["SIGABRT", "SIGSEGV", "SIGKILL"] as const)(
  "none is in what is said of a crash by %s",
  async (signal) => {
    await using sandbox = await openSecretive();
    await sandbox.configure(secretive());
    await sandbox.admin.faults([{ operation: "create", delayMs: 1_000 }]);
    const crashes: Promise<void>[] = [];
    const { text } = await sandbox.tryApply(secretive(), [], {
      allowProviderBugMessages: true,
      env: ENV,
      onStart: (pid) => {
        const moment = async (): Promise<boolean> => (await sandbox.admin.instances()).length > 0;
        crashes.push(killWhen({ run: pid, moment, victims: () => providerPids(pid), signal }));
      },
    });
    await Promise.all(crashes);
    expect(text).toContain("Error");
    const said = [text, ...(await loggedIn(sandbox))];
    const { token } = await sandbox.admin.onlyInstance();
    expectNone(said, [...Object.values(WRITE_ONLY), CLIENT_ID, token, ...Object.values(ACCOUNT)]);
  },
  120_000,
);

test("none is in the files of adopt, nor in what orphans says", async () => {
  await using sandbox = await openSecretive();
  await sandbox.configure(secretive());
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"], { env: ENV });
  const { token } = await sandbox.admin.onlyInstance();
  const secrets = [...Object.values(WRITE_ONLY), CLIENT_ID, token, ...Object.values(ACCOUNT)];
  const account = { ...ENV, OPENCONNECTORS_BASE_URL: sandbox.emulator.baseUrl };
  const said: string[] = [];
  for (const format of ["hcl", "cdktf", "cdktn"]) {
    const out = path.join(sandbox.dir, `adopted-${format}`);
    const { code, text } = await openconnectors(["adopt", "--out", out, "--format", format], sandbox.dir, account);
    expect(code).toBe(0);
    const files = await readdir(out, { recursive: true, withFileTypes: true });
    const read = files
      .filter((file) => file.isFile())
      .map((file) => readFile(path.join(file.parentPath, file.name), "utf8"));
    said.push(text, ...(await Promise.all(read)));
  }
  const orphans = ["orphans", "--state", path.join(sandbox.dir, "terraform.tfstate")];
  for (const args of [orphans, [...orphans, "--json"]])
    said.push((await openconnectors(args, sandbox.dir, account)).text);
  expect(said.join("\n")).toContain("openconnectors_connectwise_instance");
  expectNone(said, secrets);
}, 120_000);
