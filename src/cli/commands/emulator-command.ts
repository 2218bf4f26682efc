// `openconnectors emulator`: the local Open Connectors in the foreground.
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../emulator";
import { EmulatorStartError, startEmulator } from "../../emulator";
import type { Command } from "../command";
import { CommandError, EXIT, UsageError } from "../command";
import { runInside } from "../run-inside";
import { whenNpxEnds } from "../npx";

const HIGHEST_PORT = 65_535;

export const emulatorCommand: Command = {
  name: "emulator",
  summary: "Run a local Open Connectors for development and tests.",
  details:
    "Stays in the foreground and keeps everything in memory, or in a file with --data. The first line on standard output is\n" +
    "one JSON object with baseUrl, adminUrl, consoleUrl, userSecret, organizationSecret and pid. SIGINT and SIGTERM end it.\n" +
    "consoleUrl is a page for people: calls as they come in, instances, faults and switches.\n\n" +
    "With a command behind --, it sets OPENCONNECTORS_BASE_URL, OPENCONNECTORS_USER_SECRET and\n" +
    "OPENCONNECTORS_ORGANIZATION_SECRET for that command, ends when the command ends, and with its exit code:\n\n" +
    "  openconnectors emulator -- npx cdktf deploy",
  options: {
    host: { type: "string", value: "HOST", default: "127.0.0.1", description: "Loopback address to listen on." },
    port: { type: "string", value: "PORT", default: "0", description: "Port; 0 takes a free one." },
    seed: { type: "string", value: "TEXT", description: "Same seed: same credentials, ids and tokens." },
    data: {
      type: "string",
      value: "FILE",
      completes: "file",
      description: "Keep account and instances, secrets in clear; created if it does not exist.",
    },
    "print-env": { type: "boolean", description: "Print lines for a shell that set the variables, in place of JSON." },
  },
  operand: { kind: "command", description: "Runs with the variables set." },
  async run(values, io, words = []) {
    const { host, port, seed, data } = values;
    if (data === "") throw new UsageError("--data takes a file");
    if (values["print-env"] === true && words.length > 0) {
      throw new UsageError("--print-env can't be combined with a command, which gets the variables anyway");
    }
    const npxEnded = whenNpxEnds(io.environment);
    const emulator = await started({
      host: String(host),
      port: portOf(String(port)),
      ...(typeof seed === "string" ? { seed } : {}),
      ...(typeof data === "string" ? { dataFile: path.resolve(data) } : {}),
    });
    try {
      io.stderr(
        `Open Connectors emulator at ${emulator.baseUrl}.${words.length > 0 ? "" : " Interrupt it to end it."}\n` +
          `Watch it in a browser: ${emulator.consoleUrl}\n`,
      );
      const env = { ...io.environment, ...variablesOf(emulator) };
      // Signals of the system reach the command there.
      if (words.length > 0) return await runInside(words, { env, ended: npxEnded });
      io.stdout(values["print-env"] === true ? exportLines(variablesOf(emulator)) : firstLine(emulator));
      await aborted(AbortSignal.any([io.signal, npxEnded]));
      return EXIT.done;
    } finally {
      await emulator.close();
    }
  },
};

/** What the provider, the constructs and the other commands read (architecture: Names others rely on). */
function variablesOf({ baseUrl, userSecret, organizationSecret }: Emulator): Readonly<Record<string, string>> {
  return {
    OPENCONNECTORS_BASE_URL: baseUrl,
    OPENCONNECTORS_USER_SECRET: userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: organizationSecret,
  };
}

/** Neither a URL nor base64 nor hex has a quote. */
function exportLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value}'\n`)
    .join("");
}

function firstLine({ baseUrl, adminUrl, consoleUrl, userSecret, organizationSecret }: Emulator): string {
  return `${JSON.stringify({ baseUrl, adminUrl, consoleUrl, userSecret, organizationSecret, pid: process.pid })}\n`;
}

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
