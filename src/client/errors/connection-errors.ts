// Failures on the way: no connection, a broken one, no answer in time, or our own cancellation.
import type { CallName, Outcome } from "./client-error";
import { ClientError, callText } from "./client-error";

/** Only ever said of an attempt to connect: nothing was sent (architecture: What may have happened). */
const NEVER_CONNECTED: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens there. Check the base URL, and whether the service is up.",
  ENOTFOUND: "The host name does not exist. Check the base URL.",
  EAI_AGAIN: "The host's name could not be looked up. Check the network and the base URL.",
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

/** How Node describes the failure. */
export interface ConnectionFailure {
  /** For example ECONNREFUSED. */
  readonly code: string;
  /** The system call that failed, where there was one: `connect`, `read`, `write`. */
  readonly syscall?: string | undefined;
}

export class ConnectionError extends ClientError {
  override readonly name = "ConnectionError";
  /** Node's code, for example ECONNREFUSED. */
  readonly code: string;
  /** False where another try must fail the same way: certificates and TLS. */
  readonly isPassing: boolean;

  constructor(call: CallName, failure: ConnectionFailure, options?: ErrorOptions) {
    const { outcome, advice } = judge(failure);
    super(call, outcome, `${callText(call)} failed: ${failure.code}. ${advice}`, options);
    this.code = failure.code;
    this.isPassing = !CERTIFICATE.test(failure.code) && !TLS.test(failure.code);
  }
}

function judge({ code, syscall }: ConnectionFailure): { readonly outcome: Outcome; readonly advice: string } {
  const advice = NEVER_CONNECTED[code] ?? (syscall === "connect" ? UNREACHABLE[code] : undefined);
  if (advice !== undefined) return { outcome: "notSent", advice };
  if (CERTIFICATE.test(code)) {
    return {
      outcome: "notSent",
      advice:
        "The host's certificate is not trusted here. If the host is the right one, name the file of its authority's certificate in NODE_EXTRA_CA_CERTS.",
    };
  }
  if (TLS.test(code)) {
    return { outcome: "unknown", advice: "The encrypted connection failed. Check scheme and port of the base URL." };
  }
  return { outcome: "unknown", advice: "The connection broke before the answer was complete." };
}

export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
  constructor(call: CallName, timeoutMs: number, options?: ErrorOptions) {
    super(call, "unknown", `${callText(call)} got no answer within ${String(timeoutMs / 1000)} s.`, options);
  }
}

/** The caller's signal fired: Terraform was asked to stop. */
export class CancelledError extends ClientError {
  /** The name that Node and the web give to a cancellation. */
  override readonly name = "AbortError";

  /** @param when a call in flight may have been carried out; one that had not begun was not. */
  constructor(call: CallName, when: "before" | "inFlight", options?: ErrorOptions) {
    const [outcome, what] =
      when === "before" ? (["notSent", "not sent"] as const) : (["unknown", "cancelled"] as const);
    super(call, outcome, `${callText(call)} was ${what} because Terraform was asked to stop.`, options);
  }
}

/** A secret that a header can't hold, such as one that was pasted with its line break. Nothing was sent. */
export class CredentialError extends ClientError {
  override readonly name = "CredentialError";

  constructor(call: CallName, which: string) {
    super(
      call,
      "notSent",
      `${callText(call)} was not sent: the ${which} contains a character that an HTTP header can't hold, perhaps a line ` +
        "break at its end. Copy the secret again, without the line break.",
    );
  }
}
