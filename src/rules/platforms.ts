// The platforms that the provider can be had for as an executable that needs no Node.js, and the names that follow from each.
import { PROVIDER_NAME } from "./provider-address";

/** As Terraform names them, OS_ARCH (terraform-protocol: Package layout). */
export const PLATFORMS = [
  "linux_amd64",
  "linux_arm64",
  "darwin_amd64",
  "darwin_arm64",
  "windows_amd64",
  "windows_arm64",
] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Where a Node program with a shell line starts (architecture: A file that starts itself). */
export const SCRIPT_PLATFORMS = PLATFORMS.filter((platform) => !isWindows(platform));

export function isPlatform(value: unknown): value is Platform {
  return PLATFORMS.some((platform) => platform === value);
}

export function isWindows(platform: Platform): boolean {
  return platform.startsWith("windows_");
}

/** Names of Node.js: `process.platform` and `process.arch`. Undefined where there is no executable for them. */
export function platformOf(os: string, arch: string): Platform | undefined {
  const name = `${os === "win32" ? "windows" : os}_${arch === "x64" ? "amd64" : arch}`;
  return isPlatform(name) ? name : undefined;
}

/** The npm package that holds the executable. */
export function packageOf(platform: Platform): string {
  return `cdktf-open-connectors-${platform.replace("_", "-")}`;
}

/** Name of the zip in a mirror, and in the package of an executable. */
export function zipName(version: string, platform: Platform): string {
  return `terraform-provider-${PROVIDER_NAME}_${version}_${platform}.zip`;
}

export function executableName(version: string, platform: Platform): string {
  return `terraform-provider-${PROVIDER_NAME}_v${version}${isWindows(platform) ? ".exe" : ""}`;
}
