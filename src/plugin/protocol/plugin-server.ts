// A provider on the wire, apart from any process: the service's methods, StopProvider, and the services of go-plugin, on one
// gRPC server. `serve` puts it into a process of its own; tests run it in theirs.
import { setTimeout } from "node:timers/promises";
import { isNativeError } from "node:util/types";
import type { GrpcServer, TlsIdentity } from "./grpc/server";
import { createGrpcServer } from "./grpc/server";
import { unary, type Method } from "./grpc/method";
import { GrpcError, statusCodes } from "./grpc/status";
import type { Logger } from "./logger";
import { providerMethods } from "./provider-methods";
import { providerServicePrefix, rpcs } from "./rpcs";
import type { ServeOptions } from "./service";
import { sideMethods } from "./side-services";

/**
 * How long `shutdown` may take, in milliseconds; then the process ends without it. (architecture: Creation without
 * doubt)
 */
export const shutdownLimitMs = 5000;
/** How long calls in flight may take to answer after they were aborted, in milliseconds, before `shutdown` begins. */
const settleLimitMs = 2000;
/** How long the last answers may take to reach the peer, in milliseconds: an exit within 100 ms is promised. */
const closeGraceMs = 50;

export interface PluginServerOptions extends Pick<ServeOptions, "service"> {
  readonly shutdown?: ServeOptions["shutdown"] | undefined;
  readonly logger: Logger;
  readonly tls?: TlsIdentity | undefined;
  readonly disconnected?: (open: number) => void;
  /** Called when Shutdown has been answered and the server is closed. */
  readonly ended: () => void;
}

export interface PluginServer {
  readonly grpc: GrpcServer;
  /** Starts loading the service, if it is given as a function. The first call does so as well. */
  load(): void;
  /** Aborts every call of the provider in flight and resolves when all have answered. */
  abort(reason: string): Promise<void>;
  /** Aborts what is in flight, runs `shutdown` within its limit. Never throws; a second call waits for the first. */
  finish(): Promise<void>;
  /** Stops listening and closes connections once their answers are out. */
  close(): Promise<void>;
}

export function createPluginServer(options: PluginServerOptions): PluginServer {
  const { logger } = options;
  const provider = once(async () => {
    const service = typeof options.service === "function" ? await options.service() : options.service;
    return { stop: service.stopProvider?.bind(service), methods: byPath(providerMethods(service)) };
  });
  const finish = once(() => finishWithin(shutdownLimitMs));
  const stopProvider = unary(rpcs.stopProvider, async (request, call) => {
    abortCalls("Terraform asked the provider to stop");
    // A service that is still loading has nothing to stop, and the answer must not wait for it.
    const stop = loaded?.stop;
    if (stop === undefined) return { error: "" };
    try {
      return await stop(request, { signal: call.signal });
    } catch (error) {
      logFailure(rpcs.stopProvider.path, error);
      return { error: "the provider failed while it was told to stop; its log tells how" };
    }
  });
  const own = byPath([
    stopProvider,
    ...sideMethods(async () => {
      await finish();
      // After this turn of the event loop, so that the answer is on its way before the server closes.
      setImmediate(() => {
        void close().then(options.ended);
      });
    }),
  ]);

  let loaded: Awaited<ReturnType<typeof provider>> | undefined;
  const grpc = createGrpcServer({
    tls: options.tls,
    find,
    failed: (path, error) => {
      // A status without a cause is an answer like any other, such as UNIMPLEMENTED for GRPCBroker at every start.
      if (error instanceof GrpcError && error.cause === undefined) logger.debug(`${path}: ${error.message}`);
      else logFailure(path, error);
    },
    refused: (reason) => {
      logger.warn(reason);
    },
    disconnected: (open) => options.disconnected?.(open),
  });

  return {
    grpc,
    finish,
    close,
    load: () => {
      // A failure is told to each call that needs the service; here it is only kept from counting as unhandled.
      load().catch(() => undefined);
    },
    abort: async (reason) => {
      abortCalls(reason);
      await grpc.settled(isProviderCall);
    },
  };

  function find(path: string): Promise<Method | undefined> | Method | undefined {
    const mine = own.get(path);
    if (mine !== undefined || !path.startsWith(providerServicePrefix)) return mine;
    return loaded === undefined ? load().then(({ methods }) => methods.get(path)) : loaded.methods.get(path);
  }

  async function load(): Promise<Awaited<ReturnType<typeof provider>>> {
    try {
      return (loaded = await provider());
    } catch (error) {
      const reason = isNativeError(error) ? logger.mask(error.message) : "its log tells why";
      throw new GrpcError(statusCodes.internal, `the provider could not be loaded: ${reason}`, { cause: error });
    }
  }

  function abortCalls(reason: string): void {
    grpc.abortCalls(isProviderCall, reason);
  }

  async function finishWithin(limitMs: number): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    const limit = setTimeout(limitMs, undefined, { signal }).then(() => {
      logger.warn("what the provider wanted to finish was cut off", { limitMs });
    });
    try {
      await Promise.race([settleThenShutdown(signal), limit]);
    } catch (error) {
      logFailure("shutdown", error);
    } finally {
      // Stops the timer, and whatever of `shutdown` still runs.
      controller.abort(new Error("the process ends"));
    }
  }

  async function settleThenShutdown(signal: AbortSignal): Promise<void> {
    abortCalls("the provider is shutting down");
    // Terraform asks for the end when all calls are done; a signal may come in the middle of a create.
    await Promise.race([grpc.settled(isProviderCall), setTimeout(settleLimitMs, undefined, { signal, ref: false })]);
    await options.shutdown?.(signal);
  }

  async function close(): Promise<void> {
    grpc.abortCalls(() => true, "the server is closing");
    await grpc.close(closeGraceMs);
  }

  function logFailure(what: string, error: unknown): void {
    logger.error(`${what} failed`, describe(error));
  }
}

/** StopProvider is told apart: it must not abort itself. */
function isProviderCall(path: string): boolean {
  return path.startsWith(providerServicePrefix) && path !== rpcs.stopProvider.path;
}

/** An error as log fields; the logger masks and shortens them. */
export function describe(error: unknown): Record<string, string> {
  if (!isNativeError(error)) return { error: `a value of type ${typeof error} was thrown` };
  const cause = isNativeError(error.cause) ? { cause: error.cause.stack ?? error.cause.message } : {};
  return { error: error.message, ...(error instanceof GrpcError ? {} : { stack: error.stack ?? "" }), ...cause };
}

function byPath(methods: readonly Method[]): ReadonlyMap<string, Method> {
  return new Map(methods.map((method) => [method.path, method]));
}

/** Runs `make` at the first call and hands its promise to every later one. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
