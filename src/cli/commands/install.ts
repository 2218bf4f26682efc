// `openconnectors install`: the packed provider goes where Terraform and OpenTofu find it without a registry
// (terraform-protocol: Where providers are found; Package layout).
import { copyFile, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Command, Io } from "../command";
import { CommandError, EXIT, UsageError } from "../command";
import { makeFolders } from "../folders";
import { describeMirror } from "../network-mirror";
import { codeOf } from "../../shared/error-code";

/** One zip serves them all: what is in it is JavaScript. */
const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

interface Manifest {
  readonly version: string;
  readonly address: string;
  /** Terraform's hash of what is in the zip. */
  readonly h1: string;
}

interface Packed extends Manifest {
  readonly zip: string;
}

/** With generated bindings nothing packs the provider into the stack, and the registry that the lock step asks is not there. */
const BINDINGS_HINT =
  "With bindings of `cdktf get` or `cdktn get`, set CDKTF_SKIP_PROVIDER_LOCK=true before the first deploy: else it asks a\n" +
  "registry for the provider, and fails.\n";

/** @param packageRoot the folder of this package's package.json. */
export function installCommand(packageRoot: string): Command {
  return {
    name: "install",
    summary: "Put the provider where terraform and tofu find it without a registry.",
    details:
      "Writes the packed provider into the user's plugin folder, for plain HCL and for cdktf get. With --dir it writes a\n" +
      "mirror instead, for machines whose CLI configuration has a provider_installation block, and prints the block that uses\n" +
      "it from the disk. A web server that serves the folder over https makes it a network mirror. Other versions that are\n" +
      "there stay.",
    options: {
      dir: {
        type: "string",
        value: "DIR",
        completes: "folder",
        description: "Write a filesystem and network mirror to DIR.",
      },
      json: {
        type: "boolean",
        description: "Print one JSON object with address, version, platforms, folder and block.",
      },
    },
    async run({ dir, json }, io) {
      if (dir === "") throw new UsageError("--dir takes a folder");
      const packed = await readPacked(path.join(packageRoot, "dist/provider"));
      const mirror = typeof dir === "string" ? path.resolve(dir) : impliedMirror(io);
      const folder = path.join(mirror, ...packed.address.split("/"));
      await place(packed, folder, typeof dir === "string").catch((error: unknown) => {
        throw new CommandError(`Can't write to ${folder}: ${codeOf(error)}.`, { cause: error });
      });
      io.stderr(`Installed ${packed.address} ${packed.version} for ${PLATFORMS.join(", ")} in ${folder}\n`);
      const block = typeof dir === "string" ? installationBlock(mirror, packed.address) : undefined;
      if (json === true) io.stdout(jsonReport(packed, folder, block));
      else if (block !== undefined) io.stdout(block);
      if (block === undefined) io.stderr(`Require it with: source = "${packed.address}"\n`);
      io.stderr(BINDINGS_HINT);
      return EXIT.done;
    },
  };
}

/** One line of JSON. @param block of the CLI configuration; null where Terraform needs none */
function jsonReport({ address, version }: Packed, folder: string, block: string | undefined): string {
  return `${JSON.stringify({ address, version, platforms: PLATFORMS, folder, block: block ?? null })}\n`;
}

/** Where Terraform looks by itself, unless its CLI configuration says otherwise. */
function impliedMirror({ home, platform }: Io): string {
  if (platform === "win32") {
    throw new CommandError("Windows can't start the provider. Use WSL, and run this command inside of it.");
  }
  return path.join(home, ".terraform.d/plugins");
}

async function readPacked(folder: string): Promise<Packed> {
  const zip = path.join(folder, "terraform-provider-openconnectors.zip");
  let text: string;
  try {
    text = await readFile(path.join(folder, "manifest.json"), "utf8");
  } catch (error) {
    throw new CommandError(
      `The packed provider is not there (${folder}). In a clone run "npm run build"; elsewhere install the package again.`,
      { cause: error },
    );
  }
  const manifest = parseJson(text);
  if (isManifest(manifest)) return { ...manifest, zip };
  throw new CommandError(`${folder}/manifest.json does not describe a provider. Install the package again.`);
}

/** Undefined where it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === "object" &&
    value !== null &&
    "version" in value &&
    typeof value.version === "string" &&
    "address" in value &&
    typeof value.address === "string" &&
    "h1" in value &&
    typeof value.h1 === "string"
  );
}

/** Each file appears whole or not at all: a terraform may be looking. */
async function place({ zip, address, version, h1 }: Packed, folder: string, isMirror: boolean): Promise<void> {
  const type = path.posix.basename(address);
  const archives = PLATFORMS.map((platform) => {
    return { platform, file: `terraform-provider-${type}_${version}_${platform}.zip`, h1 };
  });
  await makeFolders(folder);
  for (const { file } of archives) {
    const target = path.join(folder, file);
    const unfinished = `${target}.${String(process.pid)}.part`;
    try {
      await copyFile(zip, unfinished);
      await rename(unfinished, target);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
  if (isMirror) await describeMirror(folder, version, archives);
}

/** Terraform reads this file without templates: a folder with `${` in its name is written as it is (tried with 1.11). */
function installationBlock(mirror: string, address: string): string {
  const host = address.split("/")[0] ?? address;
  return [
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(mirror)}`,
    `    include = ["${host}/*/*"]`,
    "  }",
    "  direct {",
    `    exclude = ["${host}/*/*"]`,
    "  }",
    "}",
    "",
  ].join("\n");
}
