// The declarations of the subpaths and the reports of all public API, both by API Extractor from what tsc emitted.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from "@microsoft/api-extractor";
import type { ExtractorResult, IConfigFile } from "@microsoft/api-extractor";
import ts from "typescript";

/** A project that has neither this library nor `@types/node` would not know the name. */
const DISPOSABLE = '/// <reference lib="esnext.disposable" />\n';

/** A subpath of the package, as its `exports` have it. */
export interface Entry {
  /** Of the report and the rolled up file. */
  readonly name: string;
  /** What tsc emitted for it, below `dist`. */
  readonly declarations: string;
}

export const PLUGIN: Entry = { name: "plugin", declarations: "declarations/src/plugin/index.d.ts" };
export const PLUGIN_TESTING: Entry = {
  name: "plugin-testing",
  declarations: "declarations/src/plugin/testing/index.d.ts",
};
export const EMULATOR: Entry = { name: "emulator", declarations: "declarations/src/emulator/index.d.ts" };

/** Published as tsc emits it: an editor then leads from a construct to its file. */
export const CONSTRUCT_LIBRARY: Entry = { name: "construct-library", declarations: "construct/lib/index.d.ts" };

export const TESTING: Entry = { name: "testing", declarations: "construct/lib/testing/index.d.ts" };

/**
 * Writes `dist/types/NAME.d.ts` of each entry, so that nothing internal is published. Several entries share one rolled up file
 * behind theirs: a class that was declared in two files would be two types.
 */
export function rollUp(entries: readonly Entry[], root: string): void {
  const [first, ...others] = entries;
  if (first === undefined) return;
  if (others.length === 0) {
    rollUpOne(first, `dist/types/${first.name}.d.ts`, root);
    return;
  }
  const shared: Entry = { name: `${first.name}-shared`, declarations: `declarations/${first.name}-shared.d.ts` };
  const sources = entries.map(({ declarations }) => `./${path.posix.relative("declarations", declarations)}`);
  writeFileSync(path.join(root, "dist", shared.declarations), sources.map(exportAll).join(""));
  rollUpOne(shared, `dist/types/${shared.name}.d.ts`, root);
  for (const entry of entries) {
    const names = exportedNames(path.join(root, "dist", entry.declarations));
    const text = `export { ${names.join(", ")} } from "./${shared.name}";\n`;
    writeFileSync(path.join(root, `dist/types/${entry.name}.d.ts`), text);
  }
}

function exportAll(declarations: string): string {
  return `export * from "${declarations.replace(/\.d\.ts$/u, "")}";\n`;
}

function exportedNames(file: string): readonly string[] {
  const program = ts.createProgram([file], { module: ts.ModuleKind.Node16, skipLibCheck: true, types: [] });
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is not a module`);
  return checker
    .getExportsOfModule(module)
    .map(({ name }) => name)
    .sort();
}

function rollUpOne(entry: Entry, out: string, root: string): void {
  const result = extract(entry, root, {
    dtsRollup: { enabled: true, untrimmedFilePath: path.join(root, out) },
  });
  if (!result.succeeded) throw new Error(`API Extractor could not roll up the declarations of ${entry.name}.`);
  const file = path.join(root, out);
  const text = readFileSync(file, "utf8");
  if (text.includes("AsyncDisposable")) writeFileSync(file, DISPOSABLE + text);
}

/**
 * Compares `etc/NAME.api.md` with the API as it is.
 *
 * @param update writes the report if it differs
 * @returns whether it differed
 */
export function report(entry: Entry, root: string, update: boolean): boolean {
  const apiReport = {
    enabled: true,
    reportFileName: `${entry.name}.api.md`,
    reportFolder: path.join(root, "etc"),
    reportTempFolder: path.join(root, "dist/api"),
  };
  return extract(entry, root, { apiReport }, update).apiReportChanged;
}

function extract(entry: Entry, root: string, change: Partial<IConfigFile>, localBuild = true): ExtractorResult {
  const entryPoint = path.join(root, "dist", entry.declarations);
  const configObject: IConfigFile = {
    projectFolder: root,
    mainEntryPointFilePath: entryPoint,
    newlineKind: "lf",
    compiler: {
      overrideTsconfig: { extends: path.join(root, "tsconfig.json"), files: [entryPoint], include: [] },
    },
    apiReport: { enabled: false },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      // Everything exported is public; there are no release tags.
      extractorMessageReporting: {
        "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
        // A type that the API hands out and that can't be named: in the report, for its reader to see.
        "ae-forgotten-export": { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
      },
    },
    ...change,
  };
  const extractorConfig = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(root, "package.json"),
  });
  return Extractor.invoke(extractorConfig, {
    // A local build writes the report where it differs.
    localBuild,
    messageCallback(message) {
      // What it says of versions and reports is not news; errors are.
      message.handled =
        message.logLevel !== ExtractorLogLevel.Error || message.category === ExtractorMessageCategory.Console;
    },
  });
}
