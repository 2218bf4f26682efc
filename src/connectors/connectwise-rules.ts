// Rules about the values of a ConnectWise instance: what is refused before anything is sent, and what means the same.
// Each rule answers sentences for people; none means the value is fine.

const API_PATH = "/v4_6_release/apis/3.0";

/**
 * API hosts of ConnectWise's own clouds (open-connectors-api: ConnectWise addresses); on-premise hosts exist besides.
 */
export const connectWiseHosts = {
  na: "api-na.myconnectwise.net",
  eu: "api-eu.myconnectwise.net",
  au: "api-au.myconnectwise.net",
  staging: "api-staging.connectwisedev.com",
} as const;

/** Base URLs of these clouds, by the name of their `ConnectWiseSite`. */
export const connectWiseSites: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(connectWiseHosts).map(([name, host]) => [name.toUpperCase(), connectWiseBaseUrl(host)]),
);

/** The API base URL of a ConnectWise host. */
export function connectWiseBaseUrl(host: string): string {
  return `https://${host}${API_PATH}`;
}

/** With a port or without; no scheme, no path, no user. */
export function isHostName(text: string): boolean {
  return /^[^\s/?#@\\{}<>]+$/.test(text) && URL.canParse(`https://${text}`);
}

/**
 * The whole value that the connector wants (open-connectors-api: ConnectWise addresses). Hosts are not a closed list,
 * and on-premise servers may have another code base than `v4_6_release`.
 */
export function connectWiseUrlProblems(text: string): readonly string[] {
  const expected = `Expected https://HOST${API_PATH}, for example ${connectWiseBaseUrl("api-eu.myconnectwise.net")}.`;
  if (text === "") return [`It must not be empty. ${expected}`];
  if (!URL.canParse(text)) return [`It is not a URL. ${expected}`];
  const url = new URL(text);
  return [
    ...(/^https:\/\/[^/]/i.test(text) ? [] : ["It must begin with https:// and a host, since it carries credentials."]),
    // A URL parser passes over these, but the platform gets the text as it is.
    ...(/[\s\p{Cc}\\]/u.test(text) ? ["It must not contain spaces, line breaks or backslashes."] : []),
    ...(/[{}<>]/.test(text) ? ["It must not contain { } < >: put the real text in place of the placeholder."] : []),
    ...(url.username === "" && url.password === "" ? [] : ["It must not contain a user name or a password."]),
    ...(url.search === "" && url.hash === "" ? [] : ["It must not have a query or a fragment."]),
    ...(/\/apis\/3\.0\/?$/.test(url.pathname) ? [] : [`Its path must end with /apis/3.0. ${expected}`]),
  ];
}

const OWN_CLOUDS = /\.(?:myconnectwise\.net|connectwisedev\.com)$/;

/** A host without `api-` answers "SSL is required." (open-connectors-api: ConnectWise addresses). */
export function baseUrlHint(text: string): string | undefined {
  const { hostname, pathname } = URL.canParse(text) ? new URL(text) : { hostname: "", pathname: "" };
  const hints = [
    ...(OWN_CLOUDS.test(hostname) && !hostname.startsWith("api-")
      ? [`The API of ConnectWise's own clouds is at hosts that begin with api-, such as ${connectWiseHosts.na}.`]
      : []),
    ...(pathname.includes("//") ? ["The path has two slashes in a row."] : []),
  ];
  return hints.length === 0 ? undefined : hints.join(" ");
}

/** Other tools want one user name, `company+publicKey`. */
export function loginHint(text: string): string | undefined {
  return text.includes("+")
    ? "It has a + in it. Where other tools take company+publicKey as one user name, here the company and the public key are two values."
    : undefined;
}

/** Letter case of scheme and host, a default port and a slash at the end mean nothing. */
export function sameBaseUrl(one: string, other: string): boolean {
  return one === other || normalized(one) === normalized(other);
}

function normalized(text: string): string {
  return URL.canParse(text) ? new URL(text).href.replace(/\/+$/, "") : text;
}

/** Client ids are GUIDs, whose letters have no case. */
export function clientIdsEqual(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
