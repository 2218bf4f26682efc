// The package as users get it: packed, and installed by npm into a folder of theirs.
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./process";
import { ROOT } from "./terraform";

/** An install from the registry may have to fetch a few hundred packages, on a busy machine. */
export const INSTALL_TIMEOUT_MS = 900_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** @returns the file that it packs into the folder */
export async function packPackage(folder: string, env: Environment = process.env): Promise<string> {
  // The build stands; --ignore-scripts keeps pack from building it under the feet of other tests.
  await npm(["pack", "--ignore-scripts", "--pack-destination", folder], ROOT, env);
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack left no file in ${folder}.`);
  return path.join(folder, tarball);
}

/** Installs into a folder, which becomes a project of its own. */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const manifest = path.join(folder, "package.json");
  if (!existsSync(manifest)) await writeFile(manifest, JSON.stringify({ private: true }));
  await npm(["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages], folder, process.env);
}

async function npm(args: readonly string[], cwd: string, env: Environment): Promise<void> {
  const outcome = await run("npm", args, { cwd, env: { ...env, CI: "1" }, timeoutMs: INSTALL_TIMEOUT_MS });
  if (outcome.code !== 0) throw new Error(`npm ${args.join(" ")} ended with ${String(outcome.code)}:\n${outcome.text}`);
}
