// go-plugin's handshake as a function of the environment: is this Terraform, what does it want, and the line it reads
// from stdout. See (terraform-protocol: Environment of a provider; Handshake line).
import { X509Certificate } from "node:crypto";

/** What Terraform and OpenTofu set so that a plugin knows it was not started by a person. */
export const MAGIC_COOKIE_NAME = "TF_PLUGIN_MAGIC_COOKIE";
export const MAGIC_COOKIE_VALUE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** Version of go-plugin's own handshake. */
const CORE_PROTOCOL_VERSION = 1;
/** The one major version of the provider protocol that is spoken here. */
const PROVIDER_PROTOCOL_VERSION = 6;

/** Go-plugin's port range where it sets none. */
const DEFAULT_PORTS = { min: 10_000, max: 25_000 };

/** What the starting program asked for. */
export interface HandshakeRequest {
  /** The certificate that will connect; absent where TLS was switched off (TF_DISABLE_PLUGIN_TLS): serve in the clear. */
  readonly clientCertificatePem?: string;
  /** Put the socket into this folder instead of one of our own. */
  readonly socketDir?: string;
  /** Name or number of the group that may use the socket beside its owner. */
  readonly socketGroup?: string;
  /** TCP ports to choose from where there are no unix sockets. */
  readonly ports: { readonly min: number; readonly max: number };
  /** The client reads a seventh field. */
  readonly wantsMultiplexField: boolean;
  /** Whether the client offered version 6. Where not, our line still names it: the client then shows its user both versions. */
  readonly offersOurVersion: boolean;
}

export type Address =
  | { readonly network: "unix"; readonly path: string }
  | { readonly network: "tcp"; readonly host: string; readonly port: number };

/** Something in the environment that makes a start impossible. Its text reaches the user, so it says what to do. */
export class HandshakeError extends Error {
  override readonly name = "HandshakeError";
}

export function isStartedByTerraform(env: NodeJS.ProcessEnv): boolean {
  return env[MAGIC_COOKIE_NAME] === MAGIC_COOKIE_VALUE;
}

/** @throws HandshakeError naming every variable that cannot be used. */
export function readHandshake(env: NodeJS.ProcessEnv): HandshakeRequest {
  const problems: string[] = [];
  const certificate = env["PLUGIN_CLIENT_CERT"];
  if (certificate !== undefined && certificate !== "") {
    try {
      new X509Certificate(certificate);
    } catch {
      problems.push("PLUGIN_CLIENT_CERT holds no certificate in PEM form");
    }
  }
  const min = port("PLUGIN_MIN_PORT", DEFAULT_PORTS.min);
  const max = port("PLUGIN_MAX_PORT", DEFAULT_PORTS.max);
  if (min > max) problems.push(`PLUGIN_MIN_PORT (${min}) lies above PLUGIN_MAX_PORT (${max})`);
  if (problems.length > 0) throw new HandshakeError(problems.join("; "));
  const socketDir = env["PLUGIN_UNIX_SOCKET_DIR"];
  const socketGroup = env["PLUGIN_UNIX_SOCKET_GROUP"];
  return {
    ...(certificate === undefined || certificate === "" ? {} : { clientCertificatePem: certificate }),
    ...(socketDir === undefined || socketDir === "" ? {} : { socketDir }),
    ...(socketGroup === undefined || socketGroup === "" ? {} : { socketGroup }),
    ports: { min, max },
    wantsMultiplexField: (env["PLUGIN_MULTIPLEX_GRPC"] ?? "") !== "",
    offersOurVersion: (env["PLUGIN_PROTOCOL_VERSIONS"] ?? "")
      .split(",")
      .some((version) => version.trim() === String(PROVIDER_PROTOCOL_VERSION)),
  };

  function port(name: string, fallback: number): number {
    const text = env[name];
    if (text === undefined || text === "") return fallback;
    const value = Number(text);
    if (/^\d{1,5}$/u.test(text) && value > 0 && value < 65_536) return value;
    problems.push(`${name} is not a port number`);
    return fallback;
  }
}

/** The line, without its newline. The certificate goes without padding: Terraform cannot read it otherwise. */
export function handshakeLine(request: HandshakeRequest, address: Address, certificateDer?: Uint8Array): string {
  const certificate =
    certificateDer === undefined ? "" : Buffer.from(certificateDer).toString("base64").replace(/=+$/u, "");
  const where = address.network === "unix" ? address.path : `${address.host}:${address.port}`;
  const fields = [CORE_PROTOCOL_VERSION, PROVIDER_PROTOCOL_VERSION, address.network, where, "grpc", certificate];
  // One connection for all (multiplexing) is not offered.
  return [...fields, ...(request.wantsMultiplexField ? ["false"] : [])].join("|");
}

/** What Terraform and OpenTofu read from TF_REATTACH_PROVIDERS to use a process that they did not start. */
export function reattachLine(providerAddress: string, address: Address, pid: number): string {
  const reattach = {
    [providerAddress]: {
      Protocol: "grpc",
      // Missing, it would be read as 5.
      ProtocolVersion: PROVIDER_PROTOCOL_VERSION,
      Pid: pid,
      // Terraform then leaves the process running.
      Test: true,
      Addr:
        address.network === "unix"
          ? { Network: "unix", String: address.path }
          : { Network: "tcp", String: `${address.host}:${address.port}` },
    },
  };
  return `TF_REATTACH_PROVIDERS='${JSON.stringify(reattach)}'`;
}
