// One large file in many stacks takes the space of one: by hard links, where the file system has them.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { writeIfDifferent } from "./write-file";

/**
 * Makes the folder, too. No program may write into the file: what replaces it later has to be another one.
 *
 * @param source a file that is never changed in place
 */
export function linkOrCopy(source: string, file: string): void {
  if (isSame(source, file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  // A link can't be made over another; renamed, it replaces the old file in one step.
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    linkSync(source, temporary);
    renameSync(temporary, file);
  } catch {
    // On another file system, or on one without links. What is wrong beyond that, the copy will say.
    writeIfDifferent(file, readFileSync(source));
  } finally {
    rmSync(temporary, { force: true });
  }
}

function isSame(source: string, file: string): boolean {
  const there = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (there === undefined) return false;
  const { dev, ino } = statSync(source, { bigint: true });
  return there.dev === dev && there.ino === ino;
}
