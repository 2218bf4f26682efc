// Connections through a proxy's tunnel. What fails before the tunnel stands carries a code that begins with PROXY_: nothing was sent, and
// the proxy has to be looked at, not the host.
import type { Agent, AgentOptions } from "node:https";
import type { ProxyAgentRequestOptions } from "hpagent";
import { HttpsProxyAgent } from "hpagent";
import { nameTlsFailures } from "./tls-failures";

/** How hpagent says that the proxy refused the tunnel; nothing else carries the status. */
const REFUSED = /^Bad response: (\d{3})$/;

export class TunnelAgent extends HttpsProxyAgent {
  /** @param proxyTls for the connection to a proxy that speaks TLS itself */
  constructor(proxy: URL, options: AgentOptions, proxyTls: ProxyAgentRequestOptions) {
    super({ ...options, proxy, proxyRequestOptions: proxyTls });
  }

  override createConnection(...[options, created]: Parameters<Agent["createConnection"]>) {
    return super.createConnection(options, (error, stream) => {
      if (error === null) nameTlsFailures(stream);
      created?.(error === null ? null : failureOfProxy(error), stream);
    });
  }
}

function failureOfProxy(error: Error): Error {
  const [, status] = REFUSED.exec(error.message) ?? [];
  const code = status ?? ("code" in error && typeof error.code === "string" ? error.code : "ECONNRESET");
  return Object.assign(new Error("the proxy made no tunnel"), { code: `PROXY_${code}` });
}
