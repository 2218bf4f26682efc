// Text that another program wrote to a file. PowerShell writes what it redirects in UTF-16, and editors put a mark before UTF-8.
import { readFile } from "node:fs/promises";

export async function readText(file: string): Promise<string> {
  return textOf(await readFile(file));
}

/** Without the mark before it. */
export function textOf(content: Buffer): string {
  const mark = content.subarray(0, 2).toString("hex");
  return new TextDecoder(mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8").decode(content);
}
