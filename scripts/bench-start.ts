// `npm run bench:start`: what it costs to start the provider, beside what it costs to start Node at all. Terraform starts it
// three to six times per command. Limits: handshake at most 1.75 times bare node or 40 ms above it, 70 MB resident.
// Prints a table on stderr and, as the last line of stdout, one JSON object (architecture: Names
// others rely on).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { launchProvider } from "../src/plugin/testing";

/** Odd, so that the median is a measured value. */
const ROUNDS = 15;
/** Rounds that only warm the disk's cache. */
const WARM_UP_ROUNDS = 2;
/** What a process still collects after its start is not "idle" yet; Node settles well within this time, in milliseconds. */
const SETTLE_MS = 300;

async function main(): Promise<void> {
  const provider = resolve(process.argv[2] ?? "dist/provider/terraform-provider-openconnectors");
  if (!existsSync(provider)) {
    process.stderr.write(`There is no ${provider}. Build it first: npm run build\n`);
    process.exitCode = 1;
    return;
  }
  const { exitMs, ...result } = await measured(provider);
  const limitMs = Math.max(result.nodeMs * 1.75, result.nodeMs + 40);
  const rows: readonly (readonly [string, string, string])[] = [
    ["node -e 0", `${result.nodeMs} ms`, ""],
    ["spawn to handshake", `${result.handshakeMs} ms`, `at most ${limitMs.toFixed(1)} ms`],
    ["ratio", String(result.ratio), "aim 1.5"],
    ["exit after Shutdown", `${exitMs} ms`, "at most 100 ms"],
    ["resident, idle", result.rssMb === null ? "not measured here" : `${result.rssMb} MB`, "below 70 MB"],
  ];
  process.stderr.write(`${provider}, Node ${process.version}, median of ${ROUNDS}\n`);
  for (const [what, value, limit] of rows) {
    process.stderr.write(`  ${what.padEnd(22)}${value.padStart(14)}   ${limit}`.trimEnd() + "\n");
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Medians of all rounds. */
async function measured(provider: string) {
  const rounds: (Awaited<ReturnType<typeof providerOnce>> & { readonly nodeMs: number })[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    // Interleaved, so that whatever else the machine does hits both alike.
    const nodeMs = await bareNode();
    const started = await providerOnce(provider);
    if (round >= 0) rounds.push({ nodeMs, ...started });
  }
  const nodeMs = median(rounds.map((round) => round.nodeMs));
  const handshakeMs = median(rounds.map(({ startMs }) => startMs));
  const resident = rounds.flatMap(({ rssMb }) => (rssMb === undefined ? [] : [rssMb]));
  return {
    nodeMs,
    handshakeMs,
    ratio: Math.round((handshakeMs / nodeMs) * 100) / 100,
    rssMb: resident.length === 0 ? null : median(resident),
    exitMs: median(rounds.map((round) => round.exitMs)),
  };
}

/** From spawn to exit: a script that does nothing has no earlier sign of life. */
async function bareNode(): Promise<number> {
  const begun = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: ["ignore", "pipe", "pipe"] }), "exit");
  return performance.now() - begun;
}

async function providerOnce(path: string): Promise<{ startMs: number; exitMs: number; rssMb: number | undefined }> {
  const provider = await launchProvider({ command: [path] });
  // Loads the whole program, as every command of Terraform does.
  await provider.client.getProviderSchema();
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  const rssMb = residentMb(provider.pid);
  const { exitMs } = await provider.shutdown();
  return { startMs: provider.startMs, exitMs, rssMb };
}

/** Where there is no /proc (macOS), memory is not measured. */
function residentMb(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(file, "utf8"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 10) / 10;
}

void main();
