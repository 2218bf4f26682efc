// The project's id from cdktf.json: one part of the creation key. The CLI does not hand it to the app, so it is read
// from the file that the CLI itself found by going up from the working directory.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Construct, IConstruct } from "constructs";

const FILE_NAME = "cdktf.json";

/** One app has one project; its file is read once and not again for every instance. */
const found = new WeakMap<IConstruct, { readonly projectId: string | undefined }>();

/**
 * @param scope its context may name the project (`projectId`) or the file (`cdktfJsonPath`), which then wins
 * @param workingFolder where the search for cdktf.json begins
 * @returns undefined where there is none
 */
export function projectIdOf(scope: Construct, workingFolder: string): string | undefined {
  const fromContext: unknown = scope.node.tryGetContext("projectId");
  if (typeof fromContext === "string" && fromContext !== "") return fromContext;
  const { root } = scope.node;
  const known = found.get(root);
  if (known !== undefined) return known.projectId;
  const file: unknown = scope.node.tryGetContext("cdktfJsonPath");
  const content = typeof file === "string" ? readText(file) : readUpwards(workingFolder);
  const projectId = content === undefined ? undefined : projectIdIn(content);
  found.set(root, { projectId });
  return projectId;
}

function readUpwards(start: string): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const content = readText(path.join(folder, FILE_NAME));
    if (content !== undefined || folder === path.dirname(folder)) return content;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // an app may run without a cdktf.json, in a unit test for instance
  }
}

/** A broken cdktf.json is reported by the CLI, not by us. */
function projectIdIn(content: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed !== "object" || parsed === null || !("projectId" in parsed)) return undefined;
    return typeof parsed.projectId === "string" && parsed.projectId !== "" ? parsed.projectId : undefined;
  } catch {
    return undefined;
  }
}
