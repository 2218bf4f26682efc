// The provider as it is put into stacks and mirrors: a zip for each platform. Either the one zip that is right wherever there is
// Node.js, or executables from the packages of their platforms.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { packageOf, SCRIPT_PLATFORMS, zipName } from "../rules/platforms";
import type { Platform } from "../rules/platforms";
import { readArtefact } from "./artefact";
import type { Artefact } from "./artefact";

export interface Archive {
  readonly platform: Platform;
  /** Absolute path of the zip. */
  readonly zipFile: string;
  /** Terraform's hash of what is in it, `h1:…`. */
  readonly h1: string;
}

export interface PackedProvider {
  readonly version: string;
  /** Source address, HOST/NAMESPACE/TYPE. */
  readonly address: string;
  readonly archives: readonly Archive[];
  /** Too large for a copy in each stack, and never changed in place. */
  readonly large: boolean;
}

/** @throws when it isn't built; the message says how to get it */
export function scriptProvider(artefactFolder: string): PackedProvider {
  const { version, address, h1, zipFile } = readArtefact(artefactFolder);
  return { version, address, archives: SCRIPT_PLATFORMS.map((platform) => ({ platform, zipFile, h1 })), large: false };
}

/** Of all archives, each once. */
export function hashesOf({ archives }: PackedProvider): readonly string[] {
  return [...new Set(archives.map(({ h1 }) => h1))].sort();
}

export interface Wanted {
  readonly version: string;
  readonly address: string;
}

/**
 * The executables of these platforms, from packages that are installed.
 *
 * @param folders where to look for them: as a module in that folder would find a package
 * @throws one error that names each package that is missing or of another version, and the command that installs it
 */
export function executables(
  platforms: readonly Platform[],
  { version, address }: Wanted,
  folders: readonly string[],
): PackedProvider {
  const found = platforms.map((platform) => ({ platform, ...executableOf(platform, version, folders) }));
  const unusable = found.filter(({ artefact }) => artefact?.version !== version || artefact.address !== address);
  if (unusable.length > 0) {
    const install = unusable.map(({ platform }) => `${packageOf(platform)}@${version}`).join(" ");
    throw new Error(
      [
        "the provider can't be had for all platforms that are named.",
        ...unusable.map(({ platform, artefact, problem }) => {
          return `  ${platform}: the package ${packageOf(platform)} ${problem ?? otherwise(artefact, version)}.`;
        }),
        `Run: npm install ${install}`,
      ].join("\n"),
    );
  }
  const archives = found.flatMap(({ platform, artefact }) =>
    artefact === undefined ? [] : { platform, zipFile: artefact.zipFile, h1: artefact.h1 },
  );
  return { version, address, archives, large: true };
}

function otherwise(artefact: Artefact | undefined, version: string): string {
  return `holds the provider ${artefact?.address ?? ""} ${artefact?.version ?? ""}, and ${version} is needed`;
}

interface Found {
  readonly artefact?: Artefact;
  readonly problem?: string;
}

function executableOf(platform: Platform, version: string, folders: readonly string[]): Found {
  const folder = installedFolder(packageOf(platform), folders);
  if (folder === undefined) return { problem: "is not installed" };
  const installed = installedVersion(folder);
  if (installed !== version) return { problem: `is installed as ${installed}, and ${version} is needed` };
  try {
    return { artefact: readArtefact(folder, zipName(version, platform)) };
  } catch {
    return { problem: `is damaged in ${folder}` };
  }
}

function installedFolder(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    try {
      // As Node.js finds it from there, whichever package manager installed it.
      return path.dirname(createRequire(path.join(folder, "synth.js")).resolve(`${name}/package.json`));
    } catch {
      // Not from this folder.
    }
  }
  return undefined;
}

function installedVersion(folder: string): string {
  const content: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const isVersioned = typeof content === "object" && content !== null && "version" in content;
  return isVersioned && typeof content.version === "string" ? content.version : "a package without version";
}
