// The npm package of one platform: the zip that synth puts into stacks, and what describes it. Without `os` and `cpu` fields,
// which would keep npm from installing it on other systems: a stack may be synthesized on one platform for another.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { NOTICES_FILE } from "../build/notices";
import { packageOf } from "../../src/rules/platforms";
import type { Platform } from "../../src/rules/platforms";
import type { RuntimeOrigin } from "./runtime";

export interface PlatformPackage {
  readonly platform: Platform;
  readonly version: string;
  /** Source address of the provider. */
  readonly address: string;
  /** Terraform's hash of what is in the zip. */
  readonly h1: string;
  /** Absolute path. */
  readonly zip: string;
  /** Of this repository. */
  readonly licence: string;
  /** Of everything that is in the executable. */
  readonly notices: string;
  readonly origin: RuntimeOrigin;
}

/** Writes the folder from which `npm pack` and `npm publish` make the package. */
export async function writePackage(folder: string, content: PlatformPackage): Promise<void> {
  const { platform, version, address, h1, zip, origin } = content;
  await mkdir(folder, { recursive: true });
  const texts: Readonly<Record<string, string>> = {
    "package.json": json(packageJson(content)),
    "manifest.json": json({ version, address, platform, h1 }),
    // Where the Node.js in it is from.
    "runtime.json": json(origin),
    "README.md": readme(content),
    LICENSE: content.licence,
    [NOTICES_FILE]: content.notices,
  };
  await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(path.join(folder, name), text)));
  await copyFile(zip, path.join(folder, path.basename(zip)));
}

function packageJson({ platform, version, zip }: PlatformPackage): unknown {
  return {
    name: packageOf(platform),
    version,
    description: `The provider of cdktf-open-connectors for ${platform}, as an executable that needs no Node.js.`,
    license: "MIT",
    files: ["manifest.json", "runtime.json", NOTICES_FILE, path.basename(zip)],
  };
}

function readme({ platform, version, origin }: PlatformPackage): string {
  return [
    `# ${packageOf(platform)}`,
    "",
    `The Terraform provider of cdktf-open-connectors ${version} for ${platform}, with Node.js ${origin.version} inside, for`,
    "machines that have none. Name the platform in the stack's provider:",
    "",
    "```ts",
    `new OpenConnectorsProvider(this, "openconnectors", { platforms: ["${platform}"] });`,
    "```",
    "",
    "The versions of both packages have to be the same.",
    "",
  ].join("\n");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
