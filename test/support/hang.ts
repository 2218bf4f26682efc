// Whether a program that does not end hangs, or is only kept from working by a busy machine: both look the same from outside, and the
// second is no fault of the program.
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { run } from "./process";

/** Empty programs that start one after the other within ten seconds where nobody else works. */
const STARTS = 100;

/**
 * Waits until the program ends, or has had its time: the limit, and as much as a hundred empty programs need from two thirds of it on.
 *
 * @param ended aborted when the program has ended
 * @returns true where it has not ended by then
 */
export async function hangs(ended: AbortSignal, limitMs: number): Promise<boolean> {
  const pause = async (ms: number): Promise<void> => {
    await wait(ms, undefined, { signal: ended }).catch(() => undefined);
  };
  const others = async (): Promise<void> => {
    await pause((limitMs * 2) / 3);
    for (let started = 0; started < STARTS && !ended.aborted; started += 1)
      await run(process.execPath, ["-e", "0"], { cwd: "/", env: {} });
  };
  await Promise.all([pause(limitMs), others()]);
  return !ended.aborted;
}

/** What the system knows of a process: its state and the time of the processor that it had. */
export async function stateOf(pid: number): Promise<string> {
  const stat = await read(`/proc/${String(pid)}/stat`);
  const [state = "gone", ...fields] = stat.split(") ")[1]?.split(" ") ?? [];
  // Of proc(5), utime and stime are the 14th and the 15th field of stat; the state is the third.
  return `${String(pid)}: ${state}, processor ${fields.slice(10, 12).join("+")} hundredths of a second`;
}

async function read(file: string): Promise<string> {
  return await readFile(file, "utf8").catch(() => "");
}
