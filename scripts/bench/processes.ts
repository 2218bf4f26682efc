// What a command and the processes it starts use, read from /proc while it runs: processor time, which a busy machine
// changes far less than it changes the clock, and the most memory that was resident. On other systems than Linux it says nothing.
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface Usage {
  /** Of the command itself. */
  readonly cpuSeconds: number;
  /** Of all that it started: with Terraform, the provider, once for each phase. */
  readonly childrenCpuSeconds: number;
  /** Of the largest process that it started. */
  readonly childPeakMb: number;
}

/** Often enough to see the last state of a process that ends, rarely enough to cost nothing beside what is measured. */
const INTERVAL_MS = 50;
/** What the kernel counts processor time in, on every platform that Node runs on. */
const TICKS_PER_SECOND = 100;
const KILOBYTES_PER_MEGABYTE = 1024;

interface Seen {
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** Watches a process until `stop`, which returns what was seen; undefined where there is no /proc. */
export function watchProcesses(pid: number): { stop(): Usage | undefined } {
  if (!existsSync("/proc/self/stat")) return { stop: () => undefined };
  const seen = new Map<number, Seen>();
  const look = (): void => {
    for (const one of family(pid)) {
      const now = usageOf(one);
      if (now !== undefined) seen.set(one, now);
    }
  };
  const timer = setInterval(look, INTERVAL_MS);
  return {
    stop: () => {
      clearInterval(timer);
      const children = [...seen].flatMap(([one, usage]) => (one === pid ? [] : [usage]));
      return {
        cpuSeconds: seen.get(pid)?.cpuSeconds ?? 0,
        childrenCpuSeconds: children.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
        childPeakMb: Math.max(0, ...children.map(({ peakMb }) => peakMb)),
      };
    },
  };
}

/** A process and all below it; those that end meanwhile are left out. */
function family(pid: number): readonly number[] {
  const tasks = attempt(() => readdirSync(`/proc/${String(pid)}/task`)) ?? [];
  const children = tasks.flatMap((task) => {
    const text = attempt(() => readFileSync(`/proc/${String(pid)}/task/${task}/children`, "utf8")) ?? "";
    return text.split(" ").filter(Boolean).map(Number);
  });
  return [pid, ...children.flatMap(family)];
}

/** Fields 14 and 15 of `stat`, behind the name, which may hold blanks (proc(5)). */
function usageOf(pid: number): Seen | undefined {
  return attempt(() => {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13)
      .map(Number);
    const peak = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1];
    // A process that has ended, and is not collected yet, has no memory any more.
    if (user === undefined || system === undefined || peak === undefined) return undefined;
    return { cpuSeconds: (user + system) / TICKS_PER_SECOND, peakMb: Number(peak) / KILOBYTES_PER_MEGABYTE };
  });
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
