// A provider null of our own (`null-provider`), in the place of the registry's.
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { manners } from "./engine";
import { ROOT, platform } from "./terraform";

/** Offers it where the engine looks without a registry, under the address that the engine gives to `hashicorp/null`. */
export async function offerNull(home: string, version: string): Promise<void> {
  const folder = path.join(home, ".terraform.d/plugins", manners().registry, "hashicorp/null");
  await mkdir(folder, { recursive: true });
  await copyFile(
    path.join(ROOT, "dist/testing/terraform-provider-null.zip"),
    path.join(folder, `terraform-provider-null_${version}_${platform()}.zip`),
  );
}
