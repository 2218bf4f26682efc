// A gRPC server over node:http2 for unary and server-streaming methods, which is all that a plugin needs
// (terraform-protocol: gRPC server). It owns connections and calls in flight; listening and certificates come from
// outside.
import { X509Certificate } from "node:crypto";
import { EventEmitter, once } from "node:events";
import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type ServerHttp2Session,
} from "node:http2";
import { setTimeout } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import type { CallSurroundings } from "./call";
import { CallAborted, serveCall } from "./call";

export interface GrpcServerOptions extends Pick<CallSurroundings, "find" | "failed"> {
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
const maxSessionMemoryMb = 2048;
/** Bytes a stream may receive unacknowledged. HTTP/2's default of 64 KiB makes large states wait for the other side often. */
const streamWindowBytes = 1024 * 1024;
/** The same for a whole connection. */
const connectionWindowBytes = 16 * 1024 * 1024;

export function createGrpcServer(options: GrpcServerOptions): GrpcServer {
  const sessions = new Set<ServerHttp2Session>();
  const calls = new Map<AbortController, string>();
  const changes = new EventEmitter();
  const settings = { settings: { initialWindowSize: streamWindowBytes }, maxSessionMemory: maxSessionMemoryMb };

  const { tls } = options;
  const announced = tls === undefined ? undefined : new X509Certificate(tls.clientCertificatePem).raw;
  const http2 =
    tls === undefined
      ? createServer(settings)
      : createSecureServer({
          ...settings,
          key: tls.keyPem,
          cert: tls.certificatePem,
          ca: tls.clientCertificatePem,
          requestCert: true,
          rejectUnauthorized: true,
          minVersion: "TLSv1.2",
          ALPNProtocols: ["h2"],
        });

  http2.on("session", (session: ServerHttp2Session) => {
    // A certificate signed by the announced one passes OpenSSL's check. Only the announced one itself is let in.
    if (announced !== undefined && peerCertificate(session)?.equals(announced) !== true) {
      options.refused("the client's certificate is not the one from PLUGIN_CLIENT_CERT");
      session.destroy();
      return;
    }
    sessions.add(session);
    session.setLocalWindowSize(connectionWindowBytes);
    session.on("error", (error: Error) => {
      options.refused(`a connection broke: ${error.message}`);
    });
    session.once("close", () => {
      sessions.delete(session);
      options.disconnected(sessions.size);
    });
  });
  http2.on("tlsClientError", (error: Error) => {
    options.refused(`a client failed the TLS handshake: ${error.message}`);
  });
  http2.on("sessionError", (error: Error) => {
    options.refused(`a connection broke: ${error.message}`);
  });
  http2.on("stream", (stream, headers) => {
    void serveCall(stream, headers, {
      find: options.find,
      failed: options.failed,
      begun: (path, controller) => calls.set(controller, path),
      ended: (_path, controller) => {
        calls.delete(controller);
        changes.emit("ended");
      },
    });
  });

  return {
    http2,
    get openConnections() {
      return sessions.size;
    },
    abortCalls(which, reason) {
      for (const [controller, path] of calls) {
        if (which(path)) controller.abort(new CallAborted(reason));
      }
    },
    async settled(which) {
      while ([...calls.values()].some(which)) await once(changes, "ended");
    },
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

/** DER of the certificate the client of this connection has proved to own. */
function peerCertificate(session: ServerHttp2Session): Buffer | undefined {
  return session.socket instanceof TLSSocket ? session.socket.getPeerX509Certificate()?.raw : undefined;
}
