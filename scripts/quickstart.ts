// `npm run quickstart`: the whole life of an instance against the local emulator, with the commands people type.
import path from "node:path";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { startEmulator } from "../src/emulator";
import { Tour } from "./quickstart/tour";
import { NoTerraformError, ensureEngine, surroundingsOfProcess } from "./terraform";

const ROOT = path.resolve(__dirname, "..");
const FOLDER = path.join(ROOT, ".quickstart");

async function main(): Promise<void> {
  const started = Date.now();
  const engine = await ensureEngine(surroundingsOfProcess());
  await prepareFolder();
  const emulator = await startEmulator();
  try {
    await new Tour({ root: ROOT, folder: FOLDER, emulator, engine, started }).run();
  } finally {
    await emulator.close();
  }
}

/** Anew each time: a state of an earlier run would speak of an emulator that is gone. */
async function prepareFolder(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const settings = {
    language: "typescript",
    app: `npx tsx ${JSON.stringify(path.join(ROOT, "examples/quickstart/main.ts"))}`,
    projectId: "quickstart",
    sendCrashReports: "false",
  };
  await writeFile(path.join(FOLDER, "cdktf.json"), JSON.stringify(settings));
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  if (!(error instanceof NoTerraformError)) process.stderr.write("\nThe quick start stopped here.\n");
  process.exitCode = 1;
});
