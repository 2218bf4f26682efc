// The declarations of the bundled subpaths and the reports of all public API, both by API Extractor from what tsc emitted.
import path from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from "@microsoft/api-extractor";
import type { ExtractorResult, IConfigFile } from "@microsoft/api-extractor";

/** A subpath of the package, as its `exports` have it. */
export interface Entry {
  /** Of the report and the rolled up file. */
  readonly name: string;
  /** What tsc emitted for it, below `dist`. */
  readonly declarations: string;
}

/** Rolled up into one file each, so that nothing internal is published. */
export const BUNDLED: readonly Entry[] = [
  { name: "plugin", declarations: "declarations/src/plugin/index.d.ts" },
  { name: "emulator", declarations: "declarations/src/emulator/index.d.ts" },
];

/** Published as tsc emits it: an editor then leads from a construct to its file. */
export const CONSTRUCT_LIBRARY: Entry = { name: "construct-library", declarations: "construct/lib/index.d.ts" };

/** Writes `dist/types/NAME.d.ts`. */
export function rollUp(entry: Entry, root: string): void {
  const result = extract(entry, root, {
    dtsRollup: { enabled: true, untrimmedFilePath: path.join(root, `dist/types/${entry.name}.d.ts`) },
  });
  if (!result.succeeded) throw new Error(`API Extractor could not roll up the declarations of ${entry.name}.`);
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
        // A type that the API hands out and nobody can name: in the report, for its reader to see.
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
      // What it says of versions and reports is no news; errors are.
      message.handled =
        message.logLevel !== ExtractorLogLevel.Error || message.category === ExtractorMessageCategory.Console;
    },
  });
}
