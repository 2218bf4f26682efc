// Writes only what differs, and never half a file: Terraform may be reading the folder while an app is synthesized again.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** @returns whether the file was written; false where it had these bytes already */
export function writeIfDifferent(file: string, content: Uint8Array): boolean {
  if (contentOf(file)?.equals(content) === true) return false;
  mkdirSync(path.dirname(file), { recursive: true });
  // In the same folder, since a rename across file systems is no longer atomic. Two synths never share a process id.
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // not there yet, or no file: writing tells
  }
}
