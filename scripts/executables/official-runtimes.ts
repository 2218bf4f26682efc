// The Node.js binaries of a release: those that Node.js itself publishes, each checked against its published checksums. Trials
// take those of runtime.ts, which come with npm.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { isWindows } from "../../src/rules/platforms";
import type { Platform } from "../../src/rules/platforms";
import { checkedDownload } from "../checked-download";
import type { Runtime, RuntimeSource } from "./runtime";
import runtimes from "./runtimes.json";

/** Node.js's own server of releases: archives and checksums of every version. */
const DOWNLOADS = "https://nodejs.org/dist";
const CHECKSUMS = "SHASUMS256.txt";

export interface OfficialRuntimes {
  /** Where they are unpacked, for as long as the caller needs them. */
  readonly folder: string;
  /** Default: that of the trials. */
  readonly version?: string;
  readonly downloads?: string;
}

/** Fetches a platform's binary when it is first asked for, and once. */
export function officialRuntimes({
  folder,
  version = runtimes.version,
  downloads = DOWNLOADS,
}: OfficialRuntimes): RuntimeSource {
  const fetched = new Map<Platform, Promise<Runtime>>();
  return async (platform) => {
    const runtime = fetched.get(platform) ?? fetchRuntime(platform, version, `${downloads}/v${version}`, folder);
    fetched.set(platform, runtime);
    return await runtime;
  };
}

async function fetchRuntime(platform: Platform, version: string, base: string, folder: string): Promise<Runtime> {
  const name = `node-v${version}-${nodeName(platform)}`;
  const archive = `${name}.${isWindows(platform) ? "zip" : "tar.gz"}`;
  const content = await checkedDownload({ folder: base, name: archive, sums: CHECKSUMS });
  const sha256 = createHash("sha256").update(content);
  const files = { program: isWindows(platform) ? `${name}/node.exe` : `${name}/bin/node`, licence: `${name}/LICENSE` };
  await (isWindows(platform) ? unzip : untar)(content, Object.values(files), folder);
  const checksum = sha256.copy().digest("hex");
  return {
    file: path.join(folder, files.program),
    licence: await readFile(path.join(folder, files.licence), "utf8"),
    origin: {
      name: "node",
      version,
      purl: `pkg:generic/node@${version}?checksum=sha256:${checksum}&download_url=${encodeURIComponent(`${base}/${archive}`)}`,
      licence: "MIT",
      integrity: `sha256-${sha256.digest("base64")}`,
    },
  };
}

/** As Node.js names its archives. */
function nodeName(platform: Platform): string {
  const [os = "", arch = ""] = platform.split("_");
  return `${os === "windows" ? "win" : os}-${arch === "amd64" ? "x64" : arch}`;
}

async function unzip(content: Buffer, names: readonly string[], folder: string): Promise<void> {
  const files = unzipSync(content, { filter: ({ name }) => names.includes(name) });
  for (const [name, file] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), file, { mode: 0o755 });
  }
}

async function untar(content: Buffer, names: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = path.join(folder, `${createHash("sha256").update(names.join()).digest("hex")}.tar.gz`);
  await writeFile(archive, content);
  await promisify(execFile)("tar", ["-xzf", archive, "-C", folder, ...names]);
}
