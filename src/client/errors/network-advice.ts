// What a failed connection means, and what to do about it: one piece of advice for each cause, decided by code and never by wording.
import type { Outcome } from "./client-error";

/** What of the network's settings the advice depends on. */
export interface NetworkFacts {
  readonly proxy?: { readonly address: URL } | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Judgement {
  readonly outcome: Outcome;
  readonly advice: string;
  /** Default: true, another try may succeed. */
  readonly isPassing?: boolean;
}

/** Only ever said of an attempt to connect: nothing was sent (architecture: What may have happened). */
const NEVER_CONNECTED: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens there. Check the base URL, and whether the service is up.",
  ENOTFOUND:
    "The host name does not exist. Check the base URL. If the network requires a proxy, set HTTPS_PROXY or proxy_url.",
  EAI_AGAIN:
    "The host's name could not be looked up. Check the network and the base URL. If the network requires a proxy, set HTTPS_PROXY or proxy_url.",
};

/** Said of an attempt to connect, or of a connection that broke later: the system call shows which. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  EHOSTUNREACH: "The host is unreachable (no route). Check the network.",
  ENETUNREACH: "The host's network is unreachable (no route). Check the network.",
  ETIMEDOUT: "The host does not answer. Check the network and the base URL.",
};

/** A certificate that we refused, as Node and OpenSSL name the reasons. We refuse before a byte of HTTP is sent. */
const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE))/;

/**
 * TLS broke. The code does not say when: a record that was spoilt on the way back, after the request was carried out, has
 * the same codes as a failed handshake. So this never counts as "not sent".
 */
const TLS = /^EPROTO$|^ERR_SSL/;

const PROXY = "PROXY_";

export function judge(
  { code, syscall }: { code: string; syscall?: string | undefined },
  facts: NetworkFacts,
): Judgement {
  if (code.startsWith(PROXY)) return proxyJudgement(code.slice(PROXY.length), facts);
  const advice = NEVER_CONNECTED[code] ?? (syscall === "connect" ? UNREACHABLE[code] : undefined);
  if (advice !== undefined) return { outcome: "notSent", advice };
  if (CERTIFICATE.test(code)) {
    return { outcome: "notSent", advice: certificateAdvice(code, facts, "host", "the base URL"), isPassing: false };
  }
  if (TLS.test(code)) return { outcome: "unknown", advice: tlsAdvice(code), isPassing: false };
  const via = facts.proxy === undefined ? "" : ` It went through the proxy ${facts.proxy.address.host}.`;
  return { outcome: "unknown", advice: `The connection broke before the answer was complete.${via}` };
}

/** @param whose "host" or "proxy" @param address where its name is written */
function certificateAdvice(code: string, facts: NetworkFacts, whose: string, address: string): string {
  return `The ${whose}'s certificate ${certificateProblem(code, whose, address)}${skipAdvice(facts)}`;
}

function certificateProblem(code: string, whose: string, address: string): string {
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return `has expired. Whoever runs the ${whose} has to renew it. Check this machine's clock as well.`;
    case "CERT_NOT_YET_VALID":
      return "is not valid yet. Check this machine's clock.";
    case "ERR_TLS_CERT_ALTNAME_INVALID":
    case "HOSTNAME_MISMATCH":
      return `is for another name. Check the host name in ${address}.`;
    case "CERT_REVOKED":
      return `was revoked. Ask whoever runs the ${whose}.`;
    default:
      return (
        `comes from an authority that is not trusted here, as happens behind a firewall that inspects TLS. If the ${whose} ` +
        "is the right one, set ca_certificate (OPENCONNECTORS_CA_CERTIFICATE) to the file of its authority's certificate."
      );
  }
}

/** People set the variable for other programs and wonder why it does not help. */
function skipAdvice({ environment }: NetworkFacts): string {
  if (environment["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0") return "";
  return (
    " NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect here, because the calls carry secrets: set ca_certificate, or insecure_skip_verify = true " +
    "in the provider block, in a network where no one can intercept the calls."
  );
}

function tlsAdvice(code: string): string {
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|HTTP_REQUEST/.test(code)) {
    return "The port does not speak TLS. Check scheme and port of the base URL.";
  }
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code)) {
    return "The host speaks only versions of TLS before 1.2, which are not safe. Whoever runs the host has to enable TLS 1.2 or 1.3.";
  }
  if (
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_(EXPIRED|UNKNOWN|REVOKED)/.test(code)
  ) {
    return (
      "The host refused the handshake. It probably asks for a client certificate that it knows: set client_certificate and client_key " +
      "(OPENCONNECTORS_CLIENT_CERTIFICATE and OPENCONNECTORS_CLIENT_KEY), or check the ones that are set."
    );
  }
  return "The encrypted connection failed. Check scheme and port of the base URL.";
}

/** Before the tunnel is open nothing can have been sent. */
function proxyJudgement(code: string, facts: NetworkFacts): Judgement {
  const name = `The proxy ${facts.proxy?.address.host ?? ""}`;
  const where = "Check proxy_url or HTTPS_PROXY; list hosts that need no proxy in NO_PROXY.";
  const judged = (advice: string, isPassing = true): Judgement => ({
    outcome: "notSent",
    advice: `${name} ${advice}`,
    isPassing,
  });
  if (code === "407") {
    return judged(
      "requires a login, or a different one. Put it into the proxy's address, http://USER:PASSWORD@HOST:PORT.",
      false,
    );
  }
  if (code === "403") return judged(`does not allow connections to this host. ${where}`, false);
  if (/^5\d\d$/.test(code)) return judged(`could not reach the host (${code}).`);
  if (/^\d{3}$/.test(code)) return judged(`refused the tunnel with status ${code}. ${where}`, false);
  if (code === "ECONNREFUSED") return judged(`is not running: nothing listens at its address. ${where}`);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return judged(`has a name that can't be looked up. ${where}`);
  if (CERTIFICATE.test(code))
    return judged(`can't be trusted. ${certificateAdvice(code, facts, "proxy", "proxy_url or HTTPS_PROXY")}`, false);
  if (TLS.test(code))
    return judged("does not speak TLS at this port. Its address should probably begin with http://.", false);
  return judged(`broke the connection before the tunnel was open. ${where}`);
}
