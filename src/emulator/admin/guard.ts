// Who may use admin API and console. They take no credentials, and the one shows secrets, so a web page that is open on the same machine must
// not reach it: neither by requests across origins, nor by a name that leads to this machine.
import type { IncomingHttpHeaders } from "node:http";
import { isLoopback } from "../../rules/base-url";
import { ApiFailure } from "../failure";

/**
 * @param text the request's body.
 * @throws ApiFailure 403 for a foreign host or origin, 415 for a body that is not called JSON.
 */
export function assertOwn(headers: IncomingHttpHeaders, text: string): void {
  const { host = "", origin } = headers;
  if (!isLoopback(hostnameOf(host))) {
    throw new ApiFailure(
      403,
      "Admin API and console answer on loopback addresses and localhost only; the Host header names another host.",
    );
  }
  // Browsers send one of these headers with every request of a page; programs send neither.
  const site = headers["sec-fetch-site"];
  if ((origin !== undefined && origin !== `http://${host}`) || (site !== undefined && !OWN_SITES.includes(site))) {
    throw new ApiFailure(403, "Admin API and console do not answer requests that a web page of another origin makes.");
  }
  if (text !== "" && !/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new ApiFailure(
      415,
      "Admin API and console take JSON: send the body with the header content-type: application/json.",
    );
  }
}

/** A page of the emulator itself, or an address that somebody typed. */
const OWN_SITES: readonly string[] = ["same-origin", "none"];

/** Empty where it is not a host with or without a port, and nothing else. */
function hostnameOf(host: string): string {
  const url = `http://${host}`;
  return /^[^/\\?#@]+$/.test(host) && URL.canParse(url) ? new URL(url).hostname : "";
}
