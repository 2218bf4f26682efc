// Where this package lies on the disk and which version it is: the same for the sources and for the published build.
import { readFileSync } from "node:fs";
import path from "node:path";

const PACKAGE_NAME = "cdktf-open-connectors";

export interface PackageRoot {
  /** Absolute path of the folder that holds our package.json. */
  readonly folder: string;
  readonly version: string;
}

/**
 * Looks for our package.json in `start` and upwards.
 * @throws when there is none, which happens when a bundler has moved the library out of its package
 */
export function findPackageRoot(start: string = __dirname): PackageRoot {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const version = versionOf(path.join(folder, "package.json"));
    if (version !== undefined) return { folder, version };
    if (folder === path.dirname(folder)) break;
  }
  throw new Error(
    `The package ${PACKAGE_NAME} was not found above ${start}. A bundler must leave it out of the bundle ` +
      `("external"), because the provider is read from its folder at synth.`,
  );
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
