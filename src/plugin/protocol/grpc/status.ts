// gRPC status codes, the error that carries one, and how its text travels: percent-encoded in the `grpc-message` trailer.
// Meaning of the codes: gRPC's "Status codes and their use in gRPC"; encoding: "gRPC over HTTP2".

export const STATUS_CODES = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** A call that ends with this status instead of an answer. `message` is read by people and holds no secret. */
export class GrpcError extends Error {
  override readonly name = "GrpcError";

  constructor(
    /** One of `statusCodes`, or whatever number a server sent. */
    readonly code: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A trailer is a header, and headers are limited: 1 KiB of text says enough. */
const MAX_MESSAGE_LENGTH = 1024;

/** `grpc-message` as a header may hold it: printable ASCII but `%` stays, every other byte becomes `%XX`. */
export function encodeMessage(text: string): string {
  let encoded = "";
  for (const byte of Buffer.from(text.slice(0, MAX_MESSAGE_LENGTH), "utf8")) {
    const plain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    encoded += plain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}

/** The reverse, as the specification asks: what is not well encoded is kept as it came, never an error. */
export function decodeMessage(encoded: string): string {
  const bytes: number[] = [];
  for (let index = 0; index < encoded.length; index++) {
    const hex = /^%([0-9a-f]{2})/iu.exec(encoded.slice(index, index + 3))?.[1];
    if (hex === undefined) {
      bytes.push(...Buffer.from(encoded.charAt(index), "utf8"));
    } else {
      bytes.push(Number.parseInt(hex, 16));
      index += 2;
    }
  }
  return Buffer.from(bytes).toString("utf8");
}
