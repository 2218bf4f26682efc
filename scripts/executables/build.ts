// Makes executables of the built provider, with all that is published of them. A release calls this with its own runtimes:
//
//   const result = await buildExecutables({ dist, out: `${dist}/executables`, platforms: PLATFORMS, runtimes });
//
// where `runtimes` gives for each platform a checked, official binary of Node.js. `out` then has, for each platform,
//
//   OS_ARCH/terraform-provider-openconnectors_vVERSION[.exe]       the executable
//   OS_ARCH/terraform-provider-openconnectors_VERSION_OS_ARCH.zip  the same in the form of a registry or mirror
//   OS_ARCH/package/                                               the npm package
//
// and manifest.json, which is the returned value: hashes, and where each Node.js is from, for an SBOM.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { version } from "../../package.json";
import { PROVIDER_ADDRESS } from "../../src/rules/provider-address";
import { executableName, platformOf, zipName } from "../../src/rules/platforms";
import type { Platform } from "../../src/rules/platforms";
import { NOTICES_FILE } from "../build/notices";
import { lockHash, pack } from "../build/pack";
import type { Deflate, PackedFile } from "../build/pack";
import { withoutSelfStart } from "../build/self-start";
import { inject, makeBlob } from "./inject";
import { writePackage } from "./package";
import type { Runtime, RuntimeOrigin, RuntimeSource } from "./runtime";
import { signAdHoc, whyNoSignature } from "./sign";

export interface ExecutablesOptions {
  /** What `npm run build` has made. */
  readonly dist: string;
  /** Is emptied first. */
  readonly out: string;
  readonly platforms: readonly Platform[];
  readonly runtimes: RuntimeSource;
  /** Told of each step that takes seconds. */
  readonly progress?: (line: string) => void;
}

export interface BuiltExecutable {
  readonly platform: Platform;
  /** Terraform's hash of the zip's content, as lock files have it. */
  readonly h1: string;
  /** Paths relative to `out`. */
  readonly executable: string;
  readonly zip: string;
  readonly package: string;
  readonly runtime: RuntimeOrigin;
}

export interface BuiltExecutables {
  readonly version: string;
  readonly address: string;
  readonly executables: readonly BuiltExecutable[];
  /** Platforms that could not be built here, and why. */
  readonly leftOut: readonly { readonly platform: Platform; readonly reason: string }[];
}

/** @throws when this machine is not one of the platforms: the program is prepared by the Node.js that it is put into */
export async function buildExecutables(options: ExecutablesOptions): Promise<BuiltExecutables> {
  const { dist, out, platforms, runtimes, progress = () => undefined } = options;
  const host = platformOf(process.platform, process.arch);
  if (host === undefined) throw new Error(`Executables can't be built on ${process.platform} ${process.arch}.`);
  const unsignable = await whyNoSignature();
  const wanted = platforms.filter((platform) => unsignable === undefined || !needsSignature(platform));
  await rm(out, { recursive: true, force: true });
  const temporary = await mkdtemp(path.join(tmpdir(), "openconnectors-sea-"));
  try {
    const script = await readFile(path.join(dist, "provider/terraform-provider-openconnectors"), "utf8");
    const blob = await makeBlob(withoutSelfStart(script), (await runtimes(host)).file, temporary);
    const executables: BuiltExecutable[] = [];
    // One after another: each takes the better part of a gigabyte.
    for (const platform of wanted) {
      progress(platform);
      executables.push(await buildOne(platform, { dist, out, blob, runtime: await runtimes(platform) }));
    }
    const leftOut = platforms
      .filter((platform) => !wanted.includes(platform))
      .map((platform) => ({ platform, reason: unsignable ?? "" }));
    const result = { version, address: PROVIDER_ADDRESS, executables, leftOut };
    await mkdir(out, { recursive: true });
    await writeFile(path.join(out, "manifest.json"), `${JSON.stringify(result, null, 2)}\n`);
    return result;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function needsSignature(platform: Platform): boolean {
  return platform.startsWith("darwin_");
}

interface Ingredients {
  readonly dist: string;
  readonly out: string;
  readonly blob: string;
  readonly runtime: Runtime;
}

async function buildOne(platform: Platform, { dist, out, blob, runtime }: Ingredients): Promise<BuiltExecutable> {
  const executable = path.join(out, platform, executableName(version, platform));
  await inject(blob, runtime, platform, executable);
  if (needsSignature(platform)) await signAdHoc(executable);
  const licence = await readFile(path.join(dist, "../LICENSE"), "utf8");
  const notices = await noticesWith(runtime, dist);
  const files: readonly PackedFile[] = [
    { name: path.basename(executable), content: await readFile(executable), executable: true },
    { name: NOTICES_FILE, content: Buffer.from(`${licence}\n${notices}`) },
  ];
  const h1 = lockHash(files);
  const zip = path.join(out, platform, zipName(version, platform));
  await writeFile(zip, await pack(files, deflate));
  const folder = path.join(out, platform, "package");
  const { origin } = runtime;
  await writePackage(folder, { platform, version, address: PROVIDER_ADDRESS, h1, zip, licence, notices, origin });
  const below = (file: string): string => path.relative(out, file).split(path.sep).join("/");
  return {
    platform,
    h1,
    executable: below(executable),
    zip: below(zip),
    package: below(folder),
    runtime: origin,
  };
}

/** Of a hundred megabytes; the smallest takes minutes for a tenth less. Lock files hold the hash of what is inside. */
const deflate: Deflate = (content) => promisify<Uint8Array, Uint8Array>(deflateRaw)(content);

async function noticesWith({ licence, origin }: Runtime, dist: string): Promise<string> {
  const ofProgram = await readFile(path.join(dist, "provider", NOTICES_FILE), "utf8");
  const rule = "-".repeat(80);
  return `${ofProgram}\n${rule}\nNode.js ${origin.version}, and what is in it\n${rule}\n\n${licence}`;
}
