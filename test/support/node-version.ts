// A Node.js of another version than the one that runs the tests: from the registry, where each is a package, and kept in the
// user's cache. Nothing is installed where the running one will do.
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { run } from "./process";

/** The newest of each line when the tests were written. */
const VERSIONS = { 20: "20.20.2", 22: "22.23.3", 24: "24.21.0" } as const;

export type NodeLine = keyof typeof VERSIONS;

const INSTALL_TIMEOUT_MS = 300_000;

/** @returns a PATH on which this Node.js comes first */
export async function pathWithNode(line: NodeLine): Promise<string> {
  const current = process.env["PATH"] ?? "";
  if (process.versions.node.startsWith(`${line}.`))
    return `${path.dirname(process.execPath)}${path.delimiter}${current}`;
  const name = `node-${process.platform}-${process.arch}`;
  const version = VERSIONS[line];
  const folder = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "cdktf-open-connectors");
  const prefix = path.join(folder, `node_${version}`);
  const bin = path.join(prefix, "node_modules", name, "bin");
  if (!existsSync(path.join(bin, "node"))) {
    await mkdir(prefix, { recursive: true });
    const options = ["--prefix", prefix, "--no-audit", "--no-fund", "--no-save", "--prefer-offline"];
    const installed = await run("npm", ["install", ...options, `${name}@${version}`], {
      cwd: prefix,
      env: process.env,
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
    if (installed.code !== 0) throw new Error(`Node.js ${version} could not be installed:\n${installed.text}`);
  }
  return `${bin}${path.delimiter}${current}`;
}
