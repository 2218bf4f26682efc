// Where Terraform works. Whoever works elsewhere has another state, as far as we can tell: Terraform shows a provider neither
// its state nor its backend.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "./environment";

/** Terraform's own names (documented by Terraform: Environment Variables). */
const DATA_FOLDER = ".terraform";
/** Where `terraform workspace select` writes its choice. */
const WORKSPACE_FILE = "environment";

/** One text for folder, data folder and workspace; the same in each run of one state on one machine. */
export function placeOf(folder: string, environment: Environment): string {
  const data = path.resolve(folder, environment["TF_DATA_DIR"] ?? DATA_FOLDER);
  const workspace = environment["TF_WORKSPACE"] ?? textOf(path.join(data, WORKSPACE_FILE)) ?? "default";
  return JSON.stringify([folder, data, workspace.trim()]);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // no workspace was chosen
  }
}
