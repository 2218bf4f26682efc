// Puts what was made into a folder, all of it or nothing: a file that is there already is never touched.
import { lstat, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { CommandError } from "../command";
import { makeFolders } from "../folders";
import { codeOf } from "../../shared/error-code";

/** @throws CommandError that lists every file that is in the way. */
export async function refuseExisting(folder: string, names: readonly string[]): Promise<void> {
  const there = await Promise.all(names.map((name) => isThere(path.join(folder, name))));
  const taken = names.filter((_name, index) => there[index]);
  if (taken.length > 0) throw inTheWay(folder, taken);
}

/** @returns the paths of the files. @throws CommandError where one can't be written; those that were are gone again then. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const written: string[] = [];
  try {
    await makeFolders(folder);
    await refuseExisting(folder, [...files.keys()]);
    for (const [name, content] of files) {
      const file = path.join(folder, name);
      await makeFolders(path.dirname(file));
      // Somebody else may have made it in the meantime: "wx" takes no file that exists.
      await writeFile(file, content, { flag: "wx", mode: content.startsWith("#!") ? 0o777 : 0o666 });
      written.push(file);
    }
    return written;
  } catch (error) {
    await Promise.all(written.map((file) => rm(file, { force: true })));
    if (error instanceof CommandError) throw error;
    throw new CommandError(`Can't write to ${folder}: ${codeOf(error)}. Nothing was written.`, { cause: error });
  }
}

function inTheWay(folder: string, names: readonly string[]): CommandError {
  const [some, them] = names.length === 1 ? ["a file that is there", "it"] : ["files that are there", "them"];
  const list = names.map((name) => `\n  ${name}`).join("");
  return new CommandError(
    `Nothing was written: ${some} would be overwritten in ${folder}:${list}\nMove ${them} away, or choose another folder.`,
  );
}

/** A link that leads nowhere is there, too. */
async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    // No such file, or no such folder: a file in place of a folder is told when it comes to writing.
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return false;
    throw new CommandError(`Can't look at ${file}: ${codeOf(error)}.`, { cause: error });
  }
}
