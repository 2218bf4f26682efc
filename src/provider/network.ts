// How the provider block says which hosts are trusted and how they are reached; the configuration first, the environment second.
import type { NetworkSetting } from "../client";
import { NETWORK_SETTINGS, networkVariable, readNetwork } from "../client";
import type { Network } from "../client";
import type { ConfigOf, Diagnostics } from "../plugin";
import { Unknown, bool, string } from "../plugin";
import type { Environment } from "./environment";

const variable = (name: NetworkSetting): string => `Environment: \`${networkVariable(name)}\`.`;

export const networkAttributes = {
  ca_certificate: string({
    optional: true,
    description:
      "Certificates of authorities to trust besides those of Node and the system, as PEM or path of a file, for networks that inspect " +
      `TLS. ${variable("ca_certificate")}`,
  }),
  client_certificate: string({
    optional: true,
    description: `Certificate to show to a host that asks for one, as PEM or path of a file. ${variable("client_certificate")}`,
  }),
  client_key: string({
    optional: true,
    sensitive: true,
    description: `Private key of \`client_certificate\`, not encrypted, as PEM or path of a file. ${variable("client_key")}`,
  }),
  proxy_url: string({
    optional: true,
    sensitive: true,
    description:
      "Proxy to Open Connectors, `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`; if not set, as `HTTPS_PROXY` and `NO_PROXY` " +
      `say. Hosts on this machine are reached without it. ${variable("proxy_url")}`,
  }),
  insecure_skip_verify: bool({
    optional: true,
    description:
      "Accepts any certificate: whoever is on the network path can read all secrets, so every run warns. Only for tests without real " +
      "secrets; otherwise set `ca_certificate`. Default: false. Has no environment variable.",
  }),
} as const;

type NetworkConfig = ConfigOf<typeof networkAttributes>;

export function isNetworkUnknown(config: NetworkConfig): boolean {
  return Object.keys(networkAttributes).some((name) => config[name as keyof NetworkConfig] instanceof Unknown);
}

export function readNetworkSettings(
  config: NetworkConfig,
  { href, environment }: { readonly href: string; readonly environment: Environment },
  diagnostics: Diagnostics,
): Network {
  const settings = Object.fromEntries(
    NETWORK_SETTINGS.map((name) => {
      const configured = config[name];
      const isSet = configured !== null && !(configured instanceof Unknown);
      return [name, isSet ? configured : environment[networkVariable(name)]];
    }),
  );
  const insecureSkipVerify = config.insecure_skip_verify === true;
  const machine = { environment, platform: process.platform };
  const { network, problems } = readNetwork({ href, settings, insecureSkipVerify, machine });
  for (const { setting, problem } of problems) {
    const isConfigured = setting !== undefined && config[setting] !== null;
    const source = setting === undefined || isConfigured ? "" : ` The value comes from ${networkVariable(setting)}.`;
    diagnostics.error({
      ...(isConfigured && { attribute: setting }),
      summary: `${setting ?? "The proxy"} can't be used`,
      detail: `${problem}${source}`,
    });
  }
  if (insecureSkipVerify) {
    diagnostics.warning({
      attribute: "insecure_skip_verify",
      summary: "Certificates are not checked",
      detail:
        "insecure_skip_verify is on: whoever is on the way to Open Connectors can read the secrets of the account and of its instances. Take it " +
        "out, and set ca_certificate to the certificate of the authority that you trust.",
    });
  }
  return network;
}
