// What all failures of a call have in common. Messages are for people and hold neither secrets nor bodies; the objects hold
// neither requests nor headers, so that printing one shows no more than its message.

/**
 * May the request have been carried out?
 *
 * - notSent: it never reached the platform
 * - refused: the platform answered that it did not do it
 * - unknown: anything may have happened (architecture: What may have happened)
 */
export type Outcome = "notSent" | "refused" | "unknown";

/** Which call failed. The path is without its query. */
export interface CallName {
  readonly method: string;
  readonly path: string;
  /** As people read it, HOST or HOST:PORT. */
  readonly host: string;
}

export abstract class ClientError extends Error {
  readonly call: CallName;
  #outcome: Outcome;
  /** True only for the API's own JSON answer 404. */
  readonly isMissing: boolean = false;

  /** @param options with a cause that holds no secret */
  protected constructor(call: CallName, outcome: Outcome, message: string, options?: ErrorOptions) {
    super(message, options);
    this.call = call;
    this.#outcome = outcome;
  }

  get outcome(): Outcome {
    return this.#outcome;
  }

  /** The same error, as that of the whole call: it says how often and how long the call was tried. */
  ofCall({ tries, elapsedMs, inDoubt }: CallHistory): this {
    if (inDoubt) this.#outcome = "unknown";
    if (tries === 0) this.message += " It was not sent: the last connections to this host had all failed in this way.";
    if (tries > 1) this.message += ` It was tried ${String(tries)} times in ${String(Math.ceil(elapsedMs / 1000))} s.`;
    return this;
  }
}

/** What came before the error of a call's last try. */
export interface CallHistory {
  /** 0 where the call was not even sent. */
  readonly tries: number;
  readonly elapsedMs: number;
  /** Whether one of the tries may have been carried out. */
  readonly inDoubt: boolean;
}

export function isClientError(error: unknown): error is ClientError {
  return error instanceof ClientError;
}

/** `POST /instances at api.example.com`. */
export function callText({ method, path, host }: CallName): string {
  return `${method} ${path} at ${host}`;
}
