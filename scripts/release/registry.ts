// A provider registry that any web server can serve: files of the provider registry protocol, versions beside each other
// (terraform-protocol: Provider registries). Its address is in no file, so the folder can move to another host.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { listOf } from "./members";

export interface RegistryRelease {
  /** Source address, HOST/NAMESPACE/TYPE; the host is whoever serves the folder. */
  readonly address: string;
  readonly version: string;
  /** Versions of the plugin protocol that the provider speaks, `6.0`. */
  readonly protocols: readonly string[];
  readonly archives: readonly { readonly platform: string; readonly name: string; readonly sha256: string }[];
  /** Where archives, checksums and signature lie. */
  readonly folder: string;
  /** Names of files in that folder. */
  readonly checksums: string;
  readonly signature: string;
  readonly key: { readonly id: string; readonly publicKey: string };
}

const SERVICES_FILE = ".well-known/terraform.json";
const PROVIDERS = "v1/providers";

/**
 * Adds a version to the registry in the folder, which may be empty. The same version is replaced as a whole, so that no platform of
 * an earlier trial stays.
 */
export async function writeRegistry(registry: string, release: RegistryRelease): Promise<void> {
  const { address, version, archives, folder, checksums, signature } = release;
  const provider = path.join(registry, PROVIDERS, ...address.split("/").slice(1));
  await write(path.join(registry, SERVICES_FILE), { "providers.v1": `/${PROVIDERS}/` });
  const files = [...archives.map(({ name }) => name), checksums, signature];
  await rm(path.join(provider, version), { recursive: true, force: true });
  await mkdir(path.join(provider, version), { recursive: true });
  await Promise.all(files.map((name) => cp(path.join(folder, name), path.join(provider, version, name))));
  for (const archive of archives) {
    const { os, arch } = platformParts(archive.platform);
    await write(path.join(provider, version, "download", os, arch), downloadOf(release, archive));
  }
  await write(path.join(provider, "versions"), { versions: await versionsIn(provider) });
}

/** @param archive what is downloaded; paths are relative to VERSION/download/OS/, where the document lies */
function downloadOf(
  { protocols, checksums, signature, key }: RegistryRelease,
  { platform, name, sha256 }: RegistryRelease["archives"][number],
): unknown {
  return {
    protocols,
    ...platformParts(platform),
    filename: name,
    download_url: `../../${name}`,
    shasums_url: `../../${checksums}`,
    shasums_signature_url: `../../${signature}`,
    shasum: sha256,
    signing_keys: { gpg_public_keys: [{ key_id: key.id, ascii_armor: key.publicKey }] },
  };
}

/** What lies there: the folders are the record, and each version speaks the protocols that its own documents name. */
async function versionsIn(provider: string): Promise<readonly unknown[]> {
  const entries = await readdir(provider, { withFileTypes: true });
  const versions = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return await Promise.all(versions.sort().map((version) => versionIn(path.join(provider, version), version)));
}

async function versionIn(folder: string, version: string): Promise<unknown> {
  const downloads = path.join(folder, "download");
  const systems = (await readdir(downloads)).sort();
  const found = await Promise.all(
    systems.map(async (os) => (await readdir(path.join(downloads, os))).sort().map((arch) => ({ os, arch }))),
  );
  const platforms = found.flat();
  const documents = await Promise.all(
    platforms.map(async ({ os, arch }): Promise<unknown> => {
      return JSON.parse(await readFile(path.join(downloads, os, arch), "utf8"));
    }),
  );
  const protocols = [...new Set(documents.flatMap((document) => listOf(document, "protocols")))];
  return { version, protocols, platforms };
}

/** @param platform OS_ARCH */
function platformParts(platform: string): { readonly os: string; readonly arch: string } {
  const [os = "", arch = ""] = platform.split("_");
  return { os, arch };
}

async function write(file: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}
