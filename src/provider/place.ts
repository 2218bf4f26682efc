// Where Terraform works. Whoever works elsewhere has another state, as far as we can tell: Terraform does not show a provider its
// state.
import { readFileSync } from "node:fs";
import path from "node:path";
import { looksSecret } from "../rules/secret-words";
import type { Environment } from "./environment";

/** Terraform's own names (documented by Terraform: Environment Variables). */
const DATA_FOLDER = ".terraform";
/** Where `terraform workspace select` writes its choice. */
const WORKSPACE_FILE = "environment";
/** Where `terraform init` writes the backend that it was given; there is none for a state in the folder. */
const BACKEND_FILE = "terraform.tfstate";

/** One text for folder, data folder, workspace and backend; the same in each run of one state on one machine. */
export function placeOf(folder: string, environment: Environment): string {
  const data = path.resolve(folder, environment["TF_DATA_DIR"] ?? DATA_FOLDER);
  const workspace = environment["TF_WORKSPACE"] ?? textOf(path.join(data, WORKSPACE_FILE)) ?? "default";
  const backend = backendIn(textOf(path.join(data, BACKEND_FILE)));
  return JSON.stringify([folder, data, workspace.trim(), backend, environment["TF_HTTP_ADDRESS"]]);
}

/** Without secrets, which may differ in each run of a pipeline, and without an engine's checksum and the settings that are new to it. */
function backendIn(stored = "{}"): unknown {
  try {
    const { backend } = JSON.parse(stored, (name, value: unknown) => {
      if (value === null || name === "hash" || looksSecret(name)) return undefined;
      return typeof value === "string" ? value.replace(/:\/\/[^/]*@/, "://") : value;
    }) as { readonly backend?: unknown };
    return backend;
  } catch {
    return undefined; // not what an engine writes
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // no workspace was chosen
  }
}
