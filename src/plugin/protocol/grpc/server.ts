// A gRPC server over node:http2 for unary and server-streaming methods, which is all that a plugin needs
// (terraform-protocol: gRPC server). It owns connections and calls in flight; listening and certificates come from
// outside.
import { X509Certificate } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createSecureServer, createServer } from "node:http2";
import type { Http2SecureServer, Http2Server, ServerHttp2Session } from "node:http2";
import { setTimeout } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import type { CallOwner } from "./call";
import { CallAborted, serveCall } from "./call";

export interface GrpcServerOptions extends Pick<CallOwner, "find" | "failed" | "arrived"> {
  /** Key and certificate of ours and the one client certificate that is let in. Absent: cleartext HTTP/2. */
  readonly tls?: TlsIdentity | undefined;
  /** A client that was refused, or a connection that broke in the handshake. */
  readonly refused: (reason: string) => void;
  /** Called each time a connection is gone, with the number of those left. */
  readonly disconnected: (open: number) => void;
}

export interface TlsIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** The one certificate that is let in: not even one that it has signed is. */
  readonly clientCertificatePem: string;
}

/** A running server. */
export interface GrpcServer {
  /** For `listen`: the HTTP/2 server itself. */
  readonly http2: Http2Server | Http2SecureServer;
  readonly openConnections: number;
  /** Whether a client answers within the limit. Of one that was killed Node.js may keep a connection that it does not read. */
  answers(limitMs: number): Promise<boolean>;
  /** Aborts the calls in flight that `which` names by their path. They still answer. */
  abortCalls(which: (path: string) => boolean, reason: string): void;
  /** Resolves when none of those calls is in flight. */
  settled(which: (path: string) => boolean): Promise<void>;
  /** Stops listening, lets answers under way reach the peer, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/**
 * Memory a connection may hold before new calls on it are refused, in MB. Node's default of 10 would refuse calls while
 * one large state is under way; a message alone may have 256 MiB.
 */
const MAX_SESSION_MEMORY_MB = 2048;
/** Bytes a stream may receive unacknowledged. HTTP/2's default of 64 KiB makes large states wait for the other side often. */
const STREAM_WINDOW_BYTES = 1024 * 1024;
/** The same for a whole connection. */
const CONNECTION_WINDOW_BYTES = 16 * 1024 * 1024;

export function createGrpcServer(options: GrpcServerOptions): GrpcServer {
  const calls = new CallsInFlight();
  const http2 = http2Server(options.tls);
  const sessions = letIn(http2, options);
  http2.on("stream", (stream, headers) => {
    void serveCall(stream, headers, {
      find: options.find,
      failed: options.failed,
      arrived: options.arrived,
      begun: (path, controller) => {
        calls.add(path, controller);
      },
      ended: (_path, controller) => {
        calls.remove(controller);
      },
    });
  });
  return {
    http2,
    get openConnections() {
      return sessions.size;
    },
    answers: (limitMs) => answers(sessions, limitMs),
    abortCalls: (which, reason) => {
      calls.abort(which, reason);
    },
    settled: (which) => calls.settled(which),
    async close(graceMs) {
      const closed = [...sessions].map(
        (session) =>
          new Promise<void>((resolve) => {
            session.close(resolve);
          }),
      );
      http2.close();
      await Promise.race([Promise.all(closed), setTimeout(graceMs, undefined, { ref: false })]);
      for (const session of sessions) session.destroy();
    },
  };
}

class CallsInFlight {
  readonly #calls = new Map<AbortController, string>();
  readonly #changes = new EventEmitter();

  add(path: string, controller: AbortController): void {
    this.#calls.set(controller, path);
  }

  remove(controller: AbortController): void {
    this.#calls.delete(controller);
    this.#changes.emit("ended");
  }

  abort(which: (path: string) => boolean, reason: string): void {
    for (const [controller, path] of this.#calls) {
      if (which(path)) controller.abort(new CallAborted(reason));
    }
  }

  async settled(which: (path: string) => boolean): Promise<void> {
    while ([...this.#calls.values()].some(which)) await once(this.#changes, "ended");
  }
}

function http2Server(tls: TlsIdentity | undefined): Http2Server | Http2SecureServer {
  const settings = { settings: { initialWindowSize: STREAM_WINDOW_BYTES }, maxSessionMemory: MAX_SESSION_MEMORY_MB };
  if (tls === undefined) return createServer(settings);
  return createSecureServer({
    ...settings,
    key: tls.keyPem,
    cert: tls.certificatePem,
    ca: tls.clientCertificatePem,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
  });
}

/** The open connections, as clients come and go. */
function letIn(
  http2: Http2Server | Http2SecureServer,
  { tls, refused, disconnected }: GrpcServerOptions,
): ReadonlySet<ServerHttp2Session> {
  const sessions = new Set<ServerHttp2Session>();
  const announced = tls === undefined ? undefined : new X509Certificate(tls.clientCertificatePem).raw;
  http2.on("session", (session: ServerHttp2Session) => {
    // A certificate signed by the announced one passes OpenSSL's check. Only the announced one itself is let in.
    if (announced !== undefined && peerCertificate(session)?.equals(announced) !== true) {
      refused("the client's certificate is not the one from PLUGIN_CLIENT_CERT");
      session.destroy();
      return;
    }
    sessions.add(session);
    session.setLocalWindowSize(CONNECTION_WINDOW_BYTES);
    session.on("error", (error: Error) => {
      refused(`a connection broke: ${error.message}`);
    });
    session.once("close", () => {
      sessions.delete(session);
      disconnected(sessions.size);
    });
  });
  http2.on("tlsClientError", (error: Error) => {
    refused(`a client failed the TLS handshake: ${error.message}`);
  });
  http2.on("sessionError", (error: Error) => {
    refused(`a connection broke: ${error.message}`);
  });
  return sessions;
}

async function answers(sessions: ReadonlySet<ServerHttp2Session>, limitMs: number): Promise<boolean> {
  const replies = [...sessions]
    .filter(({ destroyed }) => !destroyed)
    .map(
      (session) =>
        new Promise<boolean>((resolve) => {
          session.ping((error: Error | null) => {
            if (error === null) resolve(true);
          });
        }),
    );
  return await Promise.race([...replies, setTimeout(limitMs, false, { ref: false })]);
}

/** DER of the certificate the client of this connection has proved to own. */
function peerCertificate(session: ServerHttp2Session): Buffer | undefined {
  return session.socket instanceof TLSSocket ? session.socket.getPeerX509Certificate()?.raw : undefined;
}
