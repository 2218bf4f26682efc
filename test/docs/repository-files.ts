// The files of the repository as git knows them, new ones included.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../support/terraform";

export function repositoryFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return [...new Set(listed.split("\n"))].filter((file) => file !== "" && existsSync(path.join(ROOT, file)));
}

export const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
