// Files with their SHA-256, in the form that `sha256sum --check` and Terraform read.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** A file's name, and its SHA-256 in hexadecimal. */
export type Checksums = ReadonlyMap<string, string>;

/** One file after the other: some have fifty megabytes. */
export async function checksumsOf(folder: string, names: readonly string[]): Promise<Checksums> {
  const sums = new Map<string, string>();
  for (const name of [...names].sort()) {
    const content = await readFile(path.join(folder, name));
    sums.set(name, createHash("sha256").update(content).digest("hex"));
  }
  return sums;
}

/** A line for each. */
export function checksumText(sums: Checksums): string {
  return [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join("");
}
