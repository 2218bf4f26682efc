// The authorities that a host's certificate is checked against: Node's own, those of the machine, and those that a configuration adds.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import * as tls from "node:tls";

export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

const READ_VARIABLES = [
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "NODE_TLS_REJECT_UNAUTHORIZED",
] as const;

/** What connections ask of a machine. The rest of an environment holds secrets, which nothing else should carry about. */
export function machineOf({ environment, platform }: Machine): Machine {
  return { platform, environment: Object.fromEntries(READ_VARIABLES.map((name) => [name, environment[name]])) };
}

/** Where distributions keep all authorities in one file: Debian, Red Hat, SUSE, Alpine and others; the first that is there counts. */
const BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
  "/etc/pki/tls/cacert.pem",
];

const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g;

export function certificatesIn(pem: string): readonly string[] {
  return pem.match(CERTIFICATE) ?? [];
}

/** All of them, each once. Read when it is first needed, since it takes some milliseconds. */
export function trusted(added: readonly string[], { environment, platform }: Machine): string[] {
  const extra = environment["NODE_EXTRA_CA_CERTS"] ?? "";
  const all = [
    ...tls.rootCertificates,
    ...(extra === "" ? [] : certificatesOf(extra)),
    ...(platform === "linux" ? systemOfLinux(environment) : systemByNode()),
    ...added,
  ];
  return [...new Map(all.map((pem) => [pem.replaceAll(/\s/g, ""), pem])).values()];
}

/** As OpenSSL and Go read them: `SSL_CERT_FILE` and `SSL_CERT_DIR` take the place of the distribution's own. */
function systemOfLinux(environment: Machine["environment"]): readonly string[] {
  const file = environment["SSL_CERT_FILE"] ?? "";
  const folders = (environment["SSL_CERT_DIR"] ?? "").split(":").filter((folder) => folder !== "");
  if (file === "" && folders.length === 0) return BUNDLES.map(certificatesOf).find(({ length }) => length > 0) ?? [];
  return [...(file === "" ? [] : certificatesOf(file)), ...folders.flatMap(certificatesUnder)];
}

/** Node reads the stores of macOS and Windows from version 22.15 on. */
function systemByNode(): readonly string[] {
  const read: unknown = Reflect.get(tls, "getCACertificates");
  const found: unknown = typeof read === "function" ? Reflect.apply(read, tls, ["system"]) : [];
  return Array.isArray(found) ? found.filter((pem): pem is string => typeof pem === "string") : [];
}

/** None where the file can't be read, as with every program that reads these variables. */
function certificatesOf(file: string): readonly string[] {
  try {
    return certificatesIn(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}

function certificatesUnder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((name) => certificatesOf(path.join(folder, name)));
  } catch {
    return [];
  }
}
