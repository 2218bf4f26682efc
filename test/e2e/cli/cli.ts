// The built command as people type it.
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Outcome } from "../../support/process";
import { run } from "../../support/process";
import { ROOT } from "../../support/terraform";

export const COMMAND = path.join(ROOT, "dist/cli/openconnectors.js");
const TIMEOUT_MS = 120_000;

/** What a bare login shell has, and nothing of the machine that runs the tests. */
function environment(home: string): Readonly<Record<string, string | undefined>> {
  return { PATH: process.env["PATH"], HOME: home };
}

/** @param env variables beside those that every run has. */
export async function openconnectors(
  args: readonly string[],
  home = tmpdir(),
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return await run(process.execPath, [COMMAND, ...args], {
    cwd: tmpdir(),
    env: { ...environment(home), ...env },
    timeoutMs: TIMEOUT_MS,
  });
}

/** A command that stays in the foreground, from its first line on. */
export interface Running extends AsyncDisposable {
  readonly pid: number;
  readonly firstLine: string;
  /** Sends a signal and answers how the process ended. */
  end(
    signal: "SIGINT" | "SIGTERM",
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

export async function openconnectorsRunning(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: tmpdir(),
    env: environment(tmpdir()),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8");
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const firstLine = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: string) => {
      stdout += chunk;
      const [line, ...rest] = stdout.split("\n");
      if (rest.length > 0) resolve(line ?? "");
    });
    child.once("close", () => {
      reject(new Error(`openconnectors ${args.join(" ")} ended without a line:\n${stderr}`));
    });
  });
  return {
    pid: child.pid ?? 0,
    firstLine,
    async end(signal) {
      child.kill(signal);
      return { code: await ended, stdout, stderr };
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
