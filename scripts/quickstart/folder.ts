// The folder in which the two stacks of the quick start are synthesized and deployed.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const APP = path.resolve(__dirname, "../../examples/quickstart/main.ts");

/** Empty each time: a state of an earlier run would speak of an emulator that is gone. */
export async function prepareFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const settings = {
    language: "typescript",
    app: `npx tsx ${JSON.stringify(APP)}`,
    projectId: "quickstart",
    sendCrashReports: "false",
  };
  await writeFile(path.join(folder, "cdktf.json"), JSON.stringify(settings));
}
