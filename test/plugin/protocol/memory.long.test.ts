// A provider under a debugger serves for days: calls must leave nothing behind, good ones and broken ones alike.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { launchProvider } from "../../../src/plugin/testing";
import type { LaunchedProvider } from "../../../src/plugin/testing";
import { TemporaryFolder } from "../../support/temporary-folder";
import { readRequest } from "./support";

jest.setTimeout(120_000);

/** What the heap may move up and down by between two collections, in MB. A leak of 1 KB a call would be 20 MB. */
const ALLOWED_GROWTH_MB = 12;
const CALLS_PER_ROUND = 1000;
const ROUNDS = 20;

test("twenty thousand calls, half of them broken, do not make the process grow", async () => {
  using build = new TemporaryFolder("memory-test");
  const outfile = join(build.path, "provider.js");
  const entryPoints = [join(__dirname, "fixture-provider.ts")];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
  const provider = await launchProvider({ command: [process.execPath, "--max-semi-space-size=1", outfile] });
  try {
    // The heap reaches its working size first.
    for (let round = 0; round < ROUNDS / 2; round++) await calls(provider);
    const before = residentMb(provider.pid);
    for (let round = 0; round < ROUNDS; round++) await calls(provider);
    expect(residentMb(provider.pid) - before).toBeLessThan(ALLOWED_GROWTH_MB);
  } finally {
    await provider.shutdown();
  }
});

async function calls(provider: LaunchedProvider): Promise<void> {
  const { client } = provider;
  const one = (index: number): Promise<unknown> =>
    index % 2 === 0 ? client.getProviderSchema() : client.readResource(readRequest()).catch(() => undefined);
  for (let index = 0; index < CALLS_PER_ROUND; index += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, offset) => one(index + offset)));
  }
}

function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}
