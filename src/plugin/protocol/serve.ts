// A provider as a process: what Terraform starts. The only file of this folder that touches `process`; it reads the
// environment, prints the line Terraform waits for and decides when the process ends. See (terraform-protocol:
// Environment of a provider; Handshake line; Stop and orphans).
import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { issueCertificate } from "./certificate";
import { HandshakeError, handshakeLine, isStartedByTerraform, readHandshake, reattachLine } from "./handshake";
import { listen } from "./listen";
import { wantedLogLevel } from "./log-level";
import { Logger } from "./logger";
import { watchParent } from "./parent-watch";
import { PluginServer, SHUTDOWN_LIMIT_MS, describe } from "./plugin-server";
import type { ServeOptions } from "./service";
import { guardStdout } from "./stdout-guard";
import { parentWatcher } from "../../shared/parent";

const STANDARD_OUTPUT = 1;
/** A client that lives answers in milliseconds; this is for a machine that is held up. */
const ANSWER_LIMIT_MS = 5_000;
const EXIT_CODES = { done: 0, failed: 1 } as const;

/**
 * A logger that writes to the standard error of this process, which is where Terraform reads: what TF_LOG or TF_LOG_PROVIDER
 * asks for, and everything with `debug: true`, where a person reads.
 */
export function processLogger(module: string, { debug = false }: { readonly debug?: boolean } = {}): Logger {
  const level = debug ? "trace" : wantedLogLevel(process.env);
  return new Logger({ module, level, now: Date.now, write: (line) => void process.stderr.write(line) });
}

/**
 * Serves a provider to the Terraform or OpenTofu that started this process, until that asks for its end; with
 * `debug: true`, to whoever is given the printed TF_REATTACH_PROVIDERS line, until SIGINT or SIGTERM. Resolves when the
 * line is out; the process then lives on by its socket and is ended from here. Where the process was started by a person
 * and not by Terraform, it says so on standard error and exits with code 1.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const debug = options.debug === true;
  const logger = options.logger ?? processLogger(options.name, { debug });
  if (!debug && !isStartedByTerraform(process.env)) refuseToRunByHand(options);
  // A terminal or pipe that is gone must not end the process in the middle of a call.
  process.stderr.on("error", () => undefined);
  guardStdout(process.stdout, process.stderr);
  const parentIsAlive = parentWatcher();
  const parent: ParentWatch = { look: () => undefined };
  try {
    const plugin = await start(options, { logger, debug, parent });
    if (!debug) {
      parent.look = watchParent({
        parentIsAlive,
        openConnections: () => plugin.grpc.openConnections,
        answers: () => plugin.grpc.answers(ANSWER_LIMIT_MS),
        // Nothing is finished on the way out: no state will ever hold what happened (architecture: Creation without
        // doubt).
        gone: leaveAtOnce,
      });
    }
    plugin.load();
  } catch (error) {
    const reason = error instanceof HandshakeError ? error.message : "bug in the provider, see its log";
    logger.error("the provider could not start", describe(error));
    // One line before the handshake is the only text Terraform shows its user for a failed start.
    if (!debug) sayOnce(`The provider ${options.name} could not start: ${logger.mask(reason)}\n`);
    process.exit(EXIT_CODES.failed);
  }
}

/** An exit waits for the system to find a host name that is being looked up: a minute, where nothing answers. Nobody waits for a code. */
function leaveAtOnce(): void {
  process.once("exit", () => process.kill(process.pid, "SIGKILL"));
  process.exit(EXIT_CODES.done);
}

function refuseToRunByHand({ name, providerAddress }: ServeOptions): never {
  process.stderr.write(
    `This is the Terraform provider "${name}". Terraform and OpenTofu start it by themselves; it is not meant to be run by hand.\n` +
      `Run terraform or tofu in a folder whose configuration requires ${providerAddress} instead.\n`,
  );
  process.exit(EXIT_CODES.failed);
}

/** Asked each time a connection is gone; set once the server is up. */
interface ParentWatch {
  look: () => void;
}

interface StartOptions {
  readonly logger: Logger;
  readonly debug: boolean;
  readonly parent: ParentWatch;
}

/** Listens and prints the line by which the server is found. */
async function start(options: ServeOptions, { logger, debug, parent }: StartOptions): Promise<PluginServer> {
  const request = readHandshake(debug ? {} : process.env);
  const { clientCertificatePem } = request;
  const identity = clientCertificatePem === undefined ? undefined : issueCertificate(Date.now(), randomBytes);
  const plugin = new PluginServer({
    service: options.service,
    shutdown: options.shutdown?.bind(options),
    logger,
    tls:
      identity === undefined || clientCertificatePem === undefined ? undefined : { ...identity, clientCertificatePem },
    disconnected: () => {
      parent.look();
    },
    ended: () => {
      process.exit(EXIT_CODES.done);
    },
  });
  surviveFailures(plugin, logger);
  endOnSignals(plugin, debug);
  const { address, clean } = await listen(plugin.grpc.http2, request, {
    platform: process.platform,
    temporaryDir: tmpdir(),
    random: randomBytes,
  });
  process.once("exit", clean);
  if (!debug && !request.offersOurVersion) {
    logger.warn("the program that started this provider does not offer protocol version 6");
  }
  const line = debug
    ? reattachLine(options.providerAddress, address, process.pid)
    : handshakeLine(request, address, identity?.certificateDer);
  writeSync(STANDARD_OUTPUT, `${line}\n`);
  return plugin;
}

/** Says it on standard output, if someone still reads there: the parent of a failed start may be gone. */
function sayOnce(text: string): void {
  try {
    writeSync(STANDARD_OUTPUT, text);
  } catch {
    // The caller ends the process.
  }
}

/**
 * SIGINT reaches the whole process group when a user presses Ctrl-C, SIGBREAK a console of Windows: Terraform decides when this
 * process ends, but what waits ends now. A terminal that closes is Terraform's to handle. SIGTERM is meant for this process.
 */
function endOnSignals(plugin: PluginServer, debug: boolean): void {
  let ending = false;
  const end = (): void => {
    // Whoever asks twice does not want to wait.
    if (ending) process.exit(EXIT_CODES.failed);
    ending = true;
    void plugin
      .finishOnSignal()
      .then(() => plugin.close())
      .then(() => process.exit(EXIT_CODES.done));
  };
  const ignore = (): void => undefined;
  const interrupt = (): void => {
    plugin.interrupt();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", debug ? end : interrupt);
  process.on("SIGBREAK", debug ? end : interrupt);
  process.on("SIGHUP", debug ? end : ignore);
  // Without a listener Node opens its inspector then, and any user of the machine may attach to that and read what is secret.
  process.on("SIGUSR1", ignore);
}

/**
 * An exception that was not caught ends the process, but not in the middle of a create: calls in flight are aborted and may
 * answer what they know first. A rejection that was not awaited is logged only, since whoever needs the result sees it too.
 */
function surviveFailures(plugin: PluginServer, logger: Logger): void {
  process.on("unhandledRejection", (reason) => {
    logger.error("a promise was rejected and not handled: bug in the provider", describe(reason));
  });
  process.on("uncaughtException", (error) => {
    logger.error("an exception was not caught: bug in the provider", describe(error));
    setTimeout(() => process.exit(EXIT_CODES.failed), SHUTDOWN_LIMIT_MS).unref();
    void plugin
      .abort("the provider failed; its log shows how")
      .then(() => plugin.close())
      .then(() => process.exit(EXIT_CODES.failed));
  });
}
