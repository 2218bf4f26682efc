// Where the server listens: a unix socket in a folder that only this user may enter, or a loopback port where there are
// no unix sockets. See (terraform-protocol: Environment of a provider; Handshake line).
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { isNativeError } from "node:util/types";
import { HandshakeError } from "./handshake";
import type { Address, HandshakeRequest } from "./handshake";
import { shareWithGroup } from "./socket-group";

/** Bytes of a unix socket's path: 104 with the closing zero on macOS, 108 on Linux. */
const MAX_SOCKET_PATH_BYTES = 103;
/** Name of the folder made for a socket, before its random part. */
export const SOCKET_FOLDER_PREFIX = "tfp-";
/** Folder for sockets where the system's own temporary folder has too long a name. */
const SHORT_TEMPORARY_DIR = "/tmp";

export interface ListenSystem {
  readonly platform: NodeJS.Platform;
  /** The system's folder for temporary files. */
  readonly temporaryDir: string;
  readonly random: (bytes: number) => Uint8Array;
}

export interface Listening {
  readonly address: Address;
  /** Takes away what listening left on disk. Works synchronously, since it runs while the process ends. */
  readonly clean: () => void;
}

/**
 * Binds `server`.
 * @throws HandshakeError where no place can be found, with the reason.
 */
export async function listen(
  server: Server,
  request: Pick<HandshakeRequest, "socketDir" | "socketGroup" | "ports">,
  system: ListenSystem,
): Promise<Listening> {
  return system.platform === "win32" ? listenOnPort(server, request.ports) : listenOnSocket(server, request, system);
}

async function listenOnSocket(
  server: Server,
  { socketDir, socketGroup }: Pick<HandshakeRequest, "socketDir" | "socketGroup">,
  { temporaryDir, random }: ListenSystem,
): Promise<Listening> {
  const { path, clean } =
    socketDir === undefined ? ownFolder(temporaryDir) : inFolder(socketDir, Buffer.from(random(6)).toString("hex"));
  try {
    if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) {
      throw new HandshakeError(
        `the socket ${path} has a longer path than the system takes; set TMPDIR to a shorter folder`,
      );
    }
    server.listen(path);
    await once(server, "listening");
    if (socketGroup === undefined) {
      chmodSync(path, 0o600);
    } else {
      if (socketDir === undefined) shareWithGroup(dirname(path), socketGroup, 0o750);
      shareWithGroup(path, socketGroup, 0o660);
    }
  } catch (error) {
    clean();
    throw asHandshakeError(error, `no socket could be made at ${path}`);
  }
  return { address: { network: "unix", path }, clean };
}

/** The folder is 0700 from the start (mkdtemp), so no one else can reach the socket, not even before its own mode is set. */
function ownFolder(temporaryDir: string): { path: string; clean: () => void } {
  const folder = (parent: string): string => mkdtempSync(join(parent, SOCKET_FOLDER_PREFIX));
  const expectedBytes = Buffer.byteLength(join(temporaryDir, `${SOCKET_FOLDER_PREFIX}XXXXXX`, "s"));
  let dir: string;
  try {
    dir = folder(expectedBytes > MAX_SOCKET_PATH_BYTES ? SHORT_TEMPORARY_DIR : temporaryDir);
  } catch (error) {
    throw asHandshakeError(error, `no folder for the socket could be made in ${temporaryDir}`);
  }
  return {
    path: join(dir, "s"),
    clean: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The client chose the folder (PLUGIN_UNIX_SOCKET_DIR) and takes it away; only the socket is ours. */
function inFolder(dir: string, unique: string): { path: string; clean: () => void } {
  const path = join(dir, `plugin-${unique}`);
  return {
    path,
    clean: () => {
      rmSync(path, { force: true });
    },
  };
}

async function listenOnPort(server: Server, ports: HandshakeRequest["ports"]): Promise<Listening> {
  const host = "127.0.0.1";
  for (let port = ports.min; port <= ports.max; port++) {
    server.listen(port, host);
    try {
      await once(server, "listening");
      return { address: { network: "tcp", host, port }, clean: () => undefined };
    } catch (error) {
      if (!isCode(error, "EADDRINUSE") && !isCode(error, "EACCES")) {
        throw asHandshakeError(error, `port ${port} of ${host} cannot be used`);
      }
    }
  }
  throw new HandshakeError(
    `no port from ${ports.min} to ${ports.max} is free on ${host} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT)`,
  );
}

function asHandshakeError(error: unknown, what: string): HandshakeError {
  if (error instanceof HandshakeError) return error;
  return new HandshakeError(`${what}: ${isNativeError(error) ? error.message : String(error)}`, { cause: error });
}

function isCode(error: unknown, code: string): boolean {
  return isNativeError(error) && "code" in error && error.code === code;
}
