// `npm run executables [-- PLATFORM…]`: the built provider as executables that need no Node.js, below `dist/executables`, with
// runtimes of the npm registry; with `--official` those that Node.js publishes. Platforms that can't be built here are left out,
// unless they were named.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { isPlatform, PLATFORMS } from "../src/rules/platforms";
import type { Platform } from "../src/rules/platforms";
import { buildExecutables } from "./executables/build";
import { officialRuntimes } from "./executables/official-runtimes";
import { registryRuntimes } from "./executables/runtime";

const DIST = path.resolve(__dirname, "../dist");

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals: given } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { official: { type: "boolean", default: false } },
  });
  const unknown = given.filter((name) => !isPlatform(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: the platforms are ${PLATFORMS.join(", ")}.`);
  if (!existsSync(path.join(DIST, "provider"))) throw new Error("There is no built provider. Run: npm run build");
  const platforms: readonly Platform[] = given.length === 0 ? PLATFORMS : given.filter(isPlatform);
  const folder = await mkdtemp(path.join(tmpdir(), "openconnectors-node-"));
  try {
    const out = path.join(DIST, "executables");
    const runtimes = values.official ? officialRuntimes({ folder }) : registryRuntimes(folder);
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const { executables, leftOut } = await buildExecutables({ dist: DIST, out, platforms, runtimes, progress });
    for (const { executable, h1 } of executables) process.stdout.write(`${path.join(out, executable)} ${h1}\n`);
    for (const { platform, reason } of leftOut) process.stderr.write(`LEFT OUT ${platform}: ${reason}\n`);
    if (leftOut.length > 0 && given.length > 0) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
