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

/** Where the configuration leaves them out, backends take these from variables, which `init` does not write down. */
const BACKEND_VARIABLES = ["TF_HTTP_ADDRESS", "PG_CONN_STR", "PG_SCHEMA_NAME", "TF_CLOUD_ORGANIZATION"];
/** Beside secrets: the checksum of an engine, the user of temporary credentials (COS), the label of a login (S3). */
const CHANGING = /^(?:hash|secret_id|session_name)$/;
const LOGIN = /(:\/\/)[^/?#]*@|\bpassword=(?:'[^']*'|[^\s&]*)/gi;

/** One text for folder, data folder, workspace and backend; the same in each run of one state on one machine. */
export function placeOf(folder: string, environment: Environment): string {
  const data = path.resolve(folder, filled(environment["TF_DATA_DIR"]) ?? DATA_FOLDER);
  const workspace = filled(environment["TF_WORKSPACE"]) ?? textOf(path.join(data, WORKSPACE_FILE)) ?? "default";
  const backend = [
    backendIn(textOf(path.join(data, BACKEND_FILE))),
    ...BACKEND_VARIABLES.map((name) => filled(environment[name])),
  ];
  return JSON.stringify([folder, data, workspace.trim(), JSON.stringify(backend, lasting)]);
}

/** An empty variable counts for nothing, as with Terraform: a pipeline sets what it has no value for. */
function filled(variable: string | undefined): string | undefined {
  return variable === "" ? undefined : variable;
}

function backendIn(stored = "{}"): unknown {
  try {
    return (JSON.parse(stored) as { readonly backend?: unknown } | null)?.backend;
  } catch {
    return undefined; // not what an engine writes
  }
}

/** Without what may differ between runs of one state. Null is what nobody gave: a newer engine knows more arguments. */
function lasting(name: string, value: unknown): unknown {
  if (value === null || CHANGING.test(name) || looksSecret(name)) return undefined;
  return typeof value === "string" ? value.replaceAll(LOGIN, "$1") : value;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // no workspace was chosen, or no backend
  }
}
