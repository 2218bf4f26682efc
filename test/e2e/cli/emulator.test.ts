// `openconnectors emulator` in the foreground.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { run } from "../../support/process";
import { INSTANCE } from "../../emulator/harness";
import { TemporaryFolder } from "../../support/temporary-folder";
import { COMMAND, openconnectors, openconnectorsRunning } from "./cli";

interface FirstLine {
  readonly baseUrl: string;
  readonly adminUrl: string;
  readonly consoleUrl: string;
  readonly userSecret: string;
  readonly organizationSecret: string;
  readonly pid: number;
}

function parse(line: string): FirstLine {
  return JSON.parse(line) as FirstLine; // each member is compared below
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "says where it is in one line of JSON, and ends on %s with 0",
  async (signal) => {
    await using emulator = await openconnectorsRunning(["emulator"]);
    const line = parse(emulator.firstLine);
    expect(line).toEqual({
      baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/elements\/api-v2$/) as string,
      adminUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/admin$/) as string,
      consoleUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/console$/) as string,
      userSecret: expect.stringMatching(/.{20,}/) as string,
      organizationSecret: expect.stringMatching(/.{20,}/) as string,
      pid: emulator.pid,
    });

    const authorization = `User ${line.userSecret}, Organization ${line.organizationSecret}`;
    expect((await fetch(`${line.baseUrl}/instances`, { headers: { authorization } })).status).toBe(404);
    // On which Node would open its inspector to every user of the machine.
    process.kill(emulator.pid, "SIGUSR1");
    expect(await (await fetch(`${line.adminUrl}/instances`)).json()).toEqual([]);

    const { code, stdout, stderr } = await emulator.end(signal);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/debugger|inspector/i);
    expect(stdout).toBe(`${emulator.firstLine}\n`);
    await expect(fetch(`${line.adminUrl}/instances`)).rejects.toThrow();
  },
);

test("a signal ends it while a connection is open and an answer is due", async () => {
  await using emulator = await openconnectorsRunning(["emulator"]);
  const { adminUrl, baseUrl, userSecret, organizationSecret } = parse(emulator.firstLine);
  await fetch(`${adminUrl}/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([{ operation: "list", delayMs: 3_600_000 }]),
  });
  const authorization = `User ${userSecret}, Organization ${organizationSecret}`;
  const open = fetch(`${baseUrl}/instances`, { headers: { authorization } }).then(
    () => "answered",
    () => "closed",
  );
  // The call is in the log from its first byte on.
  while ((await (await fetch(`${adminUrl}/requests`)).text()) === "[]");
  expect((await emulator.end("SIGTERM")).code).toBe(0);
  expect(await open).toBe("closed");
});

test("the same seed gives the same credentials, another one others", async () => {
  const credentials = async (seed: string): Promise<readonly string[]> => {
    await using emulator = await openconnectorsRunning(["emulator", "--seed", seed]);
    const { userSecret, organizationSecret } = parse(emulator.firstLine);
    return [userSecret, organizationSecret];
  };
  const first = await credentials("demo");
  expect(await credentials("demo")).toEqual(first);
  const other = await credentials("other");
  expect(other.some((secret) => first.includes(secret))).toBe(false);
});

test("a port that is taken and an address that is not loopback are reported in one line, without a stack", async () => {
  await using emulator = await openconnectorsRunning(["emulator"]);
  const port = new URL(parse(emulator.firstLine).baseUrl).port;
  const taken = await openconnectors(["emulator", "--port", port]);
  expect(taken).toMatchObject({ code: 1, stdout: "" });
  expect(taken.stderr).toMatch(/^openconnectors: .*EADDRINUSE.*\n$/);

  const open = await openconnectors(["emulator", "--host", "0.0.0.0"]);
  expect(open).toMatchObject({ code: 1, stdout: "" });
  expect(open.stderr).toMatch(/^openconnectors: .*loopback.*0\.0\.0\.0.*\n$/);
});

test("what was answered survives a SIGKILL, and the killed one is not in the way of the next", async () => {
  using folder = new TemporaryFolder("openconnectors-cli");
  const file = path.join(folder.path, "account.json");
  const made: string[] = [];
  for (let start = 0; start < 3; start += 1) {
    await using emulator = await openconnectorsRunning(["emulator", "--data", file]);
    const { baseUrl, userSecret, organizationSecret } = parse(emulator.firstLine);
    const response = await fetch(`${baseUrl}/instances`, {
      method: "POST",
      headers: {
        authorization: `User ${userSecret}, Organization ${organizationSecret}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ ...INSTANCE, name: `start ${String(start)}` }),
    });
    process.kill(emulator.pid, "SIGKILL");
    expect(response.status).toBe(200);
    made.push(`start ${String(start)}`);
  }
  await using last = await openconnectorsRunning(["emulator", "--data", file]);
  const instances: unknown = await (await fetch(`${parse(last.firstLine).adminUrl}/instances`)).json();
  expect(instances).toMatchObject(made.map((name) => ({ name })));

  const second = await openconnectors(["emulator", "--data", file]);
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.stderr).toContain(`process ${String(last.pid)} uses it`);
});

test("--print-env prints lines that a shell takes, in place of JSON", async () => {
  await using emulator = await openconnectorsRunning(["emulator", "--print-env"]);
  const { stdout } = await emulator.end("SIGTERM");
  const shown =
    'printf "%s\\n" "$OPENCONNECTORS_BASE_URL" "$OPENCONNECTORS_USER_SECRET" "$OPENCONNECTORS_ORGANIZATION_SECRET"';
  const shell = await run("sh", ["-c", `${stdout}\n${shown}`], { cwd: tmpdir(), env: { PATH: process.env["PATH"] } });
  expect(shell.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/elements\/api-v2\n\S{20,}\n\S{20,}\n$/);
});

describe("with a command behind --", () => {
  const CALL = `
    const { OPENCONNECTORS_BASE_URL: url, OPENCONNECTORS_USER_SECRET: user, OPENCONNECTORS_ORGANIZATION_SECRET: org } = process.env;
    const headers = { authorization: "User " + user + ", Organization " + org };
    fetch(url + "/instances/count", { headers }).then((reply) => { console.log(reply.status); process.exitCode = 7; });`;

  test("the command can call the emulator, has standard output for itself, and gives its exit code", async () => {
    const { code, stdout, stderr } = await openconnectors([
      "emulator",
      "--",
      process.execPath,
      "-e",
      CALL,
      "--",
      "--help",
    ]);
    expect({ code, stdout }).toEqual({ code: 7, stdout: "200\n" });
    expect(stderr).toMatch(/^Open Connectors emulator at http:\S+\nWatch it in a browser: http:\S+\/console\n$/);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s reaches the command, and the emulator waits for it", async (signal) => {
    const script = `process.on("${signal}", () => setTimeout(() => { console.log("ended"); process.exit(3); }, 100));
      setInterval(() => undefined, 1000); console.log("started");`;
    await using emulator = await openconnectorsRunning(["emulator", "--", process.execPath, "-e", script]);
    expect(await emulator.end(signal)).toMatchObject({ code: 3, stdout: "started\nended\n" });
  });

  test("a missing command is reported in one line", async () => {
    const { code, stderr } = await openconnectors(["emulator", "--", "no-such-program"]);
    expect(code).toBe(1);
    expect(stderr).toContain("openconnectors: no-such-program can't be started: there is no such program (ENOENT).\n");
  });
});

test("under npx it ends when the shell between them is gone; without npx it stays", async () => {
  const alive = async (env: Readonly<Record<string, string>>, patienceMs: number): Promise<boolean> => {
    const script = `"${process.execPath}" "${COMMAND}" emulator; true`;
    const shell = spawn("sh", ["-c", script], {
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = (await once(shell.stdout, "data")) as [Buffer];
    const { pid, adminUrl } = parse(line.toString("utf8"));
    shell.kill("SIGTERM");
    const end = Date.now() + patienceMs;
    let answers = true;
    while (answers && Date.now() < end) {
      await setTimeout(50);
      answers = await fetch(`${adminUrl}/instances`).then(
        () => true,
        () => false,
      );
    }
    if (answers) process.kill(pid, "SIGTERM");
    return answers;
  };
  expect(await alive({ npm_command: "exec" }, 30_000)).toBe(false);
  expect(await alive({}, 1_500)).toBe(true);
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "%s to npx ends a command of the emulator, and the emulator",
  async (signal) => {
    const command = `"${process.execPath}" "${COMMAND}" emulator -- "${process.execPath}" -e 'console.log(process.pid); setInterval(() => 0, 1000)'`;
    // As npx does it: under a title of its own, through a shell, to which it hands on what it can.
    const npx = `process.title = "npm exec openconnectors";
    const shell = require("node:child_process").spawn("sh", ["-c", ${JSON.stringify(`${command}; true`)}], { stdio: "inherit" });
    process.on("SIGTERM", () => { shell.kill("SIGTERM"); process.exit(); });`;
    const started = spawn(process.execPath, ["-e", npx], {
      env: { PATH: process.env["PATH"], npm_command: "exec" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [pid] = (await once(started.stdout, "data")) as [Buffer];
    // It ends once no process has it any more: neither the emulator nor its command.
    const end = once(started.stdout, "end").then(() => true);
    started.kill(signal);
    const hasEnded = await Promise.race([end, setTimeout(60_000, false, { ref: false })]);
    if (!hasEnded) process.kill(Number(pid.toString()), "SIGKILL");
    expect(hasEnded).toBe(true);
  },
);
