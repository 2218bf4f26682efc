// The implied local mirror of a stack folder: one packed zip for each platform, so that a stack synthesized here
// deploys there. Packed, because an unpacked mirror ends up as a symlink in the plugin cache that cdktf-cli shares
// between projects. Layout: (terraform-protocol: Package layout); reasons: (architecture: The provider travels in the
// stack).
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Artefact } from "./artefact";
import { writeIfDifferent } from "./write-file";

/** Where a Node program with a shell line starts. Windows is not among them. */
const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** Relative to the working directory of Terraform. */
const IMPLIED_MIRROR = path.join("terraform.d", "plugins");

/** Puts the provider in, and takes zips of its other versions out. */
export function writeMirror(stackFolder: string, { address, version, zipFile }: Artefact): void {
  const folder = path.join(stackFolder, IMPLIED_MIRROR, ...address.split("/"));
  const prefix = `terraform-provider-${address.slice(address.lastIndexOf("/") + 1)}_`;
  const wanted = platforms.map((platform) => `${prefix}${version}_${platform}.zip`);
  const zip = readFileSync(zipFile);
  for (const name of wanted) writeIfDifferent(path.join(folder, name), zip);
  for (const name of readdirSync(folder)) {
    const stale = name.startsWith(prefix) && name.endsWith(".zip") && !wanted.includes(name);
    if (stale) rmSync(path.join(folder, name), { force: true });
  }
}
