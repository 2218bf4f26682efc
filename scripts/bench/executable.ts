// How long the provider takes from its start to the handshake: as an executable, beside the script with the Node.js of this
// machine. Interleaved, so that whatever else the machine does hits both alike.
import { existsSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import { launchProvider } from "../../src/plugin/testing";
import { executableName, platformOf } from "../../src/rules/platforms";
import type { Finding, Section } from "./section";

const DIST = path.resolve(__dirname, "../../dist");
const SCRIPT = path.join(DIST, "provider/terraform-provider-openconnectors");

/** Odd, so that the median is a measured value. */
const ROUNDS = 15;
/** Rounds that only warm the disk's cache. */
const WARM_UP_ROUNDS = 2;
const MAX_RATIO = 1.2;

export const executable: Section = {
  name: "executable",
  title: () => "The start of the provider as an executable, to the handshake",

  async run() {
    const file = ofThisMachine();
    if (file === undefined) {
      process.stderr.write("SKIPPED executable: run `npm run executables` with the platform of this machine first\n");
      return [];
    }
    const scriptMs: number[] = [];
    const executableMs: number[] = [];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      const script = await startMs(SCRIPT);
      const alone = await startMs(file);
      if (round < 0) continue;
      scriptMs.push(script);
      executableMs.push(alone);
    }
    return findings(median(scriptMs), median(executableMs));
  },
};

function findings(scriptMs: number, executableMs: number): readonly Finding[] {
  const ratio = Math.round((executableMs / scriptMs) * 100) / 100;
  return [
    { key: "scriptStartMs", what: `script, Node ${process.version}`, value: Math.round(scriptMs), unit: "ms" },
    { key: "executableStartMs", what: "executable", value: Math.round(executableMs), unit: "ms" },
    { key: "executableStartRatio", what: "executable / script", value: ratio, limit: MAX_RATIO },
  ];
}

function ofThisMachine(): string | undefined {
  const platform = platformOf(process.platform, process.arch);
  if (platform === undefined) return undefined;
  const file = path.join(DIST, "executables", platform, executableName(version, platform));
  return existsSync(file) ? file : undefined;
}

async function startMs(file: string): Promise<number> {
  const provider = await launchProvider({ command: [file] });
  await provider.shutdown();
  return provider.startMs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
