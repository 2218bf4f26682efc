// npx starts us through a shell that keeps signals for itself: after `kill` of npx we would go on for ever. So a process that
// npx started ends when the one above it is gone. The shell itself outlives a npx that was killed without a chance to end it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PROCESSES, parentWatcher } from "../shared/parent";

const INTERVAL_MS = 250;

/** Never fires where npx did not start us: what a shell leaves in the background is meant to stay. */
export function whenNpxEnds(environment: Readonly<Record<string, string | undefined>>): AbortSignal {
  const controller = new AbortController();
  if (environment["npm_command"] !== "exec") return controller.signal;
  const parentIsAlive = parentWatcher();
  const npx = npxAbove(process.ppid, descriptionOf);
  const timer = setInterval(() => {
    if (parentIsAlive() && (npx === undefined || PROCESSES.isRunning(npx))) return;
    clearInterval(timer);
    controller.abort();
  }, INTERVAL_MS);
  timer.unref();
  return controller.signal;
}

export interface ProcessDescription {
  readonly parent: number;
  /** Its command line; npm puts "npm exec …" in its place. */
  readonly title: string;
}

/**
 * @param shell the process above this one
 * @returns the number of the npx above the shell; undefined where that one is something else. A shell may have made room for us, and
 *   then the process above npx's would be that of the terminal
 */
export function npxAbove(shell: number, describe: (id: number) => ProcessDescription | undefined): number | undefined {
  const above = describe(shell)?.parent;
  if (above === undefined) return undefined;
  return /^np[mx] /.test(describe(above)?.title ?? "") ? above : undefined;
}

/** @returns undefined where the system does not say it */
export function descriptionOf(id: number): ProcessDescription | undefined {
  try {
    if (process.platform !== "linux")
      return parsed(execFileSync("ps", ["-o", "ppid=,args=", "-p", String(id)]).toString());
    const status = readFileSync(`/proc/${String(id)}/status`, "utf8");
    const title = readFileSync(`/proc/${String(id)}/cmdline`, "utf8").replaceAll("\0", " ");
    return parsed(`${/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? ""} ${title}`);
  } catch {
    return undefined;
  }
}

function parsed(line: string): ProcessDescription | undefined {
  const [, parent, title] = /^\s*(\d+) (.*)/.exec(line) ?? [];
  return parent === undefined || title === undefined ? undefined : { parent: Number(parent), title };
}
