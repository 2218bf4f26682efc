export { ApiError, TOO_MANY_REQUESTS } from "./api-error";
export { ClientError, isClientError } from "./client-error";
export type { CallName, Outcome } from "./client-error";
export type { ConnectionFailure } from "./connection-errors";
export { CancelledError, ConnectionError, CredentialError, TimeoutError } from "./connection-errors";
export { RedirectError, ReplyTooLargeError, UnexpectedReplyError } from "./reply-errors";
