// Failures on the way: no connection, a broken one, no answer in time, or our own cancellation.
import type { CallName, Outcome } from "./client-error";
import { ClientError, callText } from "./client-error";

/** Never connected: nothing was sent (reliability facts, section 11). */
const NEVER_CONNECTED: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens there. Check the base URL, and whether the service is up.",
  ENOTFOUND: "There is no host of this name. Check the base URL.",
  EAI_AGAIN: "The host's name could not be looked up. Check the network and the base URL.",
  EHOSTUNREACH: "There is no way to this host from here. Check the network.",
  ENETUNREACH: "There is no way to this network from here. Check the network.",
};

/** Codes of a certificate that we refused, as Node and OpenSSL name them. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/** The TLS handshake failed: plain HTTP on the other side, or no common version. */
const HANDSHAKE = /^EPROTO$|^ERR_SSL/;

export class ConnectionError extends ClientError {
  override readonly name = "ConnectionError";
  /** Node's code, for example ECONNREFUSED. */
  readonly code: string;

  constructor(call: CallName, code: string) {
    const { outcome, advice } = judge(code);
    super(call, outcome, `${callText(call)} failed: ${code}. ${advice}`);
    this.code = code;
  }
}

function judge(code: string): { readonly outcome: Outcome; readonly advice: string } {
  const advice = NEVER_CONNECTED[code];
  if (advice !== undefined) return { outcome: "notSent", advice };
  if (CERTIFICATE.test(code)) {
    return {
      outcome: "notSent",
      advice: "The host's certificate is not trusted here. If it is right, add its authority with NODE_EXTRA_CA_CERTS.",
    };
  }
  if (HANDSHAKE.test(code)) {
    return {
      outcome: "notSent",
      advice: "The host does not speak TLS as expected. Check scheme and port of the base URL.",
    };
  }
  return { outcome: "unknown", advice: "The connection broke before the answer was complete." };
}

export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
  constructor(call: CallName, timeoutMs: number) {
    super(call, "unknown", `${callText(call)} got no answer within ${String(timeoutMs / 1000)} s.`);
  }
}

/** The caller's signal fired: Terraform was asked to stop. */
export class CancelledError extends ClientError {
  /** The name that Node and the web give to a cancellation. */
  override readonly name = "AbortError";
  constructor(call: CallName) {
    super(call, "unknown", `${callText(call)} was cancelled because Terraform was asked to stop.`);
  }
}

/** A credential that can't stand in a header, such as one that was pasted with its line break. Nothing was sent. */
export class CredentialError extends ClientError {
  override readonly name = "CredentialError";

  constructor(call: CallName, which: string) {
    super(
      call,
      "notSent",
      `${callText(call)} was not sent: the ${which} holds a character that no secret of Open Connectors has, perhaps a line ` +
        "break at its end. Set it again.",
    );
  }
}
