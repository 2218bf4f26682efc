// The archives of a release, one for each platform: the executable where there is one (`npm run executables`), else the
// package that synth puts into stacks, which needs Node.js. Where there is neither, the platform is left out, with the reason.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readArtefact } from "../../src/packed/artefact";
import { isPlatform, isWindows, PLATFORMS, zipName } from "../../src/rules/platforms";
import type { Platform } from "../../src/rules/platforms";
import { hasTexts, listOf, memberOf } from "./members";

export interface Archive {
  readonly platform: Platform;
  /** Name in a release, mirror or registry. */
  readonly name: string;
  /** Absolute path of the zip as it was built. */
  readonly zip: string;
  /** Terraform's hash of what is in it: what lock files of stacks for this platform have. */
  readonly h1: string;
  readonly needsNode: boolean;
}

/** The Node.js inside an executable. */
export interface Runtime {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licence: string;
}

export interface Archives {
  readonly archives: readonly Archive[];
  readonly leftOut: readonly { readonly platform: Platform; readonly reason: string }[];
  /** What is in the executables beside the program, each once. */
  readonly runtimes: readonly Runtime[];
  /** Absolute paths of the folders that `npm pack` makes packages of, one for each executable. */
  readonly packages: readonly string[];
}

/**
 * @param dist what `npm run build`, and perhaps `npm run executables`, has made
 * @throws when it is of another version than the package, or not whole
 */
export function archivesIn(dist: string, version: string): Archives {
  const script = readArtefact(path.join(dist, "provider"));
  const built = executablesIn(path.join(dist, "executables"));
  for (const found of [script.version, ...(built === undefined ? [] : [built.version])]) {
    if (found !== version) throw new Error(`What is in ${dist} is of version ${found}, not ${version}. Build again.`);
  }
  const executables = new Map(built?.executables.map((one) => [one.platform, one]));
  const archives = PLATFORMS.flatMap((platform): readonly Archive[] => {
    const name = zipName(version, platform);
    const executable = executables.get(platform);
    if (executable !== undefined) {
      const zip = path.join(dist, "executables", executable.zip);
      return [{ platform, name, zip, h1: executable.h1, needsNode: false }];
    }
    return isWindows(platform) ? [] : [{ platform, name, zip: script.zipFile, h1: script.h1, needsNode: true }];
  });
  const reasons = new Map(built?.leftOut.map(({ platform, reason }) => [platform, reason]));
  const leftOut = PLATFORMS.filter((platform) => !archives.some((one) => one.platform === platform)).map(
    (platform) => ({ platform, reason: reasons.get(platform) ?? NOT_BUILT }),
  );
  return {
    archives,
    leftOut,
    runtimes: [...executables.values()].map(({ runtime }) => runtime),
    packages: [...executables.values()].map((one) => path.join(dist, "executables", one.package)),
  };
}

/** What a trial may lack, and a release may not. */
export function archiveProblems({ archives, leftOut, runtimes }: Archives): readonly string[] {
  const withoutExecutable = [...archives.filter(({ needsNode }) => needsNode), ...leftOut];
  const missing = withoutExecutable.map(({ platform }) => platform);
  const community = runtimes.map(({ purl }) => purl).filter((purl) => purl.startsWith("pkg:npm/"));
  return [
    missing.length === 0
      ? []
      : [`There is no executable for ${missing.join(", ")}. Run, to see why: npm run executables -- ${missing.join(" ")}`],
    community.length === 0
      ? []
      : [`Executables hold what others than Node.js have published: ${community.join(", ")}. Run: npm run executables -- --official`],
  ].flat();
}

const NOT_BUILT = "it needs an executable, and none was built (npm run executables)";

/** The members of `dist/executables/manifest.json` that a release needs. */
interface Executables {
  readonly version: string;
  readonly executables: readonly {
    readonly platform: Platform;
    readonly h1: string;
    readonly zip: string;
    readonly package: string;
    readonly runtime: Runtime;
  }[];
  readonly leftOut: readonly { readonly platform: Platform; readonly reason: string }[];
}

function executablesIn(folder: string): Executables | undefined {
  const file = path.join(folder, "manifest.json");
  if (!existsSync(file)) return undefined;
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (isExecutables(content)) return content;
  throw new Error(`${file} does not describe executables. Run: npm run executables`);
}

function isExecutables(value: unknown): value is Executables {
  return (
    hasTexts(value, ["version"]) &&
    Array.isArray(memberOf(value, "executables")) &&
    listOf(value, "executables").every(
      (one) =>
        hasTexts(one, ["h1", "zip", "package"]) &&
        isPlatform(memberOf(one, "platform")) &&
        hasTexts(memberOf(one, "runtime"), ["name", "version", "purl", "licence"]),
    ) &&
    listOf(value, "leftOut").every((one) => hasTexts(one, ["reason"]) && isPlatform(memberOf(one, "platform")))
  );
}
