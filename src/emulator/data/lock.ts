// One process at a time for a data file. Node has no lock that the system takes back when a process dies, so each process puts
// a claim beside the file whose name says who it is, and looks for claims of others afterwards: of two that start at once at
// least one sees the other. A claim of a process that is gone counts for nothing, however it ended.
import { randomBytes } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../shared/error-code";

export interface Lock {
  release(): Promise<void>;
}

/** Another process, or another emulator of this one, uses the file. */
export class LockedError extends Error {
  override readonly name = "LockedError";
  constructor(
    readonly pid: number,
    readonly claim: string,
  ) {
    super(`in use by process ${String(pid)}`);
  }
}

/** @throws LockedError */
export async function lock(file: string): Promise<Lock> {
  const folder = path.dirname(file);
  const prefix = `${path.basename(file)}.lock-`;
  // Who it is: the number of the process, when it began, and one emulator of it.
  const own = `${prefix}${String(process.pid)}-${await startOf(process.pid)}-${randomBytes(4).toString("hex")}`;
  await writeFile(path.join(folder, own), "", { flag: "wx", mode: 0o600 });
  const release = async (): Promise<void> => {
    await rm(path.join(folder, own), { force: true });
  };
  for (const other of (await readdir(folder)).filter((name) => name.startsWith(prefix) && name !== own)) {
    const [, pid = "", began = ""] = /^(\d+)-(\w+)-/.exec(other.slice(prefix.length)) ?? [];
    if (await isAlive(Number(pid), began)) {
      await release();
      throw new LockedError(Number(pid), path.join(folder, other));
    }
    await rm(path.join(folder, other), { force: true });
  }
  return { release };
}

/** A number is given to another process sooner or later: only with the time at which it began it names one. */
async function isAlive(pid: number, began: string): Promise<boolean> {
  if (!Number.isSafeInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user can't be signalled, and is there.
    if (codeOf(error) !== "EPERM") return false;
  }
  const now = await startOf(pid);
  return began === UNKNOWN_START || now === UNKNOWN_START || began === now;
}

/** Where the system doesn't say, the number alone has to do. */
const UNKNOWN_START = "x";
/** Position of the start in /proc/PID/stat, counted behind the name, which may hold anything up to its last parenthesis. */
const START_FIELD = 19;

async function startOf(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${String(pid)}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[START_FIELD] ?? UNKNOWN_START;
  } catch {
    return UNKNOWN_START;
  }
}
