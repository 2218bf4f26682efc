// `openconnectors emulator`: the local Open Connectors in the foreground.
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../emulator";
import { EmulatorStartError, startEmulator } from "../../emulator";
import type { Command } from "../command";
import { CommandError, EXIT, UsageError } from "../command";

const HIGHEST_PORT = 65_535;

export const emulatorCommand: Command = {
  name: "emulator",
  summary: "Run a local Open Connectors for development and tests.",
  details:
    "Stays in the foreground and keeps everything in memory, or in a file with --data. The first line on standard output is one JSON object with\n" +
    "baseUrl, adminUrl, userSecret, organizationSecret and pid. SIGINT and SIGTERM end it.",
  options: {
    host: { type: "string", value: "HOST", default: "127.0.0.1", description: "Loopback address to listen on." },
    port: { type: "string", value: "PORT", default: "0", description: "Port; 0 takes a free one." },
    seed: { type: "string", value: "TEXT", description: "Same seed: same credentials, ids and tokens." },
    data: {
      type: "string",
      value: "FILE",
      description: "Keep account and instances, secrets in clear; made where it is not there.",
    },
  },
  async run({ host, port, seed, data }, io) {
    if (data === "") throw new UsageError("--data takes a file");
    const emulator = await started({
      host: String(host),
      port: portOf(String(port)),
      ...(typeof seed === "string" ? { seed } : {}),
      ...(typeof data === "string" ? { dataFile: path.resolve(data) } : {}),
    });
    const { baseUrl, adminUrl, userSecret, organizationSecret } = emulator;
    io.stdout(`${JSON.stringify({ baseUrl, adminUrl, userSecret, organizationSecret, pid: process.pid })}\n`);
    io.stderr(`Open Connectors emulator at ${baseUrl}. Interrupt it to end it.\n`);
    await aborted(io.signal);
    await emulator.close();
    return EXIT.done;
  },
};

/** An address that can't be listened on is the user's to change, not a defect of ours. */
async function started(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    throw error instanceof EmulatorStartError ? new CommandError(error.message, { cause: error }) : error;
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new UsageError(`--port takes a number from 0 to ${String(HIGHEST_PORT)}`);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}
