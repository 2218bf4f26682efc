// A provider on the wire, apart from any process: the service's methods, StopProvider, and the services of go-plugin, on one
// gRPC server. `serve` puts it into a process of its own; tests run it in theirs.
import { setTimeout } from "node:timers/promises";
import { isNativeError } from "node:util/types";
import type { GrpcServer, TlsIdentity } from "./grpc/server";
import { CallAborted } from "./grpc/call";
import { createGrpcServer } from "./grpc/server";
import { unary } from "./grpc/method";
import type { Method } from "./grpc/method";
import { GrpcError } from "./grpc/status";
import { LoadedService, byPath } from "./loaded-service";
import type { Logger } from "./logger";
import type { StopProviderRequest, StopProviderResponse } from "./messages";
import { PROVIDER_SERVICE_PREFIX, rpcs } from "./rpcs";
import type { CallContext, ServeOptions } from "./service";
import { sideMethods } from "./side-services";

/**
 * How long `shutdown` may take, in milliseconds; then the process ends without it. (architecture: Creation without
 * doubt)
 */
export const SHUTDOWN_LIMIT_MS = 5000;
/** The same where Terraform was asked to stop: its user waits, and may have waited for a write already. */
const STOPPED_SHUTDOWN_LIMIT_MS = 3000;
/** How long calls in flight may take to answer after they were aborted, in milliseconds, before `shutdown` begins. */
const SETTLE_LIMIT_MS = 2000;
/** The same after a signal, which comes in the middle of calls: a write may wait for its reply (architecture: What may have happened). */
const SIGNALLED_SETTLE_LIMIT_MS = 12_000;
/** How long the last answers may take to reach the peer, in milliseconds: an exit within 100 ms is promised. */
const CLOSE_GRACE_MS = 50;
const STOPPED = "the run was asked to stop";

export interface PluginServerOptions extends Pick<ServeOptions, "service"> {
  readonly shutdown?: ServeOptions["shutdown"] | undefined;
  readonly logger: Logger;
  readonly tls?: TlsIdentity | undefined;
  readonly disconnected?: (open: number) => void;
  /** Called when Shutdown has been answered and the server is closed. */
  readonly ended: () => void;
}

export class PluginServer {
  readonly grpc: GrpcServer;
  readonly #options: PluginServerOptions;
  readonly #service: LoadedService;
  /** StopProvider, and the services beside the provider's. */
  readonly #ownMethods: ReadonlyMap<string, Method>;
  #finishing: Promise<void> | undefined;
  #isStopped = false;
  #isInterrupted = false;

  constructor(options: PluginServerOptions) {
    this.#options = options;
    this.#service = new LoadedService(options.service, options.logger);
    this.#ownMethods = byPath([
      unary(rpcs.stopProvider, (request, call) => this.#stopProvider(request, call)),
      ...sideMethods(() => this.#shutDown()),
    ]);
    this.grpc = createGrpcServer({
      tls: options.tls,
      find: (path) => this.#find(path),
      arrived: (path, controller) => {
        if (this.#isInterrupted && isStoppable(path)) controller.abort(new CallAborted(STOPPED));
      },
      failed: (path, error) => {
        // A status without a cause is an answer like any other, such as UNIMPLEMENTED for GRPCBroker at every start.
        if (error instanceof GrpcError && error.cause === undefined) options.logger.debug(`${path}: ${error.message}`);
        else this.#logFailure(path, error);
      },
      refused: (reason) => {
        options.logger.warn(reason);
      },
      disconnected: (open) => options.disconnected?.(open),
    });
  }

  /** Starts loading the service, if it is given as a function. The first call of the provider does so as well. */
  load(): void {
    // A failure is reported to each call that needs the service; here it must only not count as unhandled.
    this.#service.load().catch(() => undefined);
  }

  /** Aborts every call of the provider in flight and resolves when all have answered. */
  async abort(reason: string): Promise<void> {
    this.grpc.abortCalls(isProviderCall, reason);
    await this.grpc.settled(isProviderCall);
  }

  /** Aborts what is in flight, runs `shutdown` within its limit. Never throws; a second call waits for the first. */
  finish(): Promise<void> {
    return (this.#finishing ??= this.#finishWithin(this.#isStopped ? STOPPED_SHUTDOWN_LIMIT_MS : SHUTDOWN_LIMIT_MS));
  }

  /**
   * For the signal of Ctrl-C, which reaches engine and provider alike: calls in flight and all that come later are aborted, and
   * answer what they know. Not left to StopProvider, which an engine does not send at every moment (terraform-protocol: Stop
   * and orphans).
   */
  interrupt(): void {
    this.#isInterrupted = true;
    this.#isStopped = true;
    this.grpc.abortCalls(isProviderCall, STOPPED);
  }

  /** As `finish`, for a signal that was sent to this process: calls in flight have more time to answer what they know. */
  async finishOnSignal(): Promise<void> {
    this.#isStopped = true;
    const settled = this.abort("the provider was asked to end");
    await Promise.race([settled, setTimeout(SIGNALLED_SETTLE_LIMIT_MS, undefined, { ref: false })]);
    await this.finish();
  }

  /** Stops listening and closes connections once their answers are out. */
  async close(): Promise<void> {
    this.grpc.abortCalls(() => true, "the server is closing");
    await this.grpc.close(CLOSE_GRACE_MS);
  }

  #find(path: string): Promise<Method | undefined> | Method | undefined {
    const own = this.#ownMethods.get(path);
    return own !== undefined || !path.startsWith(PROVIDER_SERVICE_PREFIX) ? own : this.#service.find(path);
  }

  async #stopProvider(request: StopProviderRequest, { signal }: CallContext): Promise<StopProviderResponse> {
    this.#isStopped = true;
    this.grpc.abortCalls(isProviderCall, STOPPED);
    const { stop } = this.#service;
    if (stop === undefined) return { error: "" };
    try {
      return await stop(request, { signal });
    } catch (error) {
      this.#logFailure(rpcs.stopProvider.path, error);
      return { error: "the provider failed while it was stopping; its log shows how" };
    }
  }

  async #shutDown(): Promise<void> {
    await this.finish();
    // After this turn of the event loop, so that the answer is on its way before the server closes.
    setImmediate(() => {
      void this.close().then(this.#options.ended);
    });
  }

  async #finishWithin(limitMs: number): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    const limit = setTimeout(limitMs, undefined, { signal }).then(() => {
      this.#options.logger.warn("the shutdown of the provider was cut off", { limitMs });
    });
    try {
      await Promise.race([this.#settleThenShutdown(signal), limit]);
    } catch (error) {
      this.#logFailure("shutdown", error);
    } finally {
      // Stops the timer, and whatever of `shutdown` still runs.
      controller.abort(new Error("the process ends"));
    }
  }

  async #settleThenShutdown(signal: AbortSignal): Promise<void> {
    // Terraform asks for the end when all calls are done; a signal may come in the middle of a create.
    const settled = this.abort("the provider is shutting down");
    await Promise.race([settled, setTimeout(SETTLE_LIMIT_MS, undefined, { signal, ref: false })]);
    await this.#options.shutdown?.(signal);
  }

  #logFailure(what: string, error: unknown): void {
    this.#options.logger.error(`${what} failed`, describe(error));
  }
}

/** Not StopProvider, which must not abort itself. */
function isProviderCall(path: string): boolean {
  return path.startsWith(PROVIDER_SERVICE_PREFIX) && path !== rpcs.stopProvider.path;
}

/** A lease that is given back after the signal is worth its call: nobody else can. */
function isStoppable(path: string): boolean {
  return isProviderCall(path) && path !== rpcs.closeEphemeralResource.path;
}

/** An error as log fields; the logger masks and shortens them. */
export function describe(error: unknown): Record<string, string> {
  if (!isNativeError(error)) return { error: `a value of type ${typeof error} was thrown` };
  const cause = isNativeError(error.cause) ? { cause: error.cause.stack ?? error.cause.message } : {};
  return { error: error.message, ...(error instanceof GrpcError ? {} : { stack: error.stack ?? "" }), ...cause };
}
