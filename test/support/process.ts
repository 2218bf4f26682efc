// Runs a program to its end and keeps all it said.
import { spawn } from "node:child_process";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, for searches. */
  readonly text: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A test that waits longer than this has met a prompt or a dead lock. Default: two minutes. */
  readonly timeoutMs?: number;
  /** A process group of its own, for tests that press Ctrl-C. Default: false. */
  readonly detached?: boolean;
  /** Called with the process as soon as it runs, for tests that kill it. */
  readonly onStart?: (pid: number) => void;
}

const DEFAULT_TIMEOUT_MS = 120_000;

export async function run(file: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return await new Promise<Outcome>((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: options.detached ?? false,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${file} ${args.join(" ")} did not end in time; it said:\n${said(stdout)}${said(stderr)}`));
    }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: said(stdout), stderr: said(stderr), text: said(stdout) + said(stderr) });
    });
    if (child.pid !== undefined) options.onStart?.(child.pid);
  });
}

function said(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
