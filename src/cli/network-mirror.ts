// The two documents that make a folder of packed providers a network mirror for whoever serves it over https: which versions
// there are, and the archives of each (terraform-protocol: Network mirrors).
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { appear } from "./appear";

export interface MirroredArchive {
  /** OS_ARCH. */
  readonly platform: string;
  /** Of the zip, which lies in the same folder. */
  readonly file: string;
  /** Terraform's hash of what is in it, `h1:…`. */
  readonly h1: string;
}

const INDEX = "index.json";
/** What Terraform takes for a version: three numbers, perhaps with a suffix. */
const VERSION_FILE = /^(\d+\.\d+\.\d+[^/]*)\.json$/u;

/**
 * Writes `VERSION.json`, then the index of all versions that are described in the folder: other versions stay available, and
 * other platforms of this one.
 *
 * @param folder HOST/NAMESPACE/TYPE of a mirror
 */
export async function describeMirror(
  folder: string,
  version: string,
  archives: readonly MirroredArchive[],
): Promise<void> {
  const description = path.join(folder, `${version}.json`);
  const written = archives.map(({ platform, file, h1 }) => [platform, { url: file, hashes: [h1] }] as const);
  await place(description, { archives: { ...(await archivesIn(description)), ...Object.fromEntries(written) } });
  const versions = (await readdir(folder)).flatMap((name) => VERSION_FILE.exec(name)?.[1] ?? []);
  await place(path.join(folder, INDEX), {
    versions: Object.fromEntries(versions.sort().map((known) => [known, {}])),
  });
}

/** Of the same version for other platforms, written earlier; none where there is no such file, or it is not ours. */
async function archivesIn(description: string): Promise<object> {
  try {
    const content: unknown = JSON.parse(await readFile(description, "utf8"));
    const archives: unknown =
      typeof content === "object" && content !== null && "archives" in content && content.archives;
    return typeof archives === "object" && archives !== null ? archives : {};
  } catch {
    return {};
  }
}

async function place(file: string, content: unknown): Promise<void> {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  await appear(file, (unfinished) => writeFile(unfinished, text, { flag: "wx" }));
}
