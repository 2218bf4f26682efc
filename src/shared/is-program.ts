// Whether a file is there that may be run.
import { accessSync, constants } from "node:fs";

/** @param file absolute path */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
