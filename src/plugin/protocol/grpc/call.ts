// One gRPC call over one HTTP/2 stream, from the request's headers to the trailers. Specification: "gRPC over HTTP2".
import { constants } from "node:http2";
import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { isNativeError } from "node:util/types";
import { Answer } from "./answer";
import { Unframer } from "./frames";
import type { Method } from "./method";
import { GrpcError, STATUS_CODES } from "./status";
import { parseTimeout } from "./timeout";

/** The server that a call belongs to. */
export interface CallOwner {
  /** Finds the method; a promise only while it may still be loading. */
  readonly find: (path: string) => Promise<Method | undefined> | Method | undefined;
  /** Called once per accepted call; the server ends the call by aborting the controller. */
  readonly begun: (path: string, controller: AbortController) => void;
  /** Called once its request is there, before the method is. */
  readonly arrived: (path: string, controller: AbortController) => void;
  readonly ended: (path: string, controller: AbortController) => void;
  /** Told of what a handler threw; the caller gets no more than the status. */
  readonly failed: (path: string, error: unknown) => void;
}

/** Why a call was aborted, as its `signal.reason`, which `fetch` and `signal.throwIfAborted()` throw as it is. */
export class CallAborted extends Error {
  /** The name that Node and the web give to a cancellation. */
  override readonly name = "AbortError";
}

/** Serves one stream; never throws, whatever comes over it. */
export async function serveCall(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  server: CallOwner,
): Promise<void> {
  // A reset by the peer comes as an error, and as "close", which is where the call is aborted.
  stream.on("error", () => undefined);
  if (refusedAsHttp(stream, headers)) return;

  const path = headers[":path"] ?? "";
  const answer = new Answer(stream);
  const controller = new AbortController();
  const abortVanished = (): void => {
    controller.abort(new CallAborted("the caller is gone"));
  };
  stream.once("close", abortVanished);
  const { timeoutMs, error: timeoutError } = parseTimeout(headerText(headers, "grpc-timeout"));
  server.begun(path, controller);
  const deadline = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs, answer, controller, timeoutMs);
  try {
    if (timeoutError !== undefined) throw new GrpcError(STATUS_CODES.internal, timeoutError);
    await respond(stream, path, { server, answer, controller });
  } catch (error) {
    endWithFailure(answer, error, controller.signal);
    if (!(error instanceof CallAborted)) server.failed(path, error);
  } finally {
    clearTimeout(deadline);
    // A call that has ended is not aborted any more, whatever its handler left behind.
    stream.off("close", abortVanished);
    server.ended(path, controller);
  }
}

interface ServedCall {
  readonly server: CallOwner;
  readonly answer: Answer;
  readonly controller: AbortController;
}

/** Finds the method, reads the request and sends what the method answers. */
async function respond(
  stream: ServerHttp2Stream,
  path: string,
  { server, answer, controller }: ServedCall,
): Promise<void> {
  const { signal } = controller;
  const found = server.find(path);
  const method = found instanceof Promise ? await unlessAborted(found, signal) : found;
  if (method === undefined) throw new GrpcError(STATUS_CODES.unimplemented, `this provider has no ${path}`);
  const request = await readRequest(stream, signal);
  server.arrived(path, controller);
  if (method.kind === "unary") {
    // Not raced against the signal: an aborted handler still answers what it knows, as StopProvider wants.
    answer.succeed(await method.answer(request, { signal }));
  } else {
    await answer.sendAll(method.answer(request, { signal }));
    answer.succeed();
  }
}

function expire(answer: Answer, controller: AbortController, timeoutMs: number): void {
  controller.abort(new CallAborted("the deadline of the caller has passed"));
  answer.end(STATUS_CODES.deadlineExceeded, `no answer within the caller's limit of ${timeoutMs} ms`);
}

function endWithFailure(answer: Answer, error: unknown, signal: AbortSignal): void {
  if (error instanceof GrpcError) answer.end(error.code, error.message);
  else if (signal.aborted) answer.end(STATUS_CODES.cancelled, abortText(signal));
  else answer.end(STATUS_CODES.unknown, "the provider failed; its log shows how");
}

/** What is not a gRPC request gets a plain HTTP status, as the specification asks. */
function refusedAsHttp(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean {
  const refusal =
    headers[":method"] !== "POST"
      ? { ":status": constants.HTTP_STATUS_METHOD_NOT_ALLOWED, allow: "POST" }
      : !/^application\/grpc($|[+;])/u.test(headers["content-type"] ?? "")
        ? { ":status": constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE }
        : undefined;
  if (refusal === undefined) return false;
  stream.respond(refusal, { endStream: true });
  stream.close(constants.NGHTTP2_NO_ERROR);
  return true;
}

/** The one message of the request, unless the call is aborted first. Client streaming is used by no service here. */
async function readRequest(stream: ServerHttp2Stream, signal: AbortSignal): Promise<Buffer> {
  const unframer = new Unframer();
  const messages: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      reject(abortReason(signal));
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    stream.on("data", (chunk: Buffer) => {
      try {
        messages.push(...unframer.push(chunk));
      } catch (error) {
        stream.pause();
        reject(isNativeError(error) ? error : new Error(String(error)));
      }
    });
    stream.once("end", () => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
  });
  unframer.end();
  const [request, ...more] = messages;
  if (request === undefined || more.length > 0) {
    throw new GrpcError(STATUS_CODES.internal, `one message was expected, ${messages.length} came`);
  }
  return request;
}

function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Rejects with the reason of the signal as soon as it is aborted; what the promise does later does not matter. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => {
      reject(abortReason(signal));
    };
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}

function abortReason(signal: AbortSignal): Error {
  return isNativeError(signal.reason) ? signal.reason : new CallAborted("the call was aborted");
}

function abortText(signal: AbortSignal): string {
  return isNativeError(signal.reason) ? signal.reason.message : "the call was aborted";
}
