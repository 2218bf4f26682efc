// A CLI configuration with a `provider_installation` block switches implied mirrors off, the one in the stack folder
// included. Which files count: (terraform-protocol: Where providers are found).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { engineOf } from "./engine";
import type { Engine } from "./engine";
import type { PackedProvider } from "../../src/packed/packed-provider";

export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** As `process.platform` reports it. */
  readonly platform: string;
}

/**
 * @returns the configuration file that keeps Terraform from finding the packed provider; undefined where none does,
 *   or where the block names a mirror that has the provider (which `openconnectors install --dir` fills)
 */
export function blockingConfiguration(
  context: CliContext,
  provider: Pick<PackedProvider, "address" | "version">,
): string | undefined {
  return configurationFiles(context).find((file) => {
    const text = withoutComments(readText(file));
    return (
      /(?:^|[{,[\s])"?provider_installation"?\s*[:={]/m.test(text) &&
      !mirrorsIn(text).some((mirror) => has(mirror, provider))
    );
  });
}

export function installationWarning(
  file: string,
  { address }: Pick<PackedProvider, "address">,
  { product }: Pick<Engine, "product">,
): string {
  return (
    `${product}'s CLI configuration ${file} has a provider_installation block. It keeps ${product} from looking into the ` +
    `stack's own folder, where ${address} was packed. Run "openconnectors install --dir DIR" and add the block that it ` +
    `prints to that file.`
  );
}

/** A file that the environment names replaces all others; the second variable is the older name of the first. */
function configurationFiles(context: CliContext): readonly string[] {
  const { environment } = context;
  const named = [environment["TF_CLI_CONFIG_FILE"], environment["TERRAFORM_CONFIG"]].find((file) => file);
  if (named !== undefined) return [named];
  const folder = configurationFolder(context);
  const inFolder = namesIn(folder).filter((name) => name.endsWith(".tfrc") || name.endsWith(".tfrc.json"));
  return [mainFile(context), ...inFolder.sort().map((name) => path.join(folder, name))];
}

function mainFile(context: CliContext): string {
  const names = isWindows(context) ? ["tofu.rc", "terraform.rc"] : [".tofurc", ".terraformrc"];
  const [ofTofu = "", ofTerraform = ""] = names.map((name) => path.join(userFolder(context), name));
  const xdg = xdgFolder(context);
  if (!runsTofu(context)) return ofTerraform;
  if (existsSync(ofTofu)) return ofTofu;
  return xdg === undefined || existsSync(ofTerraform) ? ofTerraform : path.join(xdg, "tofurc");
}

function configurationFolder(context: CliContext): string {
  const ofTerraform = path.join(userFolder(context), isWindows(context) ? "terraform.d" : ".terraform.d");
  const xdg = xdgFolder(context);
  return xdg === undefined || !runsTofu(context) || existsSync(ofTerraform) ? ofTerraform : xdg;
}

function userFolder(context: CliContext): string {
  const { environment, homeFolder } = context;
  return isWindows(context) ? (environment["APPDATA"] ?? homeFolder) : homeFolder;
}

function isWindows({ platform }: CliContext): boolean {
  return platform === "win32";
}

/** Where OpenTofu looks if the older places in the home folder are empty. */
function xdgFolder({ environment }: CliContext): string | undefined {
  const { XDG_CONFIG_HOME: folder = "" } = environment;
  return folder === "" ? undefined : path.join(folder, "opentofu");
}

function runsTofu({ environment }: CliContext): boolean {
  return engineOf(environment).product === "OpenTofu";
}

function mirrorsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|[{,[\s])"?path"?\s*[:=]\s*"([^"]+)"/gm)].flatMap(([, folder]) => folder ?? []);
}

function has(mirror: string, { address, version }: Pick<PackedProvider, "address" | "version">): boolean {
  const folder = path.join(mirror, ...address.split("/"));
  return namesIn(folder).some((name) => name === version || name.includes(`_${version}_`));
}

function withoutComments(text: string): string {
  // Strings first: the globs of a mirror hold what would else begin and end a comment.
  return text.replace(/"(?:\\.|[^"\\])*"|\/\*[^]*?\*\/|(?:#|\/\/).*$/gm, (found) =>
    found.startsWith('"') ? found : "",
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no such folder
  }
}

/** Terraform warns of a configuration it can't read and goes on without; so do we. */
function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
