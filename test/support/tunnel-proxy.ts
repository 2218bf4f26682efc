// A proxy as companies run them: CONNECT only, with a login where one is wanted, and a list of what it was asked.
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";

export interface TunnelProxyOptions {
  /** `USER:PASSWORD`; anything else is refused with 407. */
  readonly login?: string;
  /** Refuses every tunnel with this status. */
  readonly status?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
}

export class TunnelProxy implements AsyncDisposable {
  readonly asked: string[] = [];
  readonly #server;
  readonly #host: string;
  readonly #sockets = new Set<Socket>();

  constructor({ login, status, host = "127.0.0.1" }: TunnelProxyOptions) {
    this.#host = host;
    this.#server = createServer((_request, response) => response.writeHead(405).end());
    this.#server.on("connect", ({ url = "", headers }, socket: Socket) => {
      this.asked.push(url);
      this.#keep(socket);
      const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString("base64")}`;
      const refusal = status ?? (headers["proxy-authorization"] === wanted ? undefined : 407);
      if (refusal !== undefined) {
        socket.end(`HTTP/1.1 ${String(refusal)} Refused\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      // As proxies read it: an address of version 6 stands in brackets.
      const [, port] = /^(?:\[[\da-f:]+\]|[^:[\]]+):(\d+)$/.exec(url) ?? [];
      const upstream = connect(Number(port), url.startsWith("[") ? "::1" : "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(upstream).pipe(socket);
      });
      this.#keep(upstream);
    });
  }

  /** Until the end of the proxy. */
  #keep(socket: Socket): void {
    this.#sockets.add(socket.on("error", () => undefined));
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, this.#host, resolve));
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
