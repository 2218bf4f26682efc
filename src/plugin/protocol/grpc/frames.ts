// gRPC's framing inside DATA: one flag byte, four bytes of length, the message. A message may span many DATA frames and one
// DATA frame may hold many messages. Specification: "gRPC over HTTP2", Length-Prefixed-Message.
import { GrpcError, STATUS_CODES } from "./status";

/**
 * Largest message taken, in bytes. Go providers accept 256 MiB (terraform-plugin-go), and a state that Terraform can send
 * to them must not fail here; beyond it, one message could fill the memory.
 */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

const PREFIX_BYTES = 5;

/** Puts the prefix before a message. */
export function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  framed.set(message, PREFIX_BYTES);
  return framed;
}

/** Cuts a stream of DATA chunks into messages. Memory is taken as bytes arrive, never because a prefix announces them. */
export class Unframer {
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(maxBytes = MAX_MESSAGE_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Takes the next chunk and returns the messages it completes.
   * @throws GrpcError for a compressed message (none was agreed on) and for one larger than the limit.
   */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: Buffer[] = [];
    for (;;) {
      if (this.#length < PREFIX_BYTES) return messages;
      const size = this.#messageSize();
      if (this.#length < PREFIX_BYTES + size) return messages;
      const all = this.#joined();
      messages.push(all.subarray(PREFIX_BYTES, PREFIX_BYTES + size));
      this.#chunks = [all.subarray(PREFIX_BYTES + size)];
      this.#length = all.length - PREFIX_BYTES - size;
    }
  }

  /** @throws GrpcError where the stream ended inside a message. */
  end(): void {
    if (this.#length > 0) {
      throw new GrpcError(STATUS_CODES.internal, `the stream ended inside a message, after ${this.#length} bytes`);
    }
  }

  #messageSize(): number {
    const first = this.#chunks[0];
    const prefix = first !== undefined && first.length >= PREFIX_BYTES ? first : this.#joined();
    const flag = prefix.readUInt8(0);
    if (flag === 1) throw new GrpcError(STATUS_CODES.unimplemented, "compressed messages are not supported");
    if (flag !== 0)
      throw new GrpcError(STATUS_CODES.internal, `a message starts with flag ${flag}, which does not exist`);
    const size = prefix.readUInt32BE(1);
    if (size > this.#maxBytes) {
      const reason = `a message of ${size} bytes is larger than the limit of ${this.#maxBytes} bytes`;
      throw new GrpcError(STATUS_CODES.resourceExhausted, reason);
    }
    return size;
  }

  #joined(): Buffer {
    const all =
      this.#chunks.length === 1 && this.#chunks[0] !== undefined ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}
