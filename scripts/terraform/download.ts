// The official Terraform release, for machines that have neither Terraform nor OpenTofu: fetched, checked against the
// checksums published with the release, unpacked and kept in the user's cache.
import { randomUUID } from "node:crypto";
import { chmod, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { checkedDownload, DownloadError } from "../checked-download";
import { NoTerraformError } from "./no-terraform-error";

/** The version our tests run with. */
export const TERRAFORM_VERSION = "1.11.4";
/** HashiCorp's own release server: archives and checksums of every version. */
const RELEASES_URL = "https://releases.hashicorp.com/terraform";

const EXECUTABLE = 0o755;

export interface DownloadOptions {
  /** Folder of ours in the user's cache. */
  readonly cacheDir: string;
  /** As Node names them. */
  readonly platform: string;
  readonly arch: string;
  readonly releasesUrl?: string;
  readonly version?: string;
  /** Told what is going on. */
  readonly progress: (text: string) => void;
  /** Told how much of the archive is there; the total is undefined where the server does not say it. */
  readonly onBytes?: (done: number, total: number | undefined) => void;
}

/** @returns the path of the executable; the one from the cache where it was fetched before. */
export async function downloadTerraform(options: DownloadOptions): Promise<string> {
  const version = options.version ?? TERRAFORM_VERSION;
  const target = path.join(options.cacheDir, `terraform_${version}`, "terraform");
  if (await exists(target)) return target;

  const archive = `terraform_${version}_${platformOf(options)}.zip`;
  const base = `${options.releasesUrl ?? RELEASES_URL}/${version}`;
  options.progress(`Neither terraform nor tofu >= 1.11 is on PATH; fetching ${base}/${archive}\n`);
  const content = await checkedDownload({
    folder: base,
    name: archive,
    sums: `terraform_${version}_SHA256SUMS`,
    onBytes: options.onBytes,
  }).catch((error: unknown) => {
    throw error instanceof DownloadError ? new NoTerraformError(error.message) : error;
  });
  await place(target, executableIn(archive, content));
  return target;
}

function platformOf({ platform, arch }: DownloadOptions): string {
  const architecture = new Map([
    ["x64", "amd64"],
    ["arm64", "arm64"],
  ]).get(arch);
  if ((platform === "linux" || platform === "darwin") && architecture !== undefined)
    return `${platform}_${architecture}`;
  throw new NoTerraformError(`There is no Terraform release for ${platform} on ${arch} that could be fetched here.`);
}

function executableIn(archive: string, content: Buffer): Uint8Array {
  const executable = unzipSync(content, { filter: ({ name }) => name === "terraform" })["terraform"];
  if (executable !== undefined) return executable;
  throw new NoTerraformError(`${archive} holds no terraform.`);
}

/** Appears whole or not at all; two downloads at once do no harm. */
async function place(target: string, executable: Uint8Array): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const unfinished = `${target}.${randomUUID()}.part`;
  try {
    await writeFile(unfinished, executable);
    await chmod(unfinished, EXECUTABLE);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
