// Killing processes at a chosen moment, the way a power cut would.
import { readFile, readdir, readlink } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

const POLL_MS = 10;

/** What is killed, and when. */
export interface Killing {
  /** The run that the moment is a part of. */
  readonly run: number;
  readonly moment: () => Promise<boolean>;
  /** Default: the run itself. A negative number means a process group. */
  readonly victims?: () => Promise<readonly number[]>;
  readonly signal?: NodeJS.Signals;
}

/**
 * Waits for the moment, then sends the signal; victims that are gone by then are no error.
 *
 * @throws Error where the run ends and the moment never came
 */
export async function killWhen({ run, moment, victims, signal = "SIGKILL" }: Killing): Promise<void> {
  for (;;) {
    const isRunning = send(run, 0);
    if (await moment()) break;
    if (!isRunning) throw new Error(`Process ${String(run)} ended before it could be killed`);
    await wait(POLL_MS);
  }
  for (const pid of (await victims?.()) ?? [run]) send(pid, signal);
}

/** @returns whether there is such a process */
export function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (String(error).includes("ESRCH")) return false;
    throw error;
  }
}

/** Provider processes that Terraform has started, by their command line. */
export async function providerPids(parent: number): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [stat, command] = await Promise.all([read(`/proc/${pid}/stat`), read(`/proc/${pid}/cmdline`)]);
      const parentOf = Number(/\) \S (\d+)/.exec(stat)?.[1]);
      return parentOf === parent && command.includes("terraform-provider-") ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return ""; // The process ended while we looked.
  }
}

/** Processes that work in the folder, or did when it was deleted. */
export async function processesIn(dir: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => "")));
  return pids.filter((_pid, index) => folders[index]?.replace(/ \(deleted\)$/, "") === dir);
}
