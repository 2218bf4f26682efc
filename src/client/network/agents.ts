// The agents of one client: which certificates count, which one is shown, and whether a proxy lies between. They are made for the
// first request, since an emulator on this machine needs none of it.
import type { AgentOptions } from "node:http";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { SecureContext } from "node:tls";
import { TLSSocket, createSecureContext } from "node:tls";
import type { ProxyServer } from "../../rules/proxy";
import type { Secret } from "../../shared/secret";
import { TunnelAgent } from "./proxy-agent";
import { nameTlsFailures } from "./tls-failures";
import type { Machine } from "./trust";
import { trusted } from "./trust";

export interface Network extends Machine {
  /** PEM, one certificate each, beside the authorities that the machine trusts. */
  readonly authorities?: readonly string[] | undefined;
  /** PEM; shown to hosts that ask for a certificate. */
  readonly identity?: { readonly certificate: string; readonly key: Secret } | undefined;
  /** Of https hosts. */
  readonly proxy?: ProxyServer | undefined;
  /** Takes any certificate. Default: false. */
  readonly insecureSkipVerify?: boolean | undefined;
}

export class Agents {
  readonly #network: Network;
  readonly #options: AgentOptions;
  readonly #http: HttpAgent;
  readonly #context: () => SecureContext;
  #https: HttpsAgent | undefined;

  /** @param context of all agents of a client: it holds some hundred certificates */
  constructor(network: Network, context: () => SecureContext, options: AgentOptions) {
    this.#network = network;
    this.#context = context;
    this.#options = options;
    this.#http = new HttpAgent(options);
  }

  for(protocol: string): HttpAgent {
    return protocol === "https:" ? (this.#https ??= this.#secure()) : this.#http;
  }

  destroy(): void {
    this.#http.destroy();
    this.#https?.destroy();
  }

  #secure(): HttpsAgent {
    const { proxy, insecureSkipVerify = false } = this.#network;
    // Said here, it counts more than NODE_TLS_REJECT_UNAUTHORIZED, which pipelines set for other programs.
    const rejectUnauthorized = !insecureSkipVerify;
    const options = { ...this.#options, secureContext: this.#context(), rejectUnauthorized };
    if (proxy === undefined) return new DirectAgent(options);
    return new TunnelAgent(proxy, options, {
      ca: proxy.address.protocol === "https:" ? certificates(this.#network) : [],
      rejectUnauthorized,
    });
  }
}

class DirectAgent extends HttpsAgent {
  override createConnection(...[options, created]: Parameters<HttpsAgent["createConnection"]>) {
    const stream = super.createConnection(options, created);
    if (stream instanceof TLSSocket) nameTlsFailures(stream);
    return stream;
  }
}

export function secureContextOf(network: Network): SecureContext {
  const { identity } = network;
  return createSecureContext({
    ca: certificates(network),
    minVersion: "TLSv1.2",
    ...(identity !== undefined && { cert: identity.certificate, key: identity.key.reveal() }),
  });
}

function certificates(network: Network): string[] {
  return trusted(network.authorities ?? [], network);
}
