// Where this package lies on the disk and which version it is: the same for the sources and for the published build.
import { readFileSync } from "node:fs";
import path from "node:path";

const PACKAGE_NAME = "cdktf-open-connectors";
/** A bundle that is an ES module has no `__dirname`. */
const OWN_FOLDER = typeof __dirname === "string" ? __dirname : process.cwd();

export interface PackageRoot {
  /** Absolute path of the folder that holds our package.json. */
  readonly folder: string;
  readonly version: string;
}

/**
 * Looks for our package.json in `start` and upwards; where a bundler has moved the library out of its package, the package is the
 * one that is installed where the app runs.
 * @throws when there is none
 */
export function findPackageRoot(start: string = OWN_FOLDER, workingFolder: string = process.cwd()): PackageRoot {
  const found = searchUpwards(start) ?? installedIn(workingFolder);
  if (found !== undefined) return found;
  throw new Error(
    `The package ${PACKAGE_NAME} was not found above ${start}, nor is it installed in ${workingFolder}. Run the app where the package ` +
      `is installed, or have the bundler leave it out of the bundle ("external"): the provider is read from its folder at synth.`,
  );
}

/** In the node_modules of the folder, or of one above it. */
function installedIn(workingFolder: string): PackageRoot | undefined {
  for (let above = path.resolve(workingFolder); ; above = path.dirname(above)) {
    const folder = path.join(above, "node_modules", PACKAGE_NAME);
    const version = versionOf(path.join(folder, "package.json"));
    if (version !== undefined) return { folder, version };
    if (above === path.dirname(above)) return undefined;
  }
}

function searchUpwards(start: string): PackageRoot | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const version = versionOf(path.join(folder, "package.json"));
    if (version !== undefined) return { folder, version };
    if (folder === path.dirname(folder)) return undefined;
  }
}

function versionOf(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined; // no such file here: the search goes on one folder up
  }
  const content: unknown = JSON.parse(text);
  if (typeof content !== "object" || content === null || !("name" in content) || content.name !== PACKAGE_NAME) {
    return undefined;
  }
  return "version" in content && typeof content.version === "string" ? content.version : undefined;
}
