// `npm run build`: everything under dist/. Programs are bundled into one file each, the construct library, the plugin runtime
// and all declarations are compiled by tsc, and the provider is packed the way Terraform wants it.
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { version } from "../package.json";
import { PROVIDER_ADDRESS } from "../src/rules/provider-address";
import { bundle } from "./build/bundle";
import type { Bundle, Program } from "./build/bundle";
import { replaceVariants } from "./build/variants";
import { EMULATOR, PLUGIN, PLUGIN_TESTING, rollUp } from "./build/declarations";
import { NOTICES_FILE } from "./build/notices";
import { lockHash, pack } from "./build/pack";
import type { PackedFile } from "./build/pack";
import { SBOM_FILE } from "./build/sbom";
import { selfStarting } from "./build/self-start";

const ROOT = path.resolve(__dirname, "..");
const DIST = path.join(ROOT, "dist");

const provider: Program = {
  entry: "src/provider/main.ts",
  out: "provider/terraform-provider-openconnectors",
  banner: selfStarting("openconnectors"),
  compact: true,
  isTyped: true,
};

const emulator: Program = { entry: "src/emulator/index.ts", out: "emulator/index.js" };

const others: readonly Program[] = [
  { entry: "src/cli/main.ts", out: "cli/openconnectors.js", banner: "#!/usr/bin/env node\n", beside: emulator },
  emulator,
];

/** Not in the package: a second provider, and one with everything that the framework can do. */
const providersOfTests: readonly Program[] = [
  {
    entry: "test/support/null-provider/main.ts",
    out: "testing/terraform-provider-null",
    banner: selfStarting("null"),
    compact: true,
  },
  {
    entry: "test/kitchensink/main.ts",
    out: "testing/terraform-provider-kitchensink",
    banner: selfStarting("kitchensink"),
    compact: true,
  },
];

async function main(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await Promise.all([
    publishProvider(),
    ...others.map(publish),
    ...providersOfTests.map(zipped),
    compile("tsconfig.build.json"),
    compile("tsconfig.cdktn.json").then(() => replaceVariants(path.join(DIST, "construct-cdktn"), ".cdktn")),
    compile("tsconfig.plugin.json"),
    compile("tsconfig.types.json"),
  ]);
  rollUp([EMULATOR], ROOT);
  rollUp([PLUGIN, PLUGIN_TESTING], ROOT);
}

async function publishProvider(): Promise<void> {
  const { notices, sbom, h1 } = await zipped(provider);
  const manifest = { version, address: PROVIDER_ADDRESS, h1 };
  await writeFile(path.join(DIST, "provider/manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(path.join(DIST, "provider", NOTICES_FILE), notices);
  await writeFile(path.join(DIST, "provider", SBOM_FILE), sbom);
}

async function publish(program: Program): Promise<void> {
  const { file, notices, sbom } = await bundle(program, ROOT);
  await writeFile(path.join(path.dirname(file), NOTICES_FILE), notices);
  await writeFile(path.join(path.dirname(file), SBOM_FILE), sbom);
}

/** @returns also the hash of the package for a lock file. */
async function zipped(program: Program): Promise<Omit<Bundle, "file"> & { h1: string }> {
  const { file, notices, sbom } = await bundle(program, ROOT);
  const licence = await readFile(path.join(ROOT, "LICENSE"), "utf8");
  const files: readonly PackedFile[] = [
    { name: path.basename(file), content: await readFile(file), executable: true },
    // Ours with those of others: a file apart would take half a kilobyte more in every stack.
    { name: NOTICES_FILE, content: Buffer.from(`${licence}\n${notices}`) },
  ];
  await writeFile(`${file}.zip`, await pack(files));
  return { notices, sbom, h1: lockHash(files) };
}

async function compile(project: string): Promise<void> {
  const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", path.join(ROOT, project)]);
  } catch (error) {
    throw new Error(`tsc -p ${project} failed:\n${stdoutOf(error)}`);
  }
}

function stdoutOf(error: unknown): string {
  return typeof error === "object" && error !== null && "stdout" in error ? String(error.stdout) : String(error);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
