// The sources of an example, from the package's folder `examples`. They import CDKTF; a project for CDK Terrain gets the same under
// that one's names.
import { readFile, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { name as OUR_PACKAGE } from "../../../package.json";
import { CDKTF } from "../../rules/frameworks";
import type { Framework } from "../../rules/frameworks";
import { codeOf } from "../../shared/error-code";
import { CommandError } from "../command";
import type { Bindings, Example } from "./example";

/** Of the example in its own folder; a project gets others. */
const NOT_COPIED: ReadonlySet<string> = new Set(["cdktf.json", "README.md"]);
/** What a deploy leaves in a clone, a state with its tokens among it. */
const LEFT_BEHIND = /^(?:cdktf\.out|node_modules|\.terraform)(?:\/|$)|\.tfstate/;

/** @returns its sources by their paths in the project, for this framework; `main.ts` is the app */
export async function sourcesOf(
  { name, bindings }: Pick<Example, "name" | "bindings">,
  { framework, packageRoot }: { readonly framework: Framework; readonly packageRoot: string },
): Promise<ReadonlyMap<string, string>> {
  const folder = path.join(packageRoot, "examples", name);
  try {
    const sources = (await filesIn(folder)).map(async (file) => {
      const source = await readFile(path.join(folder, file), "utf8");
      return [file, file.endsWith(".ts") ? imported(source, framework, bindings) : source] as const;
    });
    return new Map(await Promise.all(sources));
  } catch (error) {
    throw new CommandError(`Can't read the example in ${folder}: ${codeOf(error)}. Install the package again.`, {
      cause: error,
    });
  }
}

/** Paths relative to the folder, with slashes. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = (await readdir(folder, { recursive: true })).map((entry) => entry.split(path.sep).join("/"));
  const wanted = entries.filter((entry) => !NOT_COPIED.has(entry) && !LEFT_BEHIND.test(entry));
  const isFile = await Promise.all(wanted.map(async (entry) => (await stat(path.join(folder, entry))).isFile()));
  return wanted.filter((_entry, index) => isFile[index]).sort();
}

/** What is written for CDKTF, for the other framework: it has the same names. */
function imported(source: string, framework: Framework, bindings: Bindings | undefined): string {
  const { packageName, entry } = framework;
  const own = source
    .replaceAll(` from "${CDKTF.packageName}";`, ` from "${packageName}";`)
    .replaceAll(` from "${OUR_PACKAGE}";`, ` from "${entry}";`);
  if (framework === CDKTF || bindings === undefined) return own;
  return own.replaceAll(` from "${bindings.packageName}/lib/`, ` from "./.gen/providers/${bindings.providerName}/`);
}
