// The API answered with an error: JSON with a message (open-connectors-api: Statuses and errors).
import type { CallName, Outcome } from "./client-error";
import { ClientError, callText } from "./client-error";

export interface ApiErrorParts {
  readonly status: number;
  readonly requestId: string | undefined;
  /** The platform's words, cleaned of secrets and control characters. */
  readonly apiMessage: string | undefined;
  /** What the remote system behind the connector said, cleaned likewise. */
  readonly providerMessage: string | undefined;
  /** The header `Retry-After` as it came: seconds or a date. */
  readonly retryAfter?: string | undefined;
}

/** Said of too many calls, and of pages beyond 8 MB (open-connectors-api: Limits of the platform). */
export const TOO_MANY_REQUESTS = 429;
const NOT_FOUND = 404;
export const FIRST_SERVER_ERROR = 500;

export class ApiError extends ClientError {
  override readonly name = "ApiError";
  readonly status: number;
  readonly requestId: string | undefined;
  readonly apiMessage: string | undefined;
  readonly providerMessage: string | undefined;
  readonly retryAfter: string | undefined;
  override readonly isMissing: boolean;

  constructor(call: CallName, parts: ApiErrorParts) {
    super(call, outcomeOf(parts.status), messageOf(call, parts));
    this.status = parts.status;
    this.requestId = parts.requestId;
    this.apiMessage = parts.apiMessage;
    this.providerMessage = parts.providerMessage;
    this.retryAfter = parts.retryAfter;
    this.isMissing = parts.status === NOT_FOUND;
  }
}

/** The server does not know such a call, and has done nothing (RFC 9110, 15.6.2). */
const NOT_IMPLEMENTED = 501;

/** Other refusals are below 500: a server that failed may have failed after its work was done. */
function outcomeOf(status: number): Outcome {
  return status < FIRST_SERVER_ERROR || status === NOT_IMPLEMENTED ? "refused" : "unknown";
}

function messageOf(call: CallName, { status, requestId, apiMessage, providerMessage }: ApiErrorParts): string {
  return [
    `${callText(call)} answered ${String(status)}`,
    apiMessage === undefined ? "" : `: ${apiMessage}`,
    providerMessage === undefined ? "" : ` The connected system said: ${providerMessage}`,
    requestId === undefined ? "" : ` (request id ${requestId})`,
  ].join("");
}
