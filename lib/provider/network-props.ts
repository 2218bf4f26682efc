// Props of the provider block that say which hosts are trusted and how they are reached.
import type { Construct } from "constructs";
import { parseProxy } from "../../src/rules/proxy";
import { declaredIn } from "../props/declarations";
import { writesLogin } from "./proxy-login";
import { contentOf, textOfOptional } from "../props/input";
import type { Content, TextInput } from "../props/input";
import { known, notEmpty, notLiteral, unusable } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { switchProblems } from "../props/scalar-rules";

export interface NetworkProps {
  /**
   * Certificates of authorities to trust besides those of Node and the system, as PEM or path of a file, for networks that inspect
   * TLS.
   *
   * @default the environment variable OPENCONNECTORS_CA_CERTIFICATE when Terraform runs
   */
  readonly caCertificate?: TextInput | undefined;
  /**
   * Certificate to show to a host that asks for one, as PEM or path of a file.
   *
   * @default the environment variable OPENCONNECTORS_CLIENT_CERTIFICATE when Terraform runs
   */
  readonly clientCertificate?: TextInput | undefined;
  /**
   * Private key of `clientCertificate`, not encrypted, as PEM or path of a file. Must not be plain text: use `secretVariable`,
   * which may be ephemeral here.
   *
   * @default the environment variable OPENCONNECTORS_CLIENT_KEY when Terraform runs
   */
  readonly clientKey?: TextInput | undefined;
  /**
   * Proxy to Open Connectors, `http://HOST:PORT`. One with a login, `http://USER:PASSWORD@HOST:PORT`, has to come from
   * `secretVariable`. Hosts on this machine are reached without it.
   *
   * @default the environment variables OPENCONNECTORS_PROXY_URL, or HTTPS_PROXY and NO_PROXY, when Terraform runs
   */
  readonly proxyUrl?: TextInput | undefined;
  /**
   * Accepts any certificate: whoever is on the network path can read all secrets, so every run warns. Only for tests without real
   * secrets; otherwise set `caCertificate`.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean | undefined;
}

const VARIABLE = "Give a value, or leave the prop out.";

export const networkRules: readonly PropRule<NetworkProps>[] = [
  notEmpty<NetworkProps>("caCertificate", VARIABLE),
  notEmpty<NetworkProps>("clientCertificate", VARIABLE),
  notEmpty<NetworkProps>("clientKey", VARIABLE),
  notLiteral<NetworkProps>(
    "clientKey",
    'Use secretVariable(stack, "oc_client_key", { ephemeral: true }), or leave the prop out to use OPENCONNECTORS_CLIENT_KEY.',
  ),
  notEmpty<NetworkProps>("proxyUrl", VARIABLE),
  known<NetworkProps>("proxyUrl", proxyProblems),
  {
    prop: "insecureSkipVerify",
    problems: ({ insecureSkipVerify }, scope) => switchProblems(insecureSkipVerify, scope),
  },
  { prop: "proxyUrl", problems: ({ proxyUrl }, scope) => loginProblems(contentOf(scope, proxyUrl), scope) },
];

/** Of an address that is plain text. */
function proxyProblems(text: string): readonly string[] {
  const proxy = parseProxy(text);
  if (!proxy.ok) return [unusable(proxy.problem)];
  return proxy.value.login === undefined ? [] : [LOGIN_IN_CLEAR];
}

/** Of an address in which Terraform decides something, the host for example. */
function loginProblems(content: Content, scope: Construct): readonly string[] {
  if (content.kind !== "reference" || content.expression === undefined) return [];
  return writesLogin(content.expression, declaredIn(scope)) ? [LOGIN_IN_CLEAR] : [];
}

const LOGIN_IN_CLEAR =
  "holds a login in plain text (a value of process.env is, too), so it would be written to cdk.tf.json in clear. Use " +
  'secretVariable(stack, "oc_proxy_url", { ephemeral: true }), or leave the prop out to use OPENCONNECTORS_PROXY_URL.';

/** As the binding takes them. */
export function networkOf({ insecureSkipVerify, ...texts }: NetworkProps) {
  return {
    caCertificate: textOfOptional(texts.caCertificate),
    clientCertificate: textOfOptional(texts.clientCertificate),
    clientKey: textOfOptional(texts.clientKey),
    proxyUrl: textOfOptional(texts.proxyUrl),
    insecureSkipVerify,
  };
}
