// The packed provider as `npm run build` leaves it: one zip, the same for every platform, and a manifest that describes
// it. Format of the hash: (terraform-protocol: Lock file).
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Artefact {
  /** Version of the provider, that of this package. */
  readonly version: string;
  /** Source address of the provider, HOST/NAMESPACE/TYPE. */
  readonly address: string;
  /** Terraform's hash of the package's content, `h1:…`. */
  readonly h1: string;
  /** Absolute path of the zip. */
  readonly zipFile: string;
}

const MANIFEST_NAME = "manifest.json";
const ZIP_NAME = "terraform-provider-openconnectors.zip";

/**
 * @param folder the package's dist/provider, or the package of an executable
 * @param zipName of the zip in it
 * @throws when it isn't there or isn't whole; the message says how to get it
 */
export function readArtefact(folder: string, zipName = ZIP_NAME): Artefact {
  const manifestFile = path.join(folder, MANIFEST_NAME);
  const zipFile = path.join(folder, zipName);
  const missing = [manifestFile, zipFile].filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new Error(`The packed provider is missing: there is no ${missing.join(" and no ")}. ${REMEDY}`);
  }
  const { version, address, h1 } = parseManifest(manifestFile);
  return { version, address, h1, zipFile };
}

const REMEDY = "In a clone of cdktf-open-connectors run `npm run build`; elsewhere install the package again.";

function parseManifest(file: string): Pick<Artefact, "version" | "address" | "h1"> {
  const content = parseJson(readFileSync(file, "utf8"));
  if (
    typeof content === "object" &&
    content !== null &&
    "version" in content &&
    "address" in content &&
    "h1" in content
  ) {
    const { version, address, h1 } = content;
    if (isText(version, /^\d+\.\d+\.\d+/) && isText(address, /^[^/\s]+\/[^/\s]+\/[^/\s]+$/) && isText(h1, /^h1:/)) {
      return { version, address, h1 };
    }
  }
  throw new Error(`${file} does not describe a packed provider (version, address, h1). ${REMEDY}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // reported by the caller, like any other content that is not a manifest
  }
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}
