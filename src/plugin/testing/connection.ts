// A gRPC client over one HTTP/2 connection, for unary and server-streaming calls: what Terraform's side of the wire
// does, as far as a provider can see. Specification: "gRPC over HTTP2"; TLS: (terraform-protocol: Certificates).
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http2";
import { connect as connectNet } from "node:net";
import type { NetConnectOpts } from "node:net";
import { connect as connectTls } from "node:tls";
import { isNativeError } from "node:util/types";
import { frame, Unframer } from "../protocol/grpc/frames";
import type { Rpc } from "../protocol/grpc/method";
import { decodeMessage, GrpcError, STATUS_CODES } from "../protocol/grpc/status";
import type { Address } from "../protocol/handshake";

/** What a call may be given: a signal that cancels it, and the time after which the server should give up. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Sent as `grpc-timeout`, in milliseconds. Default: no limit, as Terraform does it. */
  readonly timeoutMs?: number;
}

/** Both certificates of mutual TLS, as Terraform holds them. */
export interface ClientIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** The one server certificate to trust, from the handshake line. */
  readonly serverCertificatePem: string;
}

/** Terraform dials with a limit of 2 GiB; a test that comes near it has another problem. */
const MAX_ANSWER_BYTES = 1024 * 1024 * 1024;
/** As on the server: Node's default of 10 MB would fail calls while a large message is under way. */
const MAX_SESSION_MEMORY_MB = 2048;

/** An open connection to a provider. */
export class Connection {
  readonly #session: ClientHttp2Session;

  private constructor(session: ClientHttp2Session) {
    this.#session = session;
  }

  /**
   * Connects, in the clear where `identity` is missing.
   * @throws Error where nothing listens or one side refuses the other's certificate.
   */
  static async open(address: Address, identity?: ClientIdentity): Promise<Connection> {
    const where: NetConnectOpts =
      address.network === "unix" ? { path: address.path } : { host: address.host, port: address.port };
    const session = connectHttp2(identity === undefined ? "http://localhost" : "https://localhost", {
      maxSessionMemory: MAX_SESSION_MEMORY_MB,
      createConnection: () =>
        identity === undefined
          ? connectNet(where)
          : connectTls({
              ...where,
              key: identity.keyPem,
              cert: identity.certificatePem,
              ca: identity.serverCertificatePem,
              servername: "localhost",
              minVersion: "TLSv1.2",
              ALPNProtocols: ["h2"],
            }),
    });
    const connection = new Connection(session);
    // With TLS 1.3 a server's refusal arrives after the client believes to be connected. Its first words are its settings:
    // when they are here, it has accepted.
    await connection.#spoken();
    session.on("error", () => undefined);
    return connection;
  }

  /** One message there, one back. */
  async unary<Request, Response>(
    rpc: Rpc<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<Response> {
    const answers: Response[] = [];
    for await (const answer of this.stream(rpc, request, options)) answers.push(answer);
    const [answer, ...more] = answers;
    if (answer === undefined || more.length > 0) {
      throw new GrpcError(STATUS_CODES.internal, `${rpc.path} answered with ${answers.length} messages instead of one`);
    }
    return answer;
  }

  /** One message there, any number back. Leaving the loop early resets the stream, as Terraform does at its limit. */
  async *stream<Request, Event>(
    rpc: Rpc<Request, Event>,
    request: Request,
    options: CallOptions = {},
  ): AsyncGenerator<Event> {
    const stream = this.request({
      ":path": rpc.path,
      ...(options.timeoutMs === undefined ? {} : { "grpc-timeout": `${Math.ceil(options.timeoutMs)}m` }),
    });
    const abort = (): void => {
      stream.close(HTTP2_CANCEL);
    };
    options.signal?.addEventListener("abort", abort, { once: true });
    if (options.signal?.aborted === true) abort();
    let complete = false;
    try {
      stream.end(frame(rpc.request.encode(request)));
      const outcome = outcomeOf(stream);
      const unframer = new Unframer(MAX_ANSWER_BYTES);
      for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk)) throw new GrpcError(STATUS_CODES.internal, "the connection gave text, not bytes");
        for (const message of unframer.push(chunk)) yield rpc.response.decode(message);
      }
      const failure = await outcome;
      complete = true;
      if (options.signal?.aborted === true) throw new GrpcError(STATUS_CODES.cancelled, "cancelled by the caller");
      if (failure !== undefined) throw failure;
      unframer.end();
    } catch (error) {
      if (options.signal?.aborted === true) throw new GrpcError(STATUS_CODES.cancelled, "cancelled by the caller");
      throw isNativeError(error) && !(error instanceof GrpcError) && stream.destroyed
        ? new GrpcError(STATUS_CODES.unavailable, `the call broke: ${error.message}`, { cause: error })
        : error;
    } finally {
      options.signal?.removeEventListener("abort", abort);
      // Only where something is still to come: servers count resets, and Node's closes the connection after a thousand.
      if (!complete && !stream.closed) stream.close(HTTP2_CANCEL);
    }
  }

  /** A raw stream with the usual headers, for those who want to break the rules. */
  request(headers: OutgoingHttpHeaders): ClientHttp2Stream {
    const usual = { ":method": "POST", "content-type": "application/grpc", te: "trailers" };
    return this.#session.request({ ...usual, ...headers });
  }

  get closed(): boolean {
    return this.#session.destroyed;
  }

  /** Resolves when the connection is gone, whoever ends it. */
  async whenClosed(): Promise<void> {
    if (!this.#session.destroyed) await once(this.#session, "close");
  }

  /** Cuts the connection; calls in flight fail. */
  async close(): Promise<void> {
    const closed = this.whenClosed();
    this.#session.destroy();
    await closed;
  }

  async #spoken(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#session.once("remoteSettings", () => {
        resolve();
      });
      this.#session.once("error", reject);
      this.#session.once("close", () => {
        reject(new Error("the provider closed the connection before it was ready"));
      });
    });
  }
}

/** HTTP/2's error code for "no longer wanted" (RFC 9113, section 7). */
const HTTP2_CANCEL = 8;

/** How a call ended: `undefined` is status 0. Never rejects. */
async function outcomeOf(stream: ClientHttp2Stream): Promise<GrpcError | undefined> {
  return new Promise((resolve) => {
    stream.once("response", (headers) => {
      const status = headers[":status"];
      if (status !== 200) resolve(new GrpcError(STATUS_CODES.unknown, `HTTP status ${status ?? "none"}`));
      if (headers["grpc-status"] !== undefined) resolve(statusOf(headers["grpc-status"], headers["grpc-message"]));
    });
    stream.once("trailers", (trailers: IncomingHttpHeaders) => {
      resolve(statusOf(trailers["grpc-status"], trailers["grpc-message"]));
    });
    stream.once("close", () => {
      resolve(
        new GrpcError(STATUS_CODES.unavailable, `the call ended without a status (HTTP/2 code ${stream.rstCode})`),
      );
    });
    stream.once("error", () => undefined);
  });
}

function statusOf(
  status: string | string[] | undefined,
  message: string | string[] | undefined,
): GrpcError | undefined {
  const code = Number(status);
  if (code === STATUS_CODES.ok) return undefined;
  const text = typeof message === "string" ? decodeMessage(message) : "";
  return new GrpcError(Number.isInteger(code) ? code : STATUS_CODES.unknown, text);
}
