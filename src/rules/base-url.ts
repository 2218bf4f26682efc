// The address of Open Connectors as people write it, checked and brought to one form.

/** Path below which the whole API lives (open-connectors-api: Endpoints). */
const API_PATH = "/elements/api-v2";

export interface ParsedBaseUrl {
  /** With the API path, without a slash at the end. */
  readonly href: string;
  /** As people read it: HOST, or HOST:PORT where the port is not the scheme's own. */
  readonly host: string;
}

export type BaseUrlResult =
  { readonly ok: true; readonly value: ParsedBaseUrl } | { readonly ok: false; readonly problems: readonly string[] };

const EXPECTED = `Expected https://HOST, with or without ${API_PATH}.`;

/** Problems are sentences about "the base URL"; they never repeat the text, which may hold a password. */
export function parseBaseUrl(text: string): BaseUrlResult {
  if (!URL.canParse(text)) return { ok: false, problems: [`The base URL is not a valid URL. ${EXPECTED}`] };
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, "");
  const problems = [
    ...schemeProblems(url),
    ...(url.username === "" && url.password === ""
      ? []
      : ["The base URL must not contain a user name or a password. The provider has other settings for credentials."]),
    ...(url.search === "" && url.hash === "" ? [] : ["The base URL must not have a query or a fragment."]),
    ...(path === "" || path === API_PATH ? [] : [`The base URL has an unexpected path. ${EXPECTED}`]),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { href: `${url.origin}${API_PATH}`, host: url.host } };
}

/** The problems alone, for those who only check. */
export function baseUrlProblems(text: string): readonly string[] {
  const result = parseBaseUrl(text);
  return result.ok ? [] : result.problems;
}

function schemeProblems(url: URL): readonly string[] {
  if (url.protocol === "https:") return [];
  if (url.protocol !== "http:") return [`The base URL must begin with https://. ${EXPECTED}`];
  return isLoopback(url.hostname)
    ? []
    : [
        "The base URL must begin with https://: over plain http the account's secrets could be read on the way. Plain http is for " +
          "an emulator on this machine only.",
      ];
}

/** Plain http to such a host never leaves the machine. @param hostname as `URL` has it, or an address as one listens on it */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|\[?::1\]?|127(\.\d{1,3}){3})$/.test(hostname);
}
