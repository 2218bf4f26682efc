// The implied local mirror of a stack folder: one packed zip for each platform, so that a stack synthesized here
// deploys there. Packed, because an unpacked mirror ends up as a symlink in the plugin cache that cdktf-cli shares
// between projects. Layout: (terraform-protocol: Package layout); reasons: (architecture: The provider travels in the
// stack).
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { zipName } from "../../src/rules/platforms";
import { linkOrCopy } from "./link-file";
import type { PackedProvider } from "../../src/packed/packed-provider";
import { writeIfDifferent } from "./write-file";

/** Relative to the working directory of Terraform. */
const IMPLIED_MIRROR = path.join("terraform.d", "plugins");

/** Puts the provider in, and takes zips of its other versions and platforms out. */
export function writeMirror(stackFolder: string, { address, version, archives, large }: PackedProvider): void {
  const folder = path.join(stackFolder, IMPLIED_MIRROR, ...address.split("/"));
  const prefix = `terraform-provider-${address.slice(address.lastIndexOf("/") + 1)}_`;
  const wanted = new Map(archives.map(({ platform, zipFile }) => [zipName(version, platform), zipFile]));
  for (const [name, zip] of wanted) {
    const file = path.join(folder, name);
    if (large) linkOrCopy(zip, file);
    else writeIfDifferent(file, readFileSync(zip));
  }
  for (const name of readdirSync(folder)) {
    const stale = name.startsWith(prefix) && name.endsWith(".zip") && !wanted.has(name);
    if (stale) rmSync(path.join(folder, name), { force: true });
  }
}
