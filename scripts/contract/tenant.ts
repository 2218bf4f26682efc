// Calls of a real tenant, and the instances that were made on it: each is removed in the end, whatever happens.
import { randomBytes } from "node:crypto";
import type { ParsedBaseUrl } from "../../src/rules/base-url";
import type { Json, JsonObject } from "../../src/shared/json";
import { isJsonArray, isJsonObject, JsonNumber, tryParseJson } from "../../src/shared/json";
import type { Secret } from "../../src/shared/secret";

export interface TenantOptions {
  readonly baseUrl: ParsedBaseUrl;
  readonly userSecret: Secret;
  readonly organizationSecret: Secret;
  /** Of another user of the account who is not an administrator; without it one question stays open. */
  readonly otherUserSecret?: Secret | undefined;
}

/** What instances are made of. */
export interface Subject {
  readonly elementKey: string;
  /** With valid credentials of the connected system. */
  readonly configuration: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: Json | undefined;
}

const TIMEOUT_MS = 60_000;

export class Tenant {
  /** Begins the name of every instance that is made here. */
  readonly prefix = `contract-${randomBytes(6).toString("hex")}`;
  readonly subject: Subject;
  readonly #options: TenantOptions;
  readonly #created = new Set<string>();

  constructor(options: TenantOptions, subject: Subject) {
    this.#options = options;
    this.subject = subject;
  }

  get hasOtherUser(): boolean {
    return this.#options.otherUserSecret !== undefined;
  }

  async call(method: string, path: string, body?: object, as: "user" | "other user" = "user"): Promise<Answer> {
    const { baseUrl, userSecret, organizationSecret, otherUserSecret = userSecret } = this.#options;
    const user = as === "user" ? userSecret : otherUserSecret;
    const response = await fetch(`${baseUrl.href}${path}`, {
      method,
      headers: {
        authorization: `User ${user.reveal()}, Organization ${organizationSecret.reveal()}`,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, text, json: tryParseJson(text, { repeatedMembers: "last" }) };
  }

  async create(name: string, change: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { elementKey, configuration } = this.subject;
    const answer = await this.call("POST", "/instances", {
      name: `${this.prefix}-${name}`,
      element: { key: elementKey },
      configuration: { ...configuration, ...change },
    });
    const id = idOf(answer.json);
    if (id !== undefined) this.#created.add(id);
    return answer;
  }

  /** Numbers of the instances that are listed under a name; the caller has made them. */
  async find(name: string): Promise<readonly string[]> {
    const { json } = await this.call("GET", `/instances?searchText=${encodeURIComponent(`${this.prefix}${name}`)}`);
    return isJsonArray(json) ? json.flatMap((item) => idOf(item) ?? []) : [];
  }

  /** @returns numbers of the instances that are still there: a person has to delete them */
  async cleanUp(): Promise<readonly string[]> {
    const found = await this.find("").catch(() => []);
    const left: string[] = [];
    for (const id of new Set([...this.#created, ...found])) {
      const status = await this.call("DELETE", `/instances/${id}`).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status !== 200 && status !== 204 && status !== 404) left.push(id);
    }
    return left;
  }
}

export function idOf(json: Json | undefined): string | undefined {
  const id = isJsonObject(json) ? json.get("id") : undefined;
  return id instanceof JsonNumber || typeof id === "string" ? (id instanceof JsonNumber ? id.text : id) : undefined;
}

export function objectIn(json: Json | undefined): JsonObject {
  return isJsonObject(json) ? json : new Map();
}
