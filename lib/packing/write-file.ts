// Writes only what differs, and never half a file: Terraform may be reading the folder while an app is synthesized again.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Makes the folder, too. A file that has these bytes already keeps its time. */
export function writeIfDifferent(file: string, content: Uint8Array): void {
  if (contentOf(file)?.equals(content) === true) return;
  mkdirSync(path.dirname(file), { recursive: true });
  // In the same folder, since a rename across file systems is no longer atomic. Nobody can guess the name, and put a link to
  // another file there.
  const temporary = `${file}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // not there yet, or not a file: writing will show
  }
}
