// Killing processes at a chosen moment, the way a power cut would.
import { readFile, readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

const POLL_MS = 10;

/** Waits for the moment, then sends the signal; victims that are gone by then are no error. */
export async function killWhen(
  moment: () => Promise<boolean>,
  victims: () => Promise<readonly number[]>,
  signal: "SIGKILL" | "SIGINT" = "SIGKILL",
): Promise<void> {
  while (!(await moment())) await wait(POLL_MS);
  for (const pid of await victims()) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!String(error).includes("ESRCH")) throw error;
    }
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
