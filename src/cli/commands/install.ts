// `openconnectors install`: the packed provider goes where Terraform and OpenTofu find it without a registry
// (terraform-protocol: Where providers are found; Package layout).
import { constants, copyFile } from "node:fs/promises";
import path from "node:path";
import { appear } from "../appear";
import type { Command, Io } from "../command";
import { CommandError, EXIT, UsageError } from "../command";
import { makeFolders } from "../folders";
import { describeMirror } from "../network-mirror";
import { executables, scriptProvider } from "../../packed/packed-provider";
import type { PackedProvider } from "../../packed/packed-provider";
import { isPlatform, platformOf, PLATFORMS } from "../../rules/platforms";
import type { Platform } from "../../rules/platforms";
import { codeOf } from "../../shared/error-code";

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
      platform: {
        type: "string",
        value: "OS_ARCH",
        multiple: true,
        choices: PLATFORMS,
        description:
          "Take the executable for that platform, which needs no Node.js, from its npm package. Windows takes its own, but not into a mirror.",
      },
      json: {
        type: "boolean",
        description: "Print one JSON object with address, version, platforms, folder and block.",
      },
    },
    async run({ dir, json, platform }, io) {
      if (dir === "") throw new UsageError("--dir takes a folder");
      const mirror = typeof dir === "string" ? path.resolve(dir) : impliedMirror(io);
      const provider = packed(packageRoot, chosen(platform) ?? ofThisMachine(io, typeof dir === "string"));
      const folder = path.join(mirror, ...provider.address.split("/"));
      await place(provider, folder, typeof dir === "string").catch((error: unknown) => {
        throw new CommandError(`Can't write to ${folder}: ${codeOf(error)}.`, { cause: error });
      });
      const { address, version, archives } = provider;
      const platforms = archives.map((archive) => archive.platform);
      io.stderr(`Installed ${address} ${version} for ${platforms.join(", ")} in ${folder}\n`);
      const block = typeof dir === "string" ? installationBlock(mirror, address) : undefined;
      // One line. The block is null where Terraform needs none.
      const report = { address, version, platforms, folder, block: block ?? null };
      if (json === true) io.stdout(`${JSON.stringify(report)}\n`);
      else if (block !== undefined) io.stdout(block);
      if (block === undefined) io.stderr(`Require it with: source = "${address}"\n`);
      io.stderr(BINDINGS_HINT);
      return EXIT.done;
    },
  };
}

/** Where Terraform looks by itself, unless its CLI configuration says otherwise. */
function impliedMirror({ home, platform, environment }: Io): string {
  const isWindows = platform === "win32";
  const folder = isWindows ? (environment["APPDATA"] ?? "") : home;
  if (folder !== "") return path.join(folder, isWindows ? "terraform.d" : ".terraform.d", "plugins");
  const variable = isWindows ? "APPDATA" : "HOME";
  throw new CommandError(`${variable} is not set, so the user's plugin folder is not known. Set it, or use --dir.`);
}

function chosen(names: string | boolean | readonly string[] | undefined): readonly Platform[] | undefined {
  const platforms = [...new Set([names].flat().filter(isPlatform))];
  return platforms.length === 0 ? undefined : platforms;
}

/** Undefined where the program for all platforms will do. Windows can't start that; a mirror may be for others. */
function ofThisMachine({ platform }: Io, isMirror: boolean): readonly Platform[] | undefined {
  if (platform !== "win32" || isMirror) return undefined;
  const own = platformOf(platform, process.arch);
  if (own !== undefined) return [own];
  throw new CommandError(
    `There is no executable for Windows on ${process.arch}. Use WSL, and run this command inside of it.`,
  );
}

/** @param platforms whose executables are taken in place of the program for all platforms */
function packed(packageRoot: string, platforms: readonly Platform[] | undefined): PackedProvider {
  try {
    const script = scriptProvider(path.join(packageRoot, "dist/provider"));
    return platforms === undefined ? script : executables(platforms, script, [process.cwd(), packageRoot]);
  } catch (error) {
    throw new CommandError(sentence(error), { cause: error });
  }
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function place(provider: PackedProvider, folder: string, isMirror: boolean): Promise<void> {
  const { address, version } = provider;
  const type = path.posix.basename(address);
  const archives = provider.archives.map(({ platform, zipFile, h1 }) => {
    return { platform, file: `terraform-provider-${type}_${version}_${platform}.zip`, h1, zipFile };
  });
  await makeFolders(folder);
  for (const { file, zipFile } of archives) {
    await appear(path.join(folder, file), (unfinished) => copyFile(zipFile, unfinished, constants.COPYFILE_EXCL));
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
