// The emulator from outside: its admin API, and the platform's API as another person would use it.
export interface Endpoints {
  readonly baseUrl: string;
  readonly adminUrl: string;
  readonly userSecret: string;
  readonly organizationSecret: string;
}

export interface StoredInstance {
  readonly id: number;
  readonly name: string;
  readonly token: string;
  readonly tags: readonly string[];
  readonly valid: boolean;
  readonly disabled: boolean;
  readonly configuration: Readonly<Record<string, string | null>>;
}

export interface LoggedRequest {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Null while it is under way. */
  readonly status: number | null;
}

export class Admin {
  readonly #at: Endpoints;

  constructor(endpoints: Endpoints) {
    this.#at = endpoints;
  }

  async instances(): Promise<readonly StoredInstance[]> {
    return (await this.#admin("GET", "/instances")) as readonly StoredInstance[];
  }

  /** The only instance there is; anything else fails the test. */
  async onlyInstance(): Promise<StoredInstance> {
    const [only, ...others] = await this.instances();
    if (only === undefined || others.length > 0) throw new Error(`Expected one instance, found ${1 + others.length}`);
    return only;
  }

  async requests(): Promise<readonly LoggedRequest[]> {
    return (await this.#admin("GET", "/requests")) as readonly LoggedRequest[];
  }

  async forgetRequests(): Promise<void> {
    await this.#admin("DELETE", "/requests");
  }

  /** Methods of the writes so far, in order. */
  async writes(): Promise<readonly string[]> {
    return (await this.requests()).filter(({ method }) => method !== "GET").map(({ method }) => method);
  }

  async faults(rules: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    await this.#admin("PUT", "/faults", rules);
  }

  /** A change that passes the API by: what only the platform itself could do. */
  async change(id: number | string, change: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#admin("PATCH", `/instances/${String(id)}`, change);
  }

  /** What a colleague does by hand, behind Terraform's back. */
  async callApi(method: string, path: string, body?: unknown): Promise<unknown> {
    const { userSecret, organizationSecret } = this.#at;
    return await call(`${this.#at.baseUrl}${path}`, method, body, {
      authorization: `User ${userSecret}, Organization ${organizationSecret}`,
    });
  }

  async #admin(method: string, path: string, body?: unknown): Promise<unknown> {
    return await call(`${this.#at.adminUrl}${path}`, method, body, {});
  }
}

async function call(url: string, method: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${String(response.status)}`);
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}
