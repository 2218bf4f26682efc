// Which stacks there are, in what order, and what their synthesized code says of them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../shared/error-code";
import type { Json } from "../../shared/json";
import { isJsonObject, tryParseJson } from "../../shared/json";
import { printable } from "../../shared/printable";
import { CommandError, UsageError } from "../command";
import { suggestion } from "../suggestion";
import type { RemoteState } from "./plan/configuration";
import { objectIn, objectOf, textIn, textsIn } from "./plan/members";

export interface Stack {
  readonly name: string;
  /** Where the engine runs. */
  readonly folder: string;
  readonly planFile: string;
  readonly dependencies: readonly string[];
}

/** What CDKTF and CDK Terrain call the plan that they save in a stack's folder. */
export const PLAN_FILE = "plan";
/** The configuration that they write there. */
export const SYNTHESIZED = "cdk.tf.json";

/** @returns undefined where the folder has no manifest */
export async function readManifest(dir: string): Promise<readonly Stack[] | undefined> {
  const text = await readIfThere(path.join(dir, "manifest.json"));
  if (text === undefined) return undefined;
  const stacks = objectIn(tryParseJson(text), "stacks");
  if (stacks.size === 0)
    throw new CommandError(`${path.join(dir, "manifest.json")} names no stacks. Synthesize the app again.`);
  return inOrder(
    [...stacks].map(([name, stack]) => {
      const folder = path.resolve(dir, textIn(stack, "workingDirectory") ?? path.join("stacks", name));
      const dependencies = textsIn(stack, "dependencies").map(printable);
      return { name: printable(name), folder, planFile: path.join(folder, PLAN_FILE), dependencies };
    }),
  );
}

/** Each after those that it depends on, else by name. */
function inOrder(stacks: readonly Stack[]): readonly Stack[] {
  const ordered: Stack[] = [];
  const visited = new Set<string>();
  const visit = (stack: Stack): void => {
    if (visited.has(stack.name)) return;
    visited.add(stack.name);
    for (const other of byName(stacks)) if (stack.dependencies.includes(other.name)) visit(other);
    ordered.push(stack);
  };
  for (const stack of byName(stacks)) visit(stack);
  return ordered;
}

function byName(stacks: readonly Stack[]): readonly Stack[] {
  return [...stacks].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @throws UsageError with every name that is not there */
export function chosen(stacks: readonly Stack[], names: readonly string[]): readonly Stack[] {
  const known = stacks.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const problems = unknown.map((name) => `There is no stack ${JSON.stringify(name)}${suggestion(name, known)}`);
    const said = problems.join("; ");
    throw new UsageError(`${said}${said.endsWith("?") ? "" : "."} The stacks are ${known.join(", ")}.`);
  }
  return names.length === 0 ? stacks : stacks.filter(({ name }) => names.includes(name));
}

export interface Synthesized {
  readonly backend: RemoteState | undefined;
  /** Paths of constructs without the stack's own name, by address. */
  readonly paths: ReadonlyMap<string, string>;
}

/** @returns undefined where the folder is not one that an app was synthesized into */
export async function readSynthesized(folder: string): Promise<Synthesized | undefined> {
  const text = await readIfThere(path.join(folder, SYNTHESIZED));
  const json = text === undefined ? undefined : tryParseJson(text, { repeatedMembers: "last" });
  return isJsonObject(json) ? { backend: backendIn(json), paths: new Map(pathsIn(json)) } : undefined;
}

function backendIn(json: Json): RemoteState | undefined {
  const [backend] = objectIn(json, "terraform", "backend");
  return backend === undefined ? undefined : { backend: backend[0], config: objectOf(backend[1]) };
}

function pathsIn(json: Json): readonly (readonly [string, string])[] {
  return [...objectIn(json, "resource")].flatMap(([type, named]) =>
    [...objectOf(named)].flatMap(([name, resource]) => {
      const construct = textIn(objectIn(resource, "//", "metadata"), "path");
      // The resource is the child `Resource` of its construct.
      return construct === undefined
        ? []
        : [[`${type}.${name}`, printable(construct.replace(/\/Resource$/, ""))] as const];
    }),
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new CommandError(`${file} can't be read: ${codeOf(error)}.`, { cause: error });
  }
}
