// Connections through a proxy's tunnel. What fails before the tunnel is open carries a code that begins with PROXY_: nothing was sent, and
// the proxy has to be looked at, not the host.
import type { Agent, AgentOptions, RequestOptions } from "node:https";
import { isIPv6 } from "node:net";
import { checkServerIdentity } from "node:tls";
import type { ProxyAgentRequestOptions } from "hpagent";
import { HttpsProxyAgent } from "hpagent";
import type { ProxyServer } from "../../rules/proxy";
import { nameTlsFailures } from "./tls-failures";

/** How hpagent says that the proxy refused the tunnel; nothing else carries the status. */
const REFUSED = /^Bad response: (\d{3})$/;

export class TunnelAgent extends HttpsProxyAgent {
  /** @param proxyTls for the connection to a proxy that speaks TLS itself */
  constructor({ address, login }: ProxyServer, options: AgentOptions, proxyTls: ProxyAgentRequestOptions) {
    const headers = login && {
      /** The one place where the login is unwrapped to be sent. */
      get "proxy-authorization"(): string {
        return `Basic ${Buffer.from(`${login.user.reveal()}:${login.password.reveal()}`).toString("base64")}`;
      },
    };
    super({
      ...options,
      proxy: withoutBrackets(address),
      proxyRequestOptions: { ...proxyTls, ...(headers && { headers }) },
    });
  }

  override createConnection(...[options, created]: Parameters<Agent["createConnection"]>) {
    return super.createConnection(inBrackets(options), (error, stream) => {
      if (error === null) nameTlsFailures(stream);
      created?.(error === null ? null : failureOfProxy(error), stream);
    });
  }
}

/** Sockets take an address of version 6 without the brackets that it has in a URL. */
function withoutBrackets(address: URL): URL {
  return Object.defineProperty(new URL(address), "hostname", { value: address.hostname.replace(/^\[|\]$/g, "") });
}

/** CONNECT takes an address of version 6 in brackets only; in a certificate it has none. */
function inBrackets(options: RequestOptions): RequestOptions {
  const { host } = options;
  if (typeof host !== "string" || !isIPv6(host)) return options;
  return {
    ...options,
    host: `[${host}]`,
    checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
  };
}

function failureOfProxy(error: Error): Error {
  const [, status] = REFUSED.exec(error.message) ?? [];
  const code = status ?? ("code" in error && typeof error.code === "string" ? error.code : "ECONNRESET");
  return Object.assign(new Error("the proxy made no tunnel"), { code: `PROXY_${code}` });
}
