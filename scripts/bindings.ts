// `npm run bindings` writes lib/bindings anew; `npm run bindings:check` changes nothing and fails where they are stale.
import path from "node:path";
import { openConnectorsProvider } from "../src/provider/provider";
import { version } from "../package.json";
import { generateBindings } from "./generate-bindings";
import { differences, readGenerated, writeGenerated } from "./generated-files";
import { toSchemaJson } from "./provider-schema";

const folder = path.resolve(__dirname, "../lib/bindings");

async function main(args: readonly string[]): Promise<void> {
  // The schema depends on none of these; a definition can't be had without them.
  const provider = openConnectorsProvider({ version, environment: {}, parentIsAlive: () => true });
  const generated = await generateBindings(provider.name, toSchemaJson(provider.address, provider.schema()));
  if (!args.includes("--check")) {
    await writeGenerated(folder, generated);
    console.error(`${generated.size} files written to lib/bindings.`);
    return;
  }
  const stale = differences(generated, await readGenerated(folder));
  if (stale.length === 0) return;
  console.error(`lib/bindings does not follow from the provider's schema. Run \`npm run bindings\` and commit:`);
  for (const file of stale) console.error(`  ${file}`);
  process.exitCode = 1;
}

void main(process.argv.slice(2));
