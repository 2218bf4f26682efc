// `npm run build`: everything under dist/. Programs are bundled into one file each, the construct library and all
// declarations are compiled by tsc, and the provider is packed the way Terraform wants it.
import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { version } from "../package.json";
import { PROVIDER_ADDRESS } from "../src/provider/address";
import { lockHash, packExecutable } from "./build/pack";
import { selfStarting } from "./build/self-start";

const root = path.resolve(__dirname, "..");
const dist = path.join(root, "dist");

interface Program {
  readonly entry: string;
  readonly out: string;
  /** Stands before the bundle; makes the file executable. */
  readonly banner?: string;
  readonly minify?: boolean;
}

const EXECUTABLE = 0o755;

const PROVIDER = "terraform-provider-openconnectors";
const programs: readonly Program[] = [
  {
    entry: "src/provider/main.ts",
    out: `provider/${PROVIDER}`,
    banner: selfStarting("openconnectors"),
    minify: true,
  },
  { entry: "src/cli/main.ts", out: "cli/openconnectors.js", banner: "#!/usr/bin/env node\n" },
  { entry: "src/plugin/index.ts", out: "plugin/index.js" },
  { entry: "src/emulator/index.ts", out: "emulator/index.js" },
  // Not in the package: the second provider of the tests.
  {
    entry: "test/support/null-provider/main.ts",
    out: "testing/terraform-provider-null",
    banner: selfStarting("null"),
    minify: true,
  },
  // Nor this one: everything the framework can do, for tests and measurements (docs/kitchensink.md).
  {
    entry: "test/kitchensink/main.ts",
    out: "testing/terraform-provider-kitchensink",
    banner: selfStarting("kitchensink"),
    minify: true,
  },
];

async function main(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await Promise.all([...programs.map(bundle), compile("tsconfig.build.json"), compile("tsconfig.types.json")]);
  const manifest = { version, address: PROVIDER_ADDRESS, h1: await pack(`provider/${PROVIDER}`) };
  await writeFile(path.join(dist, "provider/manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await pack("testing/terraform-provider-null");
  await pack("testing/terraform-provider-kitchensink");
}

async function bundle({ entry, out, banner, minify }: Program): Promise<void> {
  const file = path.join(dist, out);
  const built = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: minify ?? false,
    write: false,
    legalComments: "none",
    logLevel: "warning",
  });
  const code = built.outputFiles[0]?.text;
  if (code === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  await mkdir(path.dirname(file), { recursive: true });
  // Written by us: esbuild would put its own first line before a banner that has two.
  await writeFile(file, (banner ?? "") + code);
  if (banner !== undefined) await chmod(file, EXECUTABLE);
}

async function compile(project: string): Promise<void> {
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", path.join(root, project)]);
  } catch (error) {
    throw new Error(`tsc -p ${project} failed:\n${stdoutOf(error)}`);
  }
}

/** @returns the hash of the package for a lock file. */
async function pack(executable: string): Promise<string> {
  const file = path.join(dist, executable);
  const name = path.basename(file);
  const content = await readFile(file);
  await writeFile(`${file}.zip`, packExecutable(name, content));
  return lockHash(name, content);
}

function stdoutOf(error: unknown): string {
  return typeof error === "object" && error !== null && "stdout" in error ? String(error.stdout) : String(error);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
