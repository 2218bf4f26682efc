// A method of a gRPC service as the server sees it: bytes in, bytes out. The codecs are bound here, so the server below
// knows nothing of messages and the services above nothing of bytes.
import type { MessageCodec } from "../wire/codec";
import { WireError } from "../wire/reader";
import type { CallContext } from "../service";
import { GrpcError, STATUS_CODES } from "./status";

/** A call, as both sides of the wire know it. */
export interface Rpc<Request, Response> {
  /** `/package.Service/Method` */
  readonly path: string;
  readonly request: MessageCodec<Request>;
  readonly response: MessageCodec<Response>;
}

/** Answers one call: exactly one message for a unary method, any number for a streaming one. */
export type Method =
  | {
      readonly kind: "unary";
      readonly path: string;
      readonly answer: (request: Uint8Array, call: CallContext) => Promise<Uint8Array>;
    }
  | {
      readonly kind: "streaming";
      readonly path: string;
      readonly answer: (request: Uint8Array, call: CallContext) => AsyncIterable<Uint8Array>;
    };

export function unary<Request, Response>(
  rpc: Rpc<Request, Response>,
  handle: (request: Request, call: CallContext) => Promise<Response>,
): Method {
  return {
    kind: "unary",
    path: rpc.path,
    async answer(bytes, call) {
      return encodeAnswer(rpc.response, await handle(decodeRequest(rpc.request, bytes), call));
    },
  };
}

export function streaming<Request, Event>(
  rpc: Rpc<Request, Event>,
  handle: (request: Request, call: CallContext) => AsyncIterable<Event>,
): Method {
  return {
    kind: "streaming",
    path: rpc.path,
    async *answer(bytes, call) {
      for await (const event of handle(decodeRequest(rpc.request, bytes), call)) {
        yield encodeAnswer(rpc.response, event);
      }
    },
  };
}

function decodeRequest<T>(codec: MessageCodec<T>, bytes: Uint8Array): T {
  try {
    return codec.decode(bytes);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    // gRPC's own code for a request that cannot be parsed.
    throw new GrpcError(STATUS_CODES.internal, `the request cannot be read: ${error.message}`, { cause: error });
  }
}

function encodeAnswer<T>(codec: MessageCodec<T>, answer: T): Uint8Array {
  try {
    return codec.encode(answer);
  } catch (error) {
    throw new GrpcError(STATUS_CODES.internal, `the answer cannot be written as ${codec.name}`, { cause: error });
  }
}
