// The answer to one gRPC call: headers, messages, and at its end the status. Specification: "gRPC over HTTP2".
import { constants } from "node:http2";
import type { OutgoingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { frame } from "./frames";
import { STATUS_CODES, encodeMessage } from "./status";

const ANSWER_HEADERS: OutgoingHttpHeaders = { ":status": 200, "content-type": "application/grpc" };

export class Answer {
  readonly #stream: ServerHttp2Stream;
  /** Decided when the call ends, asked for by Node when all data is out. */
  #trailers: OutgoingHttpHeaders = {};

  constructor(stream: ServerHttp2Stream) {
    this.#stream = stream;
  }

  /** Each message as it comes; the status comes by `end`. */
  async sendAll(messages: AsyncIterable<Uint8Array>): Promise<void> {
    const answers = messages[Symbol.asyncIterator]();
    try {
      for (;;) {
        // Not raced against the call's signal: an aborted handler still answers what it knows.
        const next = await answers.next();
        if (next.done === true || this.#isOver) return;
        this.#begin();
        if (!this.#stream.write(frame(next.value))) await drained(this.#stream);
      }
    } finally {
      // Lets a generator that waits in a `yield` run its own `finally`.
      await answers.return?.();
    }
  }

  /** @param last the last message of the answer, which goes out in one piece with its end. */
  end(code: number, message: string, last?: Uint8Array): void {
    const stream = this.#stream;
    if (this.#isOver) return;
    if (last !== undefined) this.#begin();
    if (stream.headersSent) {
      this.#trailers = statusTrailers(code, message);
      if (last === undefined) stream.end();
      else stream.end(frame(last));
      return;
    }
    stream.respond({ ...ANSWER_HEADERS, ...statusTrailers(code, message) }, { endStream: true });
    // The rest of a request that is answered already is of no use to anybody.
    if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
  }

  succeed(last?: Uint8Array): void {
    this.end(STATUS_CODES.ok, "", last);
  }

  #begin(): void {
    if (this.#stream.headersSent) return;
    this.#stream.respond(ANSWER_HEADERS, { waitForTrailers: true });
    this.#stream.once("wantTrailers", () => {
      this.#stream.sendTrailers(this.#trailers);
    });
  }

  get #isOver(): boolean {
    return this.#stream.destroyed || this.#stream.closed || this.#stream.writableEnded;
  }
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

function statusTrailers(code: number, message: string): OutgoingHttpHeaders {
  return { "grpc-status": String(code), ...(message === "" ? {} : { "grpc-message": encodeMessage(message) }) };
}
