// The built command, measured.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { watchProcesses } from "./processes";
import type { Run } from "./terraform-run";

const COMMAND = path.resolve(__dirname, "../../dist/cli/openconnectors.js");

/**
 * Below a shell, so that the command is a process whose memory is looked at.
 *
 * @param expected the exit code. Default: 0
 * @throws Error for another one
 */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}, expected = 0): Promise<Run> {
  const begun = performance.now();
  const child = spawn("sh", ["-c", '"$@"; exit $?', "sh", process.execPath, COMMAND, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { PATH: process.env["PATH"], ...env },
  });
  const watch = child.pid === undefined ? undefined : watchProcesses(child.pid);
  const [code] = (await once(child, "close")) as [number | null];
  const usage = watch?.stop();
  if (code !== expected) throw new Error(`openconnectors ${args.join(" ")} ended with code ${String(code)}.`);
  return { seconds: (performance.now() - begun) / 1000, usage };
}
