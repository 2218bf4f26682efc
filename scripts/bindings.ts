// `npm run bindings` writes lib/bindings anew; `npm run bindings:check` changes nothing and fails where they are stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { openConnectorsProvider } from "../src/provider/provider";
import { version } from "../package.json";
import { generateBindings, type GeneratedFiles } from "./generate-bindings";
import { toSchemaJson } from "./provider-schema";

const folder = path.resolve(__dirname, "../lib/bindings");

async function main(args: readonly string[]): Promise<void> {
  // The schema depends on none of these; a definition can't be had without them.
  const provider = openConnectorsProvider({ version, environment: {}, parentIsAlive: () => true });
  const generated = await generateBindings(provider.name, toSchemaJson(provider.address, provider.schema()));
  if (!args.includes("--check")) {
    await write(generated);
    console.error(`${generated.size} files written to lib/bindings.`);
    return;
  }
  const stale = differences(generated, await existing());
  if (stale.length === 0) return;
  console.error(`lib/bindings does not follow from the provider's schema. Run \`npm run bindings\` and commit:`);
  for (const file of stale) console.error(`  ${file}`);
  process.exitCode = 1;
}

async function write(generated: GeneratedFiles): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [name, content] of generated) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

async function existing(): Promise<GeneratedFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const contents = files.map(async (file) => [nameOf(file), await readFile(file, "utf8")] as const);
  return new Map(await Promise.all(contents));
}

function nameOf(file: string): string {
  return path.relative(folder, file).split(path.sep).join("/");
}

function differences(wanted: GeneratedFiles, found: GeneratedFiles): readonly string[] {
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].filter((name) => wanted.get(name) !== found.get(name)).sort();
}

void main(process.argv.slice(2));
