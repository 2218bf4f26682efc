// Starts a provider executable the way Terraform does and connects to it. See (terraform-protocol: Environment of a
// provider; Handshake line; Certificates; Stop and orphans).
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { performance } from "node:perf_hooks";
import { pluginRpcs } from "../protocol/messages/plugin";
import { issueCertificate } from "../protocol/certificate";
import { magicCookieName, magicCookieValue, type Address } from "../protocol/handshake";
import { socketFolderPrefix } from "../protocol/listen";
import { Connection } from "./connection";
import { parseHandshakeLine, parseReattach, type ParsedHandshake } from "./handshake-line";
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
  /** Calls Shutdown and waits for the exit, as Terraform does; tells how long the exit took after the answer. */
  readonly shutdown: () => Promise<Exit & { readonly exitMs: number }>;
  /** Cuts the connection and kills the process. */
  readonly kill: () => Promise<Exit>;
}

/** Terraform waits this long for the handshake line, in milliseconds. */
const startLimitMs = 60_000;
/** Terraform kills a plugin that has not exited so long after it answered Shutdown, in milliseconds. */
const exitLimitMs = 2000;

/**
 * Starts a provider with a client certificate of its own and completes the handshake.
 * @throws Error with the first line of output and all of standard error where no handshake came.
 */
export async function launchProvider(options: LaunchOptions): Promise<LaunchedProvider> {
  const identity = issueCertificate(Date.now(), randomBytes);
  const [command, ...args] = options.command;
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd: options.cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      [magicCookieName]: magicCookieValue,
      PLUGIN_PROTOCOL_VERSIONS: "5,6",
      PLUGIN_MIN_PORT: "10000",
      PLUGIN_MAX_PORT: "25000",
      PLUGIN_CLIENT_CERT: identity.certificatePem,
      TF_LOG_PROVIDER: "trace",
      ...options.env,
    },
  });
  let log = "";
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const exited = new Promise<Exit>((resolve) => {
    child.once("close", (code, signal) => {
      resolve({ code, signal });
    });
  });
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      reject(new Error(`${why}\nstandard output: ${output}\nstandard error: ${log}`));
    };
    const limit = setTimeout(() => {
      child.kill("SIGKILL");
      fail(`no handshake line within ${startLimitMs} ms`);
    }, startLimitMs);
    child.once("error", (error) => {
      clearTimeout(limit);
      fail(error.message);
    });
    void exited.then(({ code, signal }) => {
      clearTimeout(limit);
      fail(`the provider ended before the handshake (code ${code ?? "none"}, signal ${signal ?? "none"})`);
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const end = output.indexOf("\n");
      if (end < 0) return;
      clearTimeout(limit);
      resolve(output.slice(0, end));
    });
  });
  const startMs = performance.now() - begun;

  const kill = async (): Promise<Exit> => {
    child.kill("SIGKILL");
    return exited;
  };
  try {
    const reattached = line.startsWith("TF_REATTACH_PROVIDERS=");
    const handshake = reattached
      ? { address: parseReattach(line).address, protocolVersion: 6 }
      : parseHandshakeLine(line);
    const { serverCertificatePem } = handshake;
    const connection = await Connection.open(
      handshake.address,
      serverCertificatePem === undefined ? undefined : { ...identity, serverCertificatePem },
    );
    const killAndClean = async (): Promise<Exit> => {
      await connection.close();
      const exit = await kill();
      removeSocket(handshake.address);
      return exit;
    };
    return {
      client: new ProviderClient(connection),
      connection,
      handshake,
      pid: child.pid ?? 0,
      startMs,
      log: () => log,
      strayOutput: () => output.slice(line.length + 1),
      exited,
      kill: killAndClean,
      shutdown: async () => {
        await connection.unary(pluginRpcs.shutdown, {});
        const answered = performance.now();
        await connection.close();
        const limit = setTimeout(() => child.kill("SIGKILL"), exitLimitMs);
        if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
        clearTimeout(limit);
        const exitMs = performance.now() - answered;
        return { ...(await exited), exitMs };
      },
      [Symbol.asyncDispose]: async () => {
        await killAndClean();
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** A killed process leaves its socket behind, and the folder made for it; a folder that was named to it stays. */
function removeSocket(address: Address): void {
  if (address.network !== "unix") return;
  const dir = dirname(address.path);
  if (basename(dir).startsWith(socketFolderPrefix)) rmSync(dir, { recursive: true, force: true });
  else rmSync(address.path, { force: true });
}
