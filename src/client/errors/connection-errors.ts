// Failures on the way: no connection, a broken one, no answer in time, or our own cancellation.
import type { CallName } from "./client-error";
import { ClientError, callText } from "./client-error";
import type { NetworkFacts } from "./network-advice";
import { judge } from "./network-advice";

/** How Node describes the failure. */
export interface ConnectionFailure {
  /** For example ECONNREFUSED; `PROXY_` is before it where the proxy's tunnel was not made. */
  readonly code: string;
  /** The system call that failed, where there was one: `connect`, `read`, `write`. */
  readonly syscall?: string | undefined;
}

export class ConnectionError extends ClientError {
  override readonly name = "ConnectionError";
  /** Node's code, for example ECONNREFUSED. */
  readonly code: string;
  /** False where another try must fail the same way: certificates, TLS, a proxy that refuses. */
  readonly isPassing: boolean;
  readonly #facts: NetworkFacts;

  constructor(
    call: CallName,
    failure: ConnectionFailure,
    options?: ErrorOptions,
    facts: NetworkFacts = { environment: {} },
  ) {
    const { outcome, advice, isPassing = true } = judge(failure, facts);
    super(call, outcome, `${callText(call)} failed: ${failure.code}. ${advice}`, options);
    this.code = failure.code;
    this.isPassing = isPassing;
    // No more than these: what is handed in may be the whole network, with the proxy's login and the client's key.
    const { proxy, environment } = facts;
    this.#facts = {
      proxy: proxy && { address: proxy.address },
      environment: { NODE_TLS_REJECT_UNAUTHORIZED: environment["NODE_TLS_REJECT_UNAUTHORIZED"] },
    };
  }

  /** The same failure of a call that is not even sent, since it would fail in this way. */
  expectedOf(call: CallName): ConnectionError {
    return new ConnectionError(call, { code: this.code, syscall: "connect" }, undefined, this.#facts);
  }
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
    super(call, outcome, `${callText(call)} was ${what} because the run was asked to stop.`, options);
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
