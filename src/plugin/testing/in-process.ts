// Serves a provider inside this process and connects to it: the real server, the real socket, mutual TLS; only the process
// is missing. For tests of providers that want to stop in a debugger or to look at what a hook did.
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { issueCertificate } from "../protocol/certificate";
import type { Address } from "../protocol/handshake";
import { pluginRpcs } from "../protocol/messages/plugin";
import { listen } from "../protocol/listen";
import { Logger } from "../protocol/logger";
import { PluginServer } from "../protocol/plugin-server";
import type { ServeOptions } from "../protocol/service";
import { Connection } from "./connection";
import type { ClientIdentity } from "./connection";
import { ProviderClient } from "./provider-client";

export interface InProcessOptions extends Pick<ServeOptions, "service" | "shutdown" | "logger"> {
  /** Serve with mutual TLS, as Terraform has it. Default: true. */
  readonly tls?: boolean;
}

/** A provider served in this process. */
export interface InProcessProvider extends AsyncDisposable {
  readonly client: ProviderClient;
  readonly connection: Connection;
  /** For further connections: where, and with which certificates. */
  readonly address: Address;
  readonly identity: ClientIdentity | undefined;
  /** Everything logged so far, where no logger was handed in. */
  readonly log: () => string;
  /** Calls in flight and connections the server has. */
  readonly openConnections: () => number;
  /** Calls Shutdown, which runs the provider's own `shutdown`, and waits until the server is closed. */
  readonly shutdown: () => Promise<void>;
  /** Ends all without Shutdown. */
  readonly close: () => Promise<void>;
}

/** Fixed ports would make tests that run side by side meet; only Windows needs them at all. */
const PORTS = { min: 20_000, max: 25_000 };

export async function serveInProcess(options: InProcessOptions): Promise<InProcessProvider> {
  const server = issueCertificate(Date.now(), randomBytes);
  const client = issueCertificate(Date.now(), randomBytes);
  const identity: ClientIdentity | undefined =
    options.tls === false ? undefined : { ...client, serverCertificatePem: server.certificatePem };
  let log = "";
  let endedOnce: () => void;
  const ended = new Promise<void>((resolve) => {
    endedOnce = resolve;
  });
  const plugin = new PluginServer({
    service: options.service,
    shutdown: options.shutdown?.bind(options),
    logger: options.logger ?? new Logger({ module: "test", now: Date.now, write: (line) => (log += line) }),
    tls: identity === undefined ? undefined : { ...server, clientCertificatePem: client.certificatePem },
    ended: () => {
      endedOnce();
    },
  });
  const { address, clean } = await listen(
    plugin.grpc.http2,
    { ports: PORTS },
    { platform: process.platform, temporaryDir: tmpdir(), random: randomBytes },
  );
  const connection = await Connection.open(address, identity);
  const close = async (): Promise<void> => {
    await connection.close();
    await plugin.close();
    clean();
  };
  return {
    client: new ProviderClient(connection),
    connection,
    address,
    identity,
    log: () => log,
    openConnections: () => plugin.grpc.openConnections,
    shutdown: async () => {
      await connection.unary(pluginRpcs.shutdown, {});
      await ended;
      await close();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
