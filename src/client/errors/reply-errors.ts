// Replies that do not come from the API: another server, a proxy, a redirect, or far too many bytes.
import { FIRST_SERVER_ERROR } from "./api-error";
import type { CallName } from "./client-error";
import { ClientError, callText } from "./client-error";

const BASE_URL_LEADS_THERE = "that the base URL leads to Open Connectors and not to a website or a proxy.";
const CHECK_BASE_URL = `Check ${BASE_URL_LEADS_THERE}`;

export interface UnexpectedReply {
  readonly status: number;
  readonly contentType: string | undefined;
  /** Length of the body in characters; the body itself is never quoted. */
  readonly length: number;
  readonly requestId: string | undefined;
  /** What is wrong with it, without a value: "no id". */
  readonly reason: string;
}

/** HTML, an empty body, JSON of another shape. */
export class UnexpectedReplyError extends ClientError {
  override readonly name = "UnexpectedReplyError";
  readonly status: number;
  readonly requestId: string | undefined;
  readonly isWebPage: boolean;
  /** Whether it claims to be JSON, as the API's replies do. */
  readonly isJson: boolean;

  constructor(call: CallName, reply: UnexpectedReply, options?: ErrorOptions) {
    const { status, contentType, length, requestId, reason } = reply;
    super(
      call,
      "unknown",
      `${callText(call)} answered ${String(status)}, but not with a reply of the API (${reason}; ` +
        `content type ${contentType ?? "not given"}, ${String(length)} characters` +
        `${requestId === undefined ? "" : `, request id ${requestId}`}). ${adviceFor(reply)}`,
      options,
    );
    this.status = status;
    this.requestId = requestId;
    this.isWebPage = isOf("html", reply);
    this.isJson = isOf("json", reply);
  }
}

function isOf(type: string, { contentType }: UnexpectedReply): boolean {
  return contentType?.toLowerCase().includes(type) ?? false;
}

/** A wrong address commonly answers with a good page, or says that it does not know the path. */
function adviceFor(reply: UnexpectedReply): string {
  const isFailure = reply.status >= FIRST_SERVER_ERROR || isOf("json", reply);
  if (!isFailure) return CHECK_BASE_URL;
  return `The platform or a gateway in front of it failed. If it keeps failing, check ${BASE_URL_LEADS_THERE}`;
}

/** Redirects are not followed: they would carry the account's secrets to another place, or repeat a create. */
export class RedirectError extends ClientError {
  override readonly name = "RedirectError";
  readonly status: number;

  constructor(call: CallName, status: number, targetHost: string | undefined, requestId: string | undefined) {
    const target = targetHost ?? "an address that can't be read";
    const id = requestId === undefined ? "" : ` (request id ${requestId})`;
    super(
      call,
      "unknown",
      `${callText(call)} was redirected (${String(status)}) to ${target}${id}. Redirects are not followed, because the ` +
        "request carries secrets. If Open Connectors has moved there, set that address as the base URL.",
    );
    this.status = status;
  }
}

export class ReplyTooLargeError extends ClientError {
  override readonly name = "ReplyTooLargeError";
  constructor(call: CallName, maxBytes: number, options?: ErrorOptions) {
    super(
      call,
      "unknown",
      `${callText(call)} answered with more than ${String(maxBytes)} bytes, which no reply of the API needs. ${CHECK_BASE_URL}`,
      options,
    );
  }
}
