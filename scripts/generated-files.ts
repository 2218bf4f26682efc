// Files that a script makes and the repository keeps: reading what is there, writing them again, finding what is stale.
// Bindings and documentation are such files; the folders may hold files of people beside them.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";

/** Path below the folder, with slashes, to the whole text of the file. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Whether the file at that path below the folder is the script's: others are neither read nor removed. */
export type Owned = (file: string) => boolean;

const everything: Owned = () => true;

/** Nothing where there is no such folder. */
export async function readGenerated(folder: string, owned: Owned = everything): Promise<GeneratedFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter(owned)
    .sort();
  const contents = names.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")] as const);
  return new Map(await Promise.all(contents));
}

/** Afterwards the script's files in the folder are these and no others. */
export async function writeGenerated(folder: string, files: GeneratedFiles, owned: Owned = everything): Promise<void> {
  const found = await readGenerated(folder, owned);
  for (const name of found.keys()) if (!files.has(name)) await rm(path.join(folder, name));
  for (const [name, content] of files) {
    if (found.get(name) === content) continue;
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Names of the files that are missing, too many, or other than they should be. */
export function differences(wanted: GeneratedFiles, found: GeneratedFiles): readonly string[] {
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].filter((name) => wanted.get(name) !== found.get(name)).sort();
}

/** As the repository's formatter would leave them, so that both checks agree. */
export async function formatted(files: GeneratedFiles, folder: string): Promise<GeneratedFiles> {
  const texts = [...files].map(async ([name, text]) => {
    const filepath = path.join(folder, name);
    return [name, await format(text, { ...(await resolveConfig(filepath)), filepath })] as const;
  });
  return new Map(await Promise.all(texts));
}
