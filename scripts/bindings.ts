// `npm run bindings` writes the files that follow from the connector definitions: the list of them, lib/bindings, and
// the constructs of typed connectors; and the address for reports, which follows from package.json.
// `npm run bindings:check` changes nothing and fails where one of these is stale.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { version } from "../package.json";
import { CATALOGUE_FILE, catalogueFile, findDefinitions } from "./catalogue";
import { generateBindings } from "./generate-bindings";
import type { GeneratedFiles, Owned } from "./generated-files";
import { differences, formatted, readGenerated, writeGenerated } from "./generated-files";
import { toSchemaJson } from "./provider-schema";
import { REPORT_ADDRESS_FILE, reportAddressFile } from "./report-address";

interface Output {
  /** From the top of the repository. */
  readonly folder: string;
  readonly files: GeneratedFiles;
  /** Which files of the folder are generated. Default: all. */
  readonly owned?: Owned;
}

const ROOT = path.resolve(__dirname, "..");
const CONNECTORS = "src/connectors";

async function main(args: readonly string[]): Promise<void> {
  const settle = args.includes("--check") ? check : write;
  if (!(await settle(await reportAddress()))) return;
  // What is made of the list is loaded once the list is written: nothing above may import it.
  if ((await settle(await catalogue())) && (await settle(await bindings()))) await settle(await constructs());
}

async function reportAddress(): Promise<Output> {
  const manifest = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8")) as { readonly bugs?: unknown };
  const files = await formatted(reportAddressFile(manifest), ROOT);
  return { folder: "src/shared", files, owned: (file) => file === REPORT_ADDRESS_FILE };
}

async function catalogue(): Promise<Output> {
  const files = catalogueFile(await findDefinitions(path.join(ROOT, CONNECTORS)));
  return { folder: CONNECTORS, files: await formatted(files, ROOT), owned: (file) => file === CATALOGUE_FILE };
}

async function bindings(): Promise<Output> {
  const { openConnectorsProvider } = await import("../src/provider/provider.js");
  // The schema depends on none of these; a definition can't be had without them.
  const provider = openConnectorsProvider({ version, environment: {}, parentIsAlive: () => true });
  return {
    folder: "lib/bindings",
    files: await generateBindings(provider.name, toSchemaJson(provider.address, provider.schema())),
  };
}

async function constructs(): Promise<Output> {
  const { constructFiles, ownedConstruct } = await import("./constructs.js");
  const files = constructFiles(await findDefinitions(path.join(ROOT, CONNECTORS)));
  return { folder: "lib/connectors", files: await formatted(files, ROOT), owned: ownedConstruct };
}

async function write({ folder, files, owned }: Output): Promise<boolean> {
  await writeGenerated(path.join(ROOT, folder), files, owned);
  console.error(`${files.size} ${files.size === 1 ? "file" : "files"} written to ${folder}.`);
  return true;
}

async function check({ folder, files, owned }: Output): Promise<boolean> {
  const stale = differences(files, await readGenerated(path.join(ROOT, folder), owned));
  if (stale.length === 0) return true;
  console.error(
    "These files do not follow from the definitions in src/connectors, or from package.json. Run `npm run bindings` and commit:",
  );
  for (const file of stale) console.error(`  ${folder}/${file}`);
  process.exitCode = 1;
  return false;
}

void main(process.argv.slice(2));
