// The provider as a process: what goes to which stream, which signals end it, how fast, and what is left behind.
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { MAGIC_COOKIE_NAME, MAGIC_COOKIE_VALUE } from "../../../src/plugin/protocol/handshake";
import { launchProvider } from "../../../src/plugin/testing";
import type { LaunchedProvider } from "../../../src/plugin/testing";
import { folderForAllTests } from "../../support/temporary-folder";

/** Loading the machine must not fail a test; a hanging provider must. In milliseconds. */
const PATIENCE_MS = 20_000;
jest.setTimeout(PATIENCE_MS * 2);

const build = folderForAllTests("process-test");
let providerFile: string;
let parentFile: string;
/** Temporary folder of the provider, so that what it leaves behind is seen. */
let temporary: string;
let mark: string;

beforeAll(() => {
  [providerFile, parentFile] = ["fixture-provider", "fixture-parent"].map((name) => {
    const outfile = join(build.path, `${name}.js`);
    const entryPoints = [join(__dirname, `${name}.ts`)];
    buildSync({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
    return outfile;
  }) as [string, string];
});

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "p-"));
  mark = join(build.path, `mark-${Math.random()}`);
});
afterEach(() => {
  const left = readdirSync(temporary);
  rmSync(temporary, { recursive: true, force: true });
  expect(left).toEqual([]);
});

function start(options: { args?: string[]; env?: Record<string, string> } = {}): Promise<LaunchedProvider> {
  return launchProvider({
    command: [process.execPath, providerFile, ...(options.args ?? [])],
    env: { TMPDIR: temporary, FIXTURE_MARK: mark, ...options.env },
  });
}

const call = async (provider: LaunchedProvider, name: string): Promise<string> =>
  Buffer.from((await provider.client.callFunction({ name, arguments: [] })).result?.json ?? []).toString("utf8");

const marks = (): string => (existsSync(mark) ? readFileSync(mark, "utf8") : "");

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`did not become true: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("only the handshake line goes to stdout; what others print there goes to stderr", async () => {
  const provider = await start();
  await provider.client.getProviderSchema();
  const { code } = await provider.shutdown();
  expect(code).toBe(0);
  expect(provider.strayOutput()).toBe("");
  expect(provider.log()).toContain("a banner of a dependency\nand another\n");
});

test("Shutdown is answered after the provider's own shutdown and ends the process within 100 ms", async () => {
  // A busy machine may hold up some exits. A timer in the way would hold up each.
  let fastestMs = Infinity;
  for (let tries = 1; tries <= 10 && fastestMs >= 100; tries += 1) {
    const provider = await start();
    await provider.client.getProviderSchema();
    const { code, signal, exitMs } = await provider.shutdown();
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(marks()).toBe("begun\nended\n".repeat(tries));
    fastestMs = Math.min(fastestMs, exitMs);
  }
  expect(fastestMs).toBeLessThan(100);
});

test("a shutdown that takes too long is cut off after five seconds", async () => {
  const provider = await start({ env: { FIXTURE_SHUTDOWN_MS: "60000" } });
  const begun = Date.now();
  const { code } = await provider.shutdown();
  expect(code).toBe(0);
  expect(Date.now() - begun).toBeGreaterThan(4900);
  // Far from the minute that it would take.
  expect(Date.now() - begun).toBeLessThan(PATIENCE_MS);
  expect(marks()).toBe("begun\n");
  expect(provider.log()).toContain("cut off");
});

test("SIGUSR1 opens no inspector, to which any user of the machine could attach", async () => {
  const provider = await start();
  process.kill(provider.pid, "SIGUSR1");
  await provider.client.getProviderSchema();
  const { code } = await provider.shutdown();
  expect(code).toBe(0);
  expect(provider.log()).not.toContain("Debugger");
});

test("a terminal that closes is Terraform's to handle", async () => {
  const provider = await start();
  const waiting = call(provider, "ready-then-wait");
  await until(() => provider.log().includes("waiting"));
  process.kill(provider.pid, "SIGHUP");
  await provider.client.getProviderSchema();
  expect(await provider.client.stopProvider()).toEqual({ error: "" });
  expect(await waiting).toBe('"aborted"');
  expect((await provider.shutdown()).code).toBe(0);
});

test("SIGINT, which Ctrl-C sends to Terraform and provider alike, ends what waits and what would begin to wait, and nothing else", async () => {
  const provider = await start();
  const waiting = call(provider, "ready-then-wait");
  await until(() => provider.log().includes("waiting"));
  process.kill(provider.pid, "SIGINT");
  expect(await waiting).toBe('"aborted"');
  expect(await call(provider, "wait-unless-aborted")).toBe('"aborted"');
  await provider.client.getProviderSchema();
  // Again, as people do, and then as Terraform passes it on.
  process.kill(provider.pid, "SIGINT");
  expect(await provider.client.stopProvider()).toEqual({ error: "" });
  expect((await provider.shutdown()).code).toBe(0);
  expect(marks()).toBe("begun\nended\n");
});

test("SIGTERM lets calls in flight answer what they know, runs shutdown and ends with code 0", async () => {
  const provider = await start();
  const waiting = call(provider, "ready-then-wait");
  await until(() => provider.log().includes("waiting"));
  process.kill(provider.pid, "SIGTERM");
  expect(await waiting).toBe('"aborted"');
  expect(await provider.exited).toEqual({ code: 0, signal: null });
  expect(marks()).toBe("begun\nended\n");
});

test.each(["ready-then-wait", "hang", "wait-for-the-system"])(
  "a provider whose Terraform was killed ends itself during the call %p, and does not run shutdown",
  async (name) => {
    const pipe = `${mark}.pipe`;
    execFileSync("mkfifo", [pipe]);
    const parent = spawn(process.execPath, [parentFile, providerFile, name], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        TMPDIR: temporary,
        FIXTURE_MARK: mark,
        FIXTURE_PIPE: pipe,
        [MAGIC_COOKIE_NAME]: MAGIC_COOKIE_VALUE,
      },
    });
    const closed = once(parent, "close");
    let log = "";
    parent.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
    await until(() => log.includes(name === "ready-then-wait" ? "waiting" : "hanging"));
    parent.kill("SIGKILL");
    // Standard error is shared with the provider: it closes when both have ended.
    await closed;
    expect(marks()).toBe("");
  },
);

test("started by a person it explains itself on stderr and exits with code 1", async () => {
  const child = spawn(process.execPath, [providerFile], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TMPDIR: temporary, [MAGIC_COOKIE_NAME]: "" },
  });
  const { out, err, code } = await outcome(child);
  expect({ out, code }).toEqual({ out: "", code: 1 });
  expect(err).toContain("Terraform and OpenTofu start it by themselves");
  expect(err).toContain("terraform.local/connectors/fixture");
});

test("a start that cannot work prints one line for people, which Terraform quotes, and exits with code 1", async () => {
  const starting = launchProvider({
    command: [process.execPath, providerFile],
    env: { TMPDIR: temporary, PLUGIN_CLIENT_CERT: "garbage" },
  });
  await expect(starting).rejects.toThrow("could not start: PLUGIN_CLIENT_CERT holds no certificate");
});

test("a client that does not offer version 6 gets ours, so that it can show its user both", async () => {
  const provider = await start({ env: { PLUGIN_PROTOCOL_VERSIONS: "5" } });
  expect(provider.handshake.protocolVersion).toBe(6);
  expect((await provider.shutdown()).code).toBe(0);
});

test("without a client certificate it serves in the clear; the folder and seventh field that were asked for are there", async () => {
  const env = { PLUGIN_CLIENT_CERT: "", PLUGIN_UNIX_SOCKET_DIR: temporary, PLUGIN_MULTIPLEX_GRPC: "true" };
  const provider = await start({ env });
  expect(provider.handshake).toMatchObject({ multiplex: "false" });
  expect(provider.handshake.serverCertificatePem).toBeUndefined();
  expect(readdirSync(temporary)).toHaveLength(1);
  expect((await provider.shutdown()).code).toBe(0);
});

test("an unhandled rejection is logged without secrets, and the process goes on", async () => {
  const provider = await start();
  expect(await call(provider, "reject-later")).toBe('"done"');
  await until(() => provider.log().includes("rejected with (sensitive)"));
  await provider.client.getProviderSchema();
  expect((await provider.shutdown()).code).toBe(0);
  expect(provider.log()).not.toContain("canary");
  expect(provider.strayOutput()).toBe("");
});

test("an uncaught exception lets calls in flight answer, is logged without secrets and ends with code 1", async () => {
  const provider = await start();
  const waiting = call(provider, "ready-then-wait");
  await until(() => provider.log().includes("waiting"));
  await Promise.allSettled([call(provider, "throw-later")]);
  expect(await waiting).toBe('"aborted"');
  expect((await provider.exited).code).toBe(1);
  expect(provider.log()).toContain("uncaught with (sensitive)");
  expect(provider.log()).not.toContain("canary");
  expect(provider.strayOutput()).toBe("");
});

describe("under a debugger", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "it prints where it is, serves many in the clear, and %s ends it",
    async (signal) => {
      const provider = await start({ args: ["--debug"], env: { [MAGIC_COOKIE_NAME]: "" } });
      expect(provider.handshake.serverCertificatePem).toBeUndefined();
      await provider.client.getProviderSchema();
      await provider.connection.close();
      process.kill(provider.pid, signal);
      expect(await provider.exited).toEqual({ code: 0, signal: null });
      expect(marks()).toBe("begun\nended\n");
      expect(provider.strayOutput()).toBe("");
    },
  );
});

async function outcome(child: ChildProcess): Promise<{ out: string; err: string; code: unknown }> {
  const collected = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (collected.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (collected.err += text));
  const [code] = (await once(child, "close")) as [unknown];
  return { ...collected, code };
}
