// One gRPC call over one HTTP/2 stream, from the request's headers to the trailers. Specification: "gRPC over HTTP2".
import { constants, type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { isNativeError } from "node:util/types";
import { frame, Unframer } from "./frames";
import type { Method } from "./method";
import { encodeMessage, GrpcError, statusCodes } from "./status";
import { parseTimeout } from "./timeout";

/** What the server gives to a call. */
export interface CallSurroundings {
  /** Finds the method; a promise only while it may still be loading. */
  readonly find: (path: string) => Promise<Method | undefined> | Method | undefined;
  /** Called once per accepted call; the server ends the call by aborting the controller. */
  readonly begun: (path: string, controller: AbortController) => void;
  readonly ended: (path: string, controller: AbortController) => void;
  /** Told of what a handler threw; the caller gets no more than the status. */
  readonly failed: (path: string, error: unknown) => void;
}

const contentType = "application/grpc";
const answerHeaders: OutgoingHttpHeaders = { ":status": 200, "content-type": contentType };

/** Why a call was aborted, as its `signal.reason`. */
export class CallAborted extends Error {
  override readonly name = "CallAborted";
}

/** Serves one stream; never throws, whatever comes over it. */
export async function serveCall(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  surroundings: CallSurroundings,
): Promise<void> {
  // A reset by the peer comes as an error; "close" tells of it as well, and that is where the call is aborted.
  stream.on("error", () => undefined);
  if (refusedAsHttp(stream, headers)) return;

  const path = headers[":path"] ?? "";
  const controller = new AbortController();
  const abortVanished = (): void => {
    controller.abort(new CallAborted("the caller is gone"));
  };
  stream.once("close", abortVanished);
  const { timeoutMs, error: timeoutError } = parseTimeout(headerText(headers, "grpc-timeout"));
  surroundings.begun(path, controller);
  const deadline = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
  try {
    if (timeoutError !== undefined) throw new GrpcError(statusCodes.internal, timeoutError);
    const found = surroundings.find(path);
    const method = found instanceof Promise ? await unlessAborted(found, controller.signal) : found;
    if (method === undefined) throw new GrpcError(statusCodes.unimplemented, `this provider has no ${path}`);
    const request = await readRequest(stream, controller.signal);
    if (method.kind === "unary") {
      // Not raced against the signal: an aborted handler still answers what it knows, as StopProvider wants.
      endWith(stream, statusCodes.ok, "", await method.answer(request, controller));
    } else {
      await sendAll(stream, method.answer(request, controller));
      endWith(stream, statusCodes.ok, "");
    }
  } catch (error) {
    if (error instanceof GrpcError) {
      endWith(stream, error.code, error.message);
    } else if (controller.signal.aborted) {
      endWith(stream, statusCodes.cancelled, abortText(controller.signal));
    } else {
      endWith(stream, statusCodes.unknown, "the provider failed; its log tells how");
    }
    if (!(error instanceof CallAborted)) surroundings.failed(path, error);
  } finally {
    clearTimeout(deadline);
    // A call that has ended is not aborted any more, whatever its handler left behind.
    stream.off("close", abortVanished);
    surroundings.ended(path, controller);
  }

  function expire(): void {
    controller.abort(new CallAborted("the deadline of the caller has passed"));
    endWith(stream, statusCodes.deadlineExceeded, `no answer within the caller's limit of ${timeoutMs ?? 0} ms`);
  }
}

/** What is no gRPC request gets a plain HTTP status, as the specification asks. */
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
    throw new GrpcError(statusCodes.internal, `one message was expected, ${messages.length} came`);
  }
  return request;
}

async function sendAll(stream: ServerHttp2Stream, messages: AsyncIterable<Uint8Array>): Promise<void> {
  const answers = messages[Symbol.asyncIterator]();
  try {
    for (;;) {
      // Not raced against the signal either.
      const next = await answers.next();
      if (next.done === true || isOver(stream)) return;
      if (!stream.headersSent) begin(stream);
      if (!stream.write(frame(next.value))) await drained(stream);
    }
  } finally {
    // Lets a generator that waits in a `yield` run its own `finally`.
    await answers.return?.();
  }
}

function begin(stream: ServerHttp2Stream): void {
  stream.respond(answerHeaders, { waitForTrailers: true });
  stream.once("wantTrailers", () => {
    stream.sendTrailers(trailers.get(stream) ?? {});
  });
}

function isOver(stream: ServerHttp2Stream): boolean {
  return stream.destroyed || stream.closed || stream.writableEnded;
}

/** Resolves when the peer has taken what was written, or is gone. */
async function drained(stream: ServerHttp2Stream): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off("drain", done);
      stream.off("close", done);
      resolve();
    };
    stream.on("drain", done);
    stream.on("close", done);
  });
}

/** The trailers of the answers under way: decided when a call ends, asked for by Node when all data is out. */
const trailers = new WeakMap<ServerHttp2Stream, OutgoingHttpHeaders>();

/** @param last the last message of the answer, which goes out in one piece with its end. */
function endWith(stream: ServerHttp2Stream, code: number, message: string, last?: Uint8Array): void {
  if (isOver(stream)) return;
  if (last !== undefined && !stream.headersSent) begin(stream);
  if (stream.headersSent) {
    trailers.set(stream, statusTrailers(code, message));
    if (last === undefined) stream.end();
    else stream.end(frame(last));
    return;
  }
  stream.respond({ ...answerHeaders, ...statusTrailers(code, message) }, { endStream: true });
  // The rest of a request that is answered already is of no use to anybody.
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}

function statusTrailers(code: number, message: string): OutgoingHttpHeaders {
  return { "grpc-status": String(code), ...(message === "" ? {} : { "grpc-message": encodeMessage(message) }) };
}

function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Rejects with the reason of the signal as soon as it is aborted; what the promise does later is nobody's business. */
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
