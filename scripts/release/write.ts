// Everything that is published of a version, in one folder:
//
//   cdktf-open-connectors-VERSION.tgz, …-OS-ARCH-VERSION.tgz     npm packages
//   terraform-provider-openconnectors_VERSION_OS_ARCH.zip       archives of a registry, with _manifest.json
//   terraform-provider-openconnectors_VERSION_SHA256SUMS, .sig  of those archives
//   cdktf-open-connectors_VERSION_SHA256SUMS, .sig              of all else
//   sbom.cdx.json, THIRD-PARTY-NOTICES.txt, release-key.asc     the key is the public one
//
// The same build gives the same bytes, in the registry too.
import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { PROVIDER_ADDRESS, PROVIDER_NAME } from "../../src/rules/provider-address";
import { NOTICES_FILE } from "../build/notices";
import { SBOM_FILE } from "../build/sbom";
import type { Archives } from "./archives";
import { billWith } from "./bill";
import { checksumsOf, checksumText } from "./checksums";
import type { Checksums } from "./checksums";
import { listOf } from "./members";
import { writeRegistry } from "./registry";
import type { SigningKey } from "./signature";

export interface ReleaseOptions {
  /** Folder of package.json. */
  readonly root: string;
  readonly version: string;
  readonly found: Archives;
  /** Empty, or not there yet. */
  readonly out: string;
  /** Folder of a static registry; earlier versions that it has stay. */
  readonly registry: string;
  /** Without one nothing is signed, and no registry is written: Terraform installs nothing unsigned from one. */
  readonly key: SigningKey | undefined;
}

export interface Release extends Archives {
  /** Names of the files in `out`, without checksums and signatures. */
  readonly files: readonly string[];
}

const PACKAGE = "cdktf-open-connectors";
const KEY_FILE = "release-key.asc";
const MANIFEST_FILE = "terraform-registry-manifest.json";

export async function writeRelease({ root, version, found, out, registry, key }: ReleaseOptions): Promise<Release> {
  const dist = path.join(root, "dist");
  const prefix = `terraform-provider-${PROVIDER_NAME}_${version}`;
  await mkdir(out, { recursive: true });

  const manifest = `${prefix}_manifest.json`;
  await copyFile(path.join(root, MANIFEST_FILE), path.join(out, manifest));
  for (const { name, zip } of found.archives) await copyFile(zip, path.join(out, name));
  const archiveNames = found.archives.map(({ name }) => name);
  const sums = await checksumsOf(out, [...archiveNames, manifest]);
  const signed = await writeSigned(out, `${prefix}_SHA256SUMS`, sums, key);

  const before = await readdir(out);
  for (const folder of [root, ...found.packages]) await pack(folder, out);
  const bill = await readFile(path.join(dist, "provider", SBOM_FILE), "utf8");
  await writeFile(path.join(out, SBOM_FILE), billWith(bill, found.runtimes));
  await copyFile(
    path.join(found.packages[0] ?? path.join(dist, "provider"), NOTICES_FILE),
    path.join(out, NOTICES_FILE),
  );
  if (key !== undefined) await writeFile(path.join(out, KEY_FILE), key.publicKey);
  const others = (await readdir(out)).filter((name) => !before.includes(name));
  await writeSigned(out, `${PACKAGE}_${version}_SHA256SUMS`, await checksumsOf(out, others), key);

  if (key !== undefined && signed.signature !== undefined) {
    await writeRegistry(registry, {
      address: PROVIDER_ADDRESS,
      version,
      protocols: await protocolsIn(path.join(root, MANIFEST_FILE)),
      archives: found.archives.map(({ platform, name }) => ({ platform, name, sha256: sums.get(name) ?? "" })),
      folder: out,
      checksums: signed.checksums,
      signature: signed.signature,
      key,
    });
  }
  return { ...found, files: [...sums.keys(), ...others].sort() };
}

interface Signed {
  readonly checksums: string;
  readonly signature: string | undefined;
}

/** @returns names of the files that were written */
async function writeSigned(out: string, name: string, sums: Checksums, key: SigningKey | undefined): Promise<Signed> {
  const text = checksumText(sums);
  await writeFile(path.join(out, name), text);
  if (key === undefined) return { checksums: name, signature: undefined };
  const signature = `${name}.sig`;
  await writeFile(path.join(out, signature), await key.sign(text));
  return { checksums: name, signature };
}

/** What is built is taken: scripts of the package would build it again. */
async function pack(folder: string, out: string): Promise<void> {
  const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", out];
  await promisify(execFile)("npm", args, { cwd: folder });
}

/** As the public registry reads them. */
async function protocolsIn(file: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
  return listOf(manifest, "metadata", "protocol_versions").map(String);
}
