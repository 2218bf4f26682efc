// Where the package that runs was installed from, so that a project that it writes installs the same: the version on the registry,
// or the packed file, folder or git address that somebody gave to npm.
import { realpath } from "node:fs/promises";
import path from "node:path";
import { name as OUR_PACKAGE, version as OUR_VERSION } from "../../../package.json";
import { readText } from "../read-text";

/** What npm, pnpm and yarn call a place on this machine. */
const LOCAL = /^(?:file|link|portal):/;
/** With a host, or a user and a repository: as npm takes them. */
const REMOTE = /^(?:git|git\+[a-z]+|https?|ssh|github|gitlab|bitbucket|gist):|^[\w.-]+\/[\w.-]+(?:#.*)?$/;

/** What npm's registry, and most others, call the packed file. */
const FROM_REGISTRY = new RegExp(`^https?:.*/${OUR_PACKAGE}/-/${OUR_PACKAGE}-[^/]+\\.tgz$`);

export interface OurSource {
  /** What the project's package.json has to say. */
  readonly spec: string;
  /** What a person should know of it. */
  readonly notes: readonly string[];
}

/**
 * @param packageRoot the folder of this package. A clone that is run in place is used as a folder
 * @param target the project that is to be written; an address on this machine is relative to it
 */
export async function ourSourceFor(packageRoot: string, target: string): Promise<OurSource> {
  if (!isInstalled(packageRoot)) return { spec: await localAddress(packageRoot, target), notes: [] };
  const installed = (await installedBy(packageRoot)) ?? (await noticedByNpm(packageRoot));
  if (installed === undefined) return { spec: OUR_VERSION, notes: [UNKNOWN] };
  const { spec, folder } = installed;
  if (LOCAL.test(spec)) {
    return { spec: await localAddress(path.resolve(folder, spec.replace(LOCAL, "")), target), notes: [] };
  }
  return { spec: REMOTE.test(spec) ? spec : OUR_VERSION, notes: [] };
}

/** Of a global install npm keeps no address. */
const UNKNOWN =
  `package.json asks the registry for ${OUR_PACKAGE} ${OUR_VERSION}, since nothing says where this one was installed from. ` +
  "If that was a file or a git address, write it there before you install.";

interface Installed {
  readonly spec: string;
  /** Of the package.json that has it. */
  readonly folder: string;
}

/** The project that has this package among its dependencies; for npx that is one of npm's own, in its cache. */
async function installedBy(packageRoot: string): Promise<Installed | undefined> {
  for (let folder = path.dirname(packageRoot); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const spec = specIn(await readText(path.join(folder, "package.json")).catch(() => "{}"));
    if (spec !== undefined) return { spec, folder };
  }
  return undefined;
}

/** In a workspace another folder's package.json may have it; npm notes what it installed, and takes paths from above node_modules. */
async function noticedByNpm(packageRoot: string): Promise<Installed | undefined> {
  const modules = path.dirname(packageRoot);
  const folder = path.dirname(modules);
  const lock = parsed(await readText(path.join(modules, ".package-lock.json")).catch(() => "{}"));
  const spec = member(member(member(lock, "packages"), `node_modules/${OUR_PACKAGE}`), "resolved");
  if (typeof spec !== "string") return undefined;
  if (FROM_REGISTRY.test(spec)) return { spec: OUR_VERSION, folder };
  // At another address it may be a registry, too, which calls its files as it likes.
  if (/^https?:/.test(spec)) return undefined;
  return { spec, folder };
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
