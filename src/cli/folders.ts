// What several commands need of the disk.
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../shared/error-code";

/** Node's own recursive mkdir never ends where the system says that a parent is missing though it is there, as in /proc. */
export async function makeFolders(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (existsSync(folder)) return;
  if (parent !== folder) await makeFolders(parent);
  await mkdir(folder).catch((error: unknown) => {
    // Somebody else may have been faster.
    if (codeOf(error) !== "EEXIST") throw error;
  });
}
