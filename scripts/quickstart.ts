// `npm run quickstart`: the whole life of an instance against the local emulator, with the commands people type.
// `npm run quickstart -- --watch` waits for a key before each step, so that one can follow it in the emulator's console.
import path from "node:path";
import { parseArgs } from "node:util";
import type { Emulator } from "../src/emulator";
import { startEmulator } from "../src/emulator";
import { prepareFolder } from "./quickstart/folder";
import { nextKey } from "./quickstart/keys";
import { openBrowser } from "./quickstart/open-browser";
import { Tour } from "./quickstart/tour";
import { NoTerraformError, ensureEngine, engineContext } from "./terraform";

const ROOT = path.resolve(__dirname, "..");
const FOLDER = path.join(ROOT, ".quickstart");

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { watch: { type: "boolean", default: false } } });
  const started = Date.now();
  const engine = await ensureEngine(engineContext());
  await prepareFolder(FOLDER);
  const emulator = await startEmulator();
  try {
    const tour = new Tour({ root: ROOT, folder: FOLDER, emulator, engine, started });
    await (values.watch ? watch(tour, emulator) : tour.run());
  } finally {
    await emulator.close();
  }
}

/** The emulator stays until the last key, since its console shows the lives of the deleted instances, too. */
async function watch(tour: Tour, { consoleUrl }: Emulator): Promise<void> {
  process.stdout.write(`Watch it in a browser: ${consoleUrl}\n`);
  openBrowser(consoleUrl);
  const wait = async (what: string): Promise<boolean> => {
    process.stdout.write(`\n   Press any key ${what}.\n`);
    return await nextKey(process.stdin);
  };
  if (await tour.run(async () => await wait("for the next step, q to end"))) await wait("to end the emulator");
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (!(error instanceof NoTerraformError)) process.stderr.write("\nThe quick start stopped here.\n");
  process.exitCode = 1;
});
