// Terraform's reading of the handshake line, and of TF_REATTACH_PROVIDERS. See (terraform-protocol: Handshake line;
// Reattach).
import type { Address } from "../protocol/handshake";

export interface ParsedHandshake {
  readonly address: Address;
  readonly protocolVersion: number;
  /** Absent for a provider that serves in the clear. */
  readonly serverCertificatePem?: string;
  /** The seventh field, where there is one. */
  readonly multiplex?: string;
}

/** Below this length go-plugin takes the sixth field for no certificate. */
const MIN_CERTIFICATE_LENGTH = 50;

/** @throws Error that quotes the line, as Terraform's own does, where it is not a handshake. */
export function parseHandshakeLine(line: string): ParsedHandshake {
  const refuse = (why: string): Error => new Error(`Unrecognized remote plugin message (${why}): ${line}`);
  const [core, version, network, where = "", protocol, certificate = "", multiplex] = line.split("|");
  if (core !== "1") throw refuse("it does not begin with version 1 of the handshake");
  if (protocol !== "grpc") throw refuse("the fifth field is not grpc");
  if (!/^\d+$/u.test(version ?? "")) throw refuse("the second field is not a protocol version");
  if (/[=\s]/u.test(certificate)) throw refuse("the certificate has padding or white space");
  const address = network === "unix" || network === "tcp" ? parseAddress(network, where) : undefined;
  if (address === undefined) throw refuse("the third and fourth fields are not an address");
  return {
    address,
    protocolVersion: Number(version),
    ...(certificate.length > MIN_CERTIFICATE_LENGTH ? { serverCertificatePem: toPem(certificate) } : {}),
    ...(multiplex === undefined ? {} : { multiplex }),
  };
}

export interface Reattach {
  readonly providerAddress: string;
  readonly address: Address;
  readonly pid: number;
}

/** @param text the value of TF_REATTACH_PROVIDERS, or the line that sets it. */
export function parseReattach(text: string): Reattach {
  const json = text.replace(/^TF_REATTACH_PROVIDERS=/u, "").replace(/^'(.*)'$/su, "$1");
  const providers: unknown = JSON.parse(json);
  const [providerAddress, entry] = Object.entries(isRecord(providers) ? providers : {})[0] ?? [];
  if (providerAddress !== undefined && isRecord(entry) && isRecord(entry["Addr"])) {
    const { Network: network, String: where } = entry["Addr"];
    const pid = entry["Pid"];
    if ((network === "unix" || network === "tcp") && typeof where === "string" && typeof pid === "number") {
      const address = parseAddress(network, where);
      if (address !== undefined) return { providerAddress, address, pid };
    }
  }
  throw new Error("this is not a value of TF_REATTACH_PROVIDERS with an address and a process id");
}

function parseAddress(network: "unix" | "tcp", where: string): Address | undefined {
  if (network === "unix") return where === "" ? undefined : { network, path: where };
  const match = /^(.+):(\d{1,5})$/u.exec(where);
  return match?.[1] === undefined ? undefined : { network, host: match[1], port: Number(match[2]) };
}

/** The line carries base64 without padding, PEM wants it. */
function toPem(unpadded: string): string {
  const base64 = Buffer.from(unpadded, "base64").toString("base64");
  return ["-----BEGIN CERTIFICATE-----", ...(base64.match(/.{1,64}/gu) ?? []), "-----END CERTIFICATE-----", ""].join(
    "\n",
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
