// The settings of the network as people write them: certificates as PEM or as the name of a file, and a proxy's address. All
// problems at once; none repeats a value.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { parseProxy, proxyFor } from "../../rules/proxy";
import { Secret } from "../../shared/secret";
import type { Network } from "./agents";
import type { Machine } from "./trust";
import { certificatesIn, machineOf } from "./trust";

export const NETWORK_SETTINGS = ["ca_certificate", "client_certificate", "client_key", "proxy_url"] as const;
export type NetworkSetting = (typeof NETWORK_SETTINGS)[number];

/** The environment variable of a setting. */
export function networkVariable(name: NetworkSetting): string {
  return `OPENCONNECTORS_${name.toUpperCase()}`;
}

export interface NetworkProblem {
  /** Undefined where it is a variable that all programs share. */
  readonly setting: NetworkSetting | undefined;
  readonly problem: string;
}

export interface NetworkRequest {
  /** Of Open Connectors. */
  readonly href: string;
  readonly settings: Readonly<Partial<Record<NetworkSetting, string | Secret | undefined>>>;
  readonly insecureSkipVerify?: boolean;
  readonly machine: Machine;
}

export function readNetwork(request: NetworkRequest): { network: Network; problems: readonly NetworkProblem[] } {
  const { href, settings, machine, insecureSkipVerify = false } = request;
  const problems: NetworkProblem[] = [];
  const refuse = (setting: NetworkSetting | undefined, problem: string): void => {
    problems.push({ setting, problem });
  };
  const pem = (setting: NetworkSetting): string | undefined => {
    const text = textOf(settings[setting]);
    if (text === undefined || text.includes("-----BEGIN ")) return text;
    const content = contentOf(text);
    if (content === undefined) refuse(setting, "It is neither PEM nor the name of a file that can be read.");
    return content;
  };
  const added = pem("ca_certificate");
  const authorities = added === undefined ? [] : certificatesIn(added);
  if (added !== undefined && (authorities.length === 0 || !authorities.every(isCertificate))) {
    refuse("ca_certificate", "It holds no certificate in PEM, or a broken one.");
  }
  const identity = identityOf(pem("client_certificate"), pem("client_key"), refuse);
  const explicit = textOf(settings.proxy_url);
  const proxy = proxyFor(new URL(href), explicit, machine.environment);
  const parsed = proxy === undefined ? undefined : parseProxy(proxy);
  if (parsed?.ok === false) {
    refuse(
      explicit === undefined ? undefined : "proxy_url",
      `${parsed.problem}${explicit === undefined ? " It comes from HTTPS_PROXY." : ""}`,
    );
  }
  const network = {
    ...machineOf(machine),
    authorities,
    identity,
    proxy: parsed?.ok === true ? parsed.value : undefined,
    insecureSkipVerify,
  };
  return { network, problems };
}

function identityOf(
  certificate: string | undefined,
  key: string | undefined,
  refuse: (setting: NetworkSetting, problem: string) => void,
): Network["identity"] {
  if (certificate !== undefined && key !== undefined) {
    if (isPair(certificate, key)) return { certificate, key: Secret.of(key) };
    refuse("client_key", "The key does not belong to client_certificate, is encrypted, or one of them is broken.");
  } else if (key !== undefined) refuse("client_key", "It needs client_certificate beside it.");
  else if (certificate !== undefined) refuse("client_certificate", "It needs client_key beside it.");
  return undefined;
}

function isPair(certificate: string, key: string): boolean {
  try {
    createSecureContext({ cert: certificate, key });
    return true;
  } catch {
    return false;
  }
}

function textOf(value: string | Secret | undefined): string | undefined {
  const text = value instanceof Secret ? value.reveal() : value;
  return text === "" ? undefined : text;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject.length >= 0;
  } catch {
    return false;
  }
}
