// An emulator and a plain HTTP caller for it.
import type { Emulator, EmulatorOptions } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests look into replies as they please.
  readonly json: Readonly<Record<string, unknown>>;
  readonly list: readonly Readonly<Record<string, unknown>>[];
}

export class Bench implements AsyncDisposable {
  readonly emulator: Emulator;

  constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  /** An API call with the account's secrets, unless other headers are given. */
  async api(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const { baseUrl, userSecret, organizationSecret } = this.emulator;
    return await call(`${baseUrl}${path}`, method, body, {
      authorization: `User ${userSecret}, Organization ${organizationSecret}`,
      ...headers,
    });
  }

  async admin(method: string, path: string, body?: unknown): Promise<Answer> {
    return await call(`${this.emulator.adminUrl}${path}`, method, body, {});
  }

  async create(change: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return await this.api("POST", "/instances", { ...INSTANCE, ...change });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
  }
}

export const INSTANCE = {
  name: "cw-emea",
  element: { key: "connectwisecrmrest" },
  configuration: {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLIC",
    "private.key": "PRIVATE",
    "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
  },
} as const;

export async function openBench(options: EmulatorOptions = {}): Promise<Bench> {
  return new Bench(await startEmulator({ seed: "bench", ...options }));
}

async function call(
  url: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: parsed as Readonly<Record<string, unknown>>,
    list: Array.isArray(parsed) ? (parsed as readonly Readonly<Record<string, unknown>>[]) : [],
  };
}
