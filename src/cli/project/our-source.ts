// Where the package that runs was installed from, so that a project that it writes installs the same: the version on the registry,
// or the packed file, folder or git address that somebody gave to npm.
import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { name as OUR_PACKAGE, version as OUR_VERSION } from "../../../package.json";

/** What npm, pnpm and yarn call a place on this machine. */
const LOCAL = /^(?:file|link|portal):/;
/** With a host, or a user and a repository: as npm takes them. */
const REMOTE = /^(?:git|git\+[a-z]+|https?|ssh|github|gitlab|bitbucket|gist):|^[\w.-]+\/[\w.-]+(?:#.*)?$/;

/**
 * @param packageRoot the folder of this package
 * @param target the project that is to be written; an address on this machine is relative to it
 * @returns what its package.json has to say. A clone that is run in place is used as a folder
 */
export async function ourSourceFor(packageRoot: string, target: string): Promise<string> {
  const installed = await installedBy(packageRoot);
  if (installed === undefined) return isInstalled(packageRoot) ? OUR_VERSION : await localAddress(packageRoot, target);
  const { spec, folder } = installed;
  if (LOCAL.test(spec)) return await localAddress(path.resolve(folder, spec.replace(LOCAL, "")), target);
  return REMOTE.test(spec) ? spec : OUR_VERSION;
}

interface Installed {
  readonly spec: string;
  /** Of the package.json that has it. */
  readonly folder: string;
}

/** The project that has this package among its dependencies; for npx that is one of npm's own, in its cache. */
async function installedBy(packageRoot: string): Promise<Installed | undefined> {
  if (!isInstalled(packageRoot)) return undefined;
  for (let folder = path.dirname(packageRoot); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const spec = specIn(await readFile(path.join(folder, "package.json"), "utf8").catch(() => "{}"));
    if (spec !== undefined) return { spec, folder };
  }
  return undefined;
}

function isInstalled(packageRoot: string): boolean {
  return packageRoot.split(path.sep).includes("node_modules");
}

/** Nothing for a file that is not JSON: its owner will hear of it from npm. */
function specIn(text: string): string | undefined {
  const manifest = parsed(text);
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
    const spec = member(member(manifest, kind), OUR_PACKAGE);
    if (typeof spec === "string") return spec;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

/** Relative, as npm itself writes it: project and package may move together. */
async function localAddress(file: string, target: string): Promise<string> {
  const from = await nearestReal(target);
  const to = await realpath(file).catch(() => file);
  const relative = path.relative(from, to).split(path.sep).join("/");
  return `file:${relative.startsWith(".") ? relative : `./${relative}`}`;
}

/** The folder may not be there yet. */
async function nearestReal(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    return path.join(await nearestReal(path.dirname(folder)), path.basename(folder));
  }
}
