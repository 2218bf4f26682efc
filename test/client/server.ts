// A server that says what a test wants it to say, and remembers what it was asked.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { inspect } from "node:util";
import type { ClientOptions, OpenConnectorsClient } from "../../src/client";
import { ClientError, createClient } from "../../src/client";
import { parseBaseUrl } from "../../src/rules/base-url";
import { Secret } from "../../src/shared/secret";

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Behaviour = (request: Asked, response: ServerResponse, socket: Socket) => void;

export class ScriptedServer implements AsyncDisposable {
  readonly asked: Asked[] = [];
  readonly sockets = new Set<Socket>();
  readonly host: string;
  readonly client: OpenConnectorsClient;
  readonly #close: () => Promise<void>;

  constructor(host: string, client: OpenConnectorsClient, close: () => Promise<void>) {
    this.host = host;
    this.client = client;
    this.#close = close;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.close();
    await this.#close();
  }
}

export const SECRETS = {
  userSecret: "canary-user-secret+/=",
  organizationSecret: "canary-organization-secret",
} as const;

export const secret = (text: string): Secret => Secret.of(text);

export async function scripted(behaviour: Behaviour, options: Partial<ClientOptions> = {}): Promise<ScriptedServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const asked: Asked = {
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      running.asked.push(asked);
      running.sockets.add(request.socket);
      behaviour(asked, response, request.socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const host = `127.0.0.1:${String(address.port)}`;
  const running = new ScriptedServer(host, clientFor(`http://${host}`, options), async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return running;
}

export function clientFor(baseUrl: string, options: Partial<ClientOptions> = {}): OpenConnectorsClient {
  const parsed = parseBaseUrl(baseUrl);
  if (!parsed.ok) throw new Error(parsed.problems.join(" "));
  return createClient({
    baseUrl: parsed.value,
    credentials: { userSecret: secret(SECRETS.userSecret), organizationSecret: secret(SECRETS.organizationSecret) },
    userAgent: "test",
    clock: Date.now,
    // Tests of one failure see that one; what is sent again is tested by itself.
    retry: { maxRetries: 0 },
    ...options,
  });
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return (_asked, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

export const signal = new AbortController().signal;

/** The failure of a call that has to fail, and by an error of the client. */
export async function failureOf(work: Promise<unknown>): Promise<ClientError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ClientError) return error;
  throw new Error(`expected a ClientError, got ${inspect(error)}`);
}
