// Files that appear whole or not at all: a Terraform or a server may be reading.
import { randomBytes } from "node:crypto";
import { rename, rm } from "node:fs/promises";

/**
 * @param write makes the file whose name it is given, and must not take one that is there: where others may write to the folder too, that
 *   may be a link to another file. Nobody can guess the name
 */
export async function appear(file: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${file}.${randomBytes(8).toString("hex")}.part`;
  try {
    await write(unfinished);
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}
