// What OAuth makes of values: a code works once, and the platform itself replaces a refresh token each time it uses it
// (open-connectors-api: OAuth). Assumed: an instance that is sent one that was used before loses its connection.
import type { ConfigurationEntry, GivenValues } from "./configuration";

const REFRESH_TOKEN = "oauth.user.refresh_token";
const ACCESS_TOKEN = "oauth.user.token";

/** Codes and refresh tokens that can't be used again. */
export class SpentValues {
  readonly #values = new Set<string>();

  has(value: string): boolean {
    return this.#values.has(value);
  }

  spend(value: string): void {
    this.#values.add(value);
  }

  all(): readonly string[] {
    return [...this.#values];
  }

  clear(): void {
    this.#values.clear();
  }
}

/** Undefined where none is sent, or something that is not a text: only a text can be recognized. */
export function codeIn(providerData: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const code = providerData?.["code"];
  return typeof code === "string" && code !== "" ? code : undefined;
}

/** Whether a request with `externalAuthentication` brings what the platform needs. */
export function bringsTokens(given: GivenValues | undefined): boolean {
  return [REFRESH_TOKEN, ACCESS_TOKEN].some((key) => (given?.get(key) ?? "") !== "");
}

export function refreshTokenOf(entries: readonly ConfigurationEntry[]): string | undefined {
  const value = entries.find(({ key }) => key === REFRESH_TOKEN)?.value;
  return value === null || value === "" ? undefined : value;
}

/** The entries with new tokens; those that the connector's template doesn't have are not made. */
export function withNewTokens(
  entries: readonly ConfigurationEntry[],
  newToken: () => string,
): readonly ConfigurationEntry[] {
  return entries.map((entry) =>
    entry.key === REFRESH_TOKEN || entry.key === ACCESS_TOKEN ? { ...entry, value: newToken() } : entry,
  );
}
