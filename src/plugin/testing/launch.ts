// Starts a provider executable the way Terraform does and connects to it. See (terraform-protocol: Environment of a
// provider; Handshake line; Certificates; Stop and orphans).
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { performance } from "node:perf_hooks";
import type { Readable } from "node:stream";
import { pluginRpcs } from "../protocol/messages/plugin";
import { issueCertificate } from "../protocol/certificate";
import { MAGIC_COOKIE_NAME, MAGIC_COOKIE_VALUE } from "../protocol/handshake";
import type { Address } from "../protocol/handshake";
import { SOCKET_FOLDER_PREFIX } from "../protocol/listen";
import { Connection } from "./connection";
import { parseHandshakeLine, parseReattach } from "./handshake-line";
import type { ParsedHandshake } from "./handshake-line";
import { ProviderClient } from "./provider-client";

export interface LaunchOptions {
  /** The executable and its arguments, none as a rule. */
  readonly command: readonly [string, ...string[]];
  /**
   * Added to the environment of this process; an empty `PLUGIN_CLIENT_CERT` switches TLS off. The provider logs everything
   * unless `TF_LOG_PROVIDER` says otherwise: a test that looks for secrets in the log has to see all of it.
   */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How a provider process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A provider process and the connection to it. */
export interface LaunchedProvider extends AsyncDisposable {
  readonly client: ProviderClient;
  readonly connection: Connection;
  readonly handshake: ParsedHandshake;
  readonly pid: number;
  /** From spawn to the handshake line, in milliseconds. */
  readonly startMs: number;
  /** All of standard error so far. */
  readonly log: () => string;
  /** What came on standard output after the handshake line: nothing, if the provider is right. */
  readonly strayOutput: () => string;
  readonly exited: Promise<Exit>;
  /** Calls Shutdown and waits for the exit, as Terraform does; returns how long the exit took after the answer. */
  readonly shutdown: () => Promise<Exit & { readonly exitMs: number }>;
  /** Cuts the connection and kills the process. */
  readonly kill: () => Promise<Exit>;
}

/** Terraform waits this long for the handshake line, in milliseconds. */
const START_LIMIT_MS = 60_000;
/** Terraform kills a plugin that has not exited so long after it answered Shutdown, in milliseconds. */
const EXIT_LIMIT_MS = 2000;

/**
 * Starts a provider with a client certificate of its own and completes the handshake.
 * @throws Error with the first line of output and all of standard error where no handshake came.
 */
export async function launchProvider(options: LaunchOptions): Promise<LaunchedProvider> {
  const identity = issueCertificate(Date.now(), randomBytes);
  const started = new ProviderProcess(options, identity.certificatePem);
  const line = await started.firstLine();
  const startMs = performance.now() - started.begun;
  try {
    const handshake = handshakeOf(line);
    const { serverCertificatePem } = handshake;
    const connection = await Connection.open(
      handshake.address,
      serverCertificatePem === undefined ? undefined : { ...identity, serverCertificatePem },
    );
    const kill = async (): Promise<Exit> => {
      await connection.close();
      const exit = await started.kill();
      removeSocket(handshake.address);
      return exit;
    };
    return {
      client: new ProviderClient(connection),
      connection,
      handshake,
      pid: started.pid,
      startMs,
      log: () => started.log,
      strayOutput: () => started.output.slice(line.length + 1),
      exited: started.exited,
      kill,
      shutdown: async () => {
        await connection.unary(pluginRpcs.shutdown, {});
        const answered = performance.now();
        await connection.close();
        await started.exitOrKill(EXIT_LIMIT_MS);
        const exitMs = performance.now() - answered;
        return { ...(await started.exited), exitMs };
      },
      [Symbol.asyncDispose]: async () => {
        await kill();
      },
    };
  } catch (error) {
    await started.kill();
    throw error;
  }
}

function handshakeOf(line: string): ParsedHandshake {
  return line.startsWith("TF_REATTACH_PROVIDERS=")
    ? { address: parseReattach(line).address, protocolVersion: 6 }
    : parseHandshakeLine(line);
}

/** The process with all that it wrote. */
class ProviderProcess {
  readonly begun = performance.now();
  readonly exited: Promise<Exit>;
  log = "";
  output = "";
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;

  constructor({ command: [command, ...args], cwd, env }: LaunchOptions, clientCertificatePem: string) {
    this.#child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        [MAGIC_COOKIE_NAME]: MAGIC_COOKIE_VALUE,
        PLUGIN_PROTOCOL_VERSIONS: "5,6",
        PLUGIN_MIN_PORT: "10000",
        PLUGIN_MAX_PORT: "25000",
        PLUGIN_CLIENT_CERT: clientCertificatePem,
        TF_LOG_PROVIDER: "trace",
        ...env,
      },
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.log += text));
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.exited = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The handshake line. @throws Error with all output where there is none within Terraform's limit. */
  async firstLine(): Promise<string> {
    return await new Promise<string>((resolve, reject) => {
      const fail = (why: string): void => {
        clearTimeout(limit);
        reject(new Error(`${why}\nstandard output: ${this.output}\nstandard error: ${this.log}`));
      };
      const limit = setTimeout(() => {
        this.#child.kill("SIGKILL");
        fail(`no handshake line within ${START_LIMIT_MS} ms`);
      }, START_LIMIT_MS);
      this.#child.once("error", (error) => {
        fail(error.message);
      });
      void this.exited.then(({ code, signal }) => {
        fail(`the provider ended before the handshake (code ${code ?? "none"}, signal ${signal ?? "none"})`);
      });
      this.#child.stdout.on("data", () => {
        const end = this.output.indexOf("\n");
        if (end < 0) return;
        clearTimeout(limit);
        resolve(this.output.slice(0, end));
      });
    });
  }

  async kill(): Promise<Exit> {
    this.#child.kill("SIGKILL");
    return await this.exited;
  }

  /** Resolves with the exit; a process that has not ended by then is killed. */
  async exitOrKill(limitMs: number): Promise<void> {
    const limit = setTimeout(() => this.#child.kill("SIGKILL"), limitMs);
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
    clearTimeout(limit);
  }
}

/** A killed process leaves its socket behind, and the folder made for it; a folder that was named to it stays. */
function removeSocket(address: Address): void {
  if (address.network !== "unix") return;
  const dir = dirname(address.path);
  if (basename(dir).startsWith(SOCKET_FOLDER_PREFIX)) rmSync(dir, { recursive: true, force: true });
  else rmSync(address.path, { force: true });
}
