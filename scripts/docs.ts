// `npm run docs` writes the pages that the Terraform registry shows; `npm run docs:check` changes nothing and fails where
// they are stale or can't be written. Hand-written pages of docs/ are left alone.
import path from "node:path";
import { version } from "../package.json";
import { definitions } from "../src/connectors";
import { openConnectorsProvider } from "../src/provider/provider";
import { connectorTexts } from "./docs/connector-text";
import { generatePages } from "./docs/generate";
import { TEMPLATES, isGenerated, isSource } from "./docs/kinds";
import type { GeneratedFiles } from "./generated-files";
import { differences, formatted, readGenerated, writeGenerated } from "./generated-files";

const ROOT = path.resolve(__dirname, "..");
const FOLDER = path.join(ROOT, "docs");

async function main(args: readonly string[]): Promise<void> {
  // The schema depends on none of these; a definition can't be had without them.
  const provider = openConnectorsProvider({ version, environment: {}, parentIsAlive: () => true });
  const { pages, problems } = generatePages(
    provider.name,
    provider.schema(),
    await sources(),
    connectorTexts(definitions),
  );
  if (problems.length > 0) {
    fail("The documentation can't be written:", problems);
    return;
  }
  const wanted = await formatted(pages, FOLDER);
  if (!args.includes("--check")) {
    await writeGenerated(FOLDER, wanted, isGenerated);
    console.error(`${wanted.size} pages written to docs.`);
    return;
  }
  const stale = differences(wanted, await readGenerated(FOLDER, isGenerated));
  if (stale.length === 0) return;
  fail("docs does not follow from schema, templates and examples. Run `npm run docs` and commit:", stale);
}

async function sources(): Promise<GeneratedFiles> {
  const texts = await Promise.all(
    [TEMPLATES, "examples"].map(async (below) => {
      const owned = (file: string): boolean => isSource(`${below}/${file}`);
      const files = await readGenerated(path.join(ROOT, below), owned);
      return [...files].map(([name, text]) => [`${below}/${name}`, text] as const);
    }),
  );
  return new Map(texts.flat());
}

function fail(summary: string, lines: readonly string[]): void {
  console.error(summary);
  for (const line of lines) console.error(`  ${line}`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
