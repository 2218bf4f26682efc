// Puts the provider's program into a binary of Node.js, by Node's single executable applications (SEA).
import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { isWindows } from "../../src/rules/platforms";
import type { Platform } from "../../src/rules/platforms";
import { withoutSignature } from "./portable-executable";
import type { Runtime } from "./runtime";

const run = promisify(execFile);

/** Names that Node.js looks for in itself (Node.js documentation: Single executable applications). */
const RESOURCE = "NODE_SEA_BLOB";
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const MACHO_SEGMENT = "NODE_SEA";

/** In stacks of errors. Relative, so that the bytes do not depend on where it is built. */
const PROGRAM_NAME = "terraform-provider-openconnectors.js";

/**
 * What is put into each binary. Without a code cache: that is for one platform and version only, and not the same bytes twice.
 *
 * @param program the script of the provider, without the lines that start it from a shell
 * @param node a binary that runs here, of the version that the program is put into
 * @returns the file's path
 */
export async function makeBlob(program: string, node: string, folder: string): Promise<string> {
  const blob = "program.blob";
  const settings = { main: PROGRAM_NAME, output: blob, disableExperimentalSEAWarning: true, useCodeCache: false };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, PROGRAM_NAME), program);
  await writeFile(path.join(folder, "settings.json"), JSON.stringify(settings));
  await run(node, ["--experimental-sea-config", "settings.json"], { cwd: folder });
  return path.join(folder, blob);
}

/** Writes the executable. The one for macOS still has to be signed. */
export async function inject(blob: string, { file }: Runtime, platform: Platform, executable: string): Promise<void> {
  await mkdir(path.dirname(executable), { recursive: true });
  if (isWindows(platform)) await writeFile(executable, withoutSignature(await readFile(file)));
  else await copyFile(file, executable);
  await chmod(executable, 0o755);
  const segment = platform.startsWith("darwin_") ? ["--macho-segment-name", MACHO_SEGMENT] : [];
  const postject = require.resolve("postject/dist/cli.js");
  await run(process.execPath, [postject, executable, RESOURCE, blob, "--sentinel-fuse", FUSE, ...segment]);
}
