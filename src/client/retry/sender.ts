// Sends a request until it is answered, or until another try would not help or could do harm (architecture: What is sent
// again). Takes its turn in the account's queue before each try.
import type { ClientError } from "../errors";
import { ApiError, CancelledError, ConnectionError, isClientError } from "../errors";
import type { ApiReply } from "../reply";
import type { ApiRequest } from "../transport";
import type { CallEffect, Repetition } from "./decide";
import { decide } from "./decide";
import type { Limiter, Priority } from "./limiter";
import type { RetryPolicy } from "./policy";
import type { Refusals } from "./refusals";

export interface Sending {
  readonly effect: CallEffect;
  /** Default: normal. */
  readonly priority?: Priority | undefined;
}

export interface WaitLogger {
  info(message: string, fields: Readonly<Record<string, string | number | boolean>>): void;
}

export interface SenderOptions {
  readonly host: string;
  /** One try. */
  readonly transport: { send(request: ApiRequest): Promise<ApiReply> };
  readonly policy: RetryPolicy;
  readonly limiter: Limiter;
  readonly refusals: Refusals;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** From 0, inclusive, to 1, exclusive. */
  readonly random: () => number;
  /** Rejects as soon as the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly logger?: WaitLogger | undefined;
}

/** Shorter waits are not worth a line. */
const LOGGED_WAIT_MS = 2_000;

type Tried<T> = { readonly value: T } | { readonly error: ClientError };

export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * @param read what the reply says; it throws an error of the reply where that has another shape, which may pass as well
   * @throws ClientError of the last try, whose message says how often and how long it was tried
   */
  async send<T>(
    request: ApiRequest,
    { effect, priority = "normal" }: Sending,
    read: (reply: ApiReply) => T,
  ): Promise<T> {
    const { clock, random, policy, refusals } = this.#options;
    const begun = clock();
    let inDoubt = false;
    for (let tries = 1; ; tries += 1) {
      const outcome: Tried<T> = await this.#try(request, priority, inDoubt, read);
      if ("value" in outcome) return outcome.value;
      const error: ClientError = outcome.error;
      inDoubt ||= error.outcome === "unknown";
      const now = clock();
      const elapsedMs = now - begun;
      const decision = decide({ effect, error, tries, elapsedMs }, policy, { now, random: random() });
      if (!decision.repeat || refusals.isDown) throw error.ofCall({ tries, elapsedMs, inDoubt });
      this.#log(request, error, decision.waitMs, tries);
      await this.#wait(request, decision, inDoubt);
    }
  }

  async #try<T>(
    request: ApiRequest,
    priority: Priority,
    inDoubt: boolean,
    read: (reply: ApiReply) => T,
  ): Promise<Tried<T>> {
    const { limiter, refusals, transport } = this.#options;
    const turn = await limiter.turn(request.signal, priority).catch(() => {
      throw this.#cancelled(request, inDoubt);
    });
    try {
      const reply = await transport.send(request);
      refusals.connected();
      limiter.accepted();
      return { value: read(reply) };
    } catch (error) {
      if (!isClientError(error)) throw error;
      if (error instanceof ConnectionError && error.code === "ECONNREFUSED") refusals.refused();
      else if (error instanceof ApiError) refusals.connected();
      return { error };
    } finally {
      turn.done();
    }
  }

  async #wait(request: ApiRequest, { waitMs, isQuota }: Repetition, inDoubt: boolean): Promise<void> {
    // A quota is everybody's: the queue waits, and this call in it.
    if (isQuota) this.#options.limiter.refused(waitMs);
    else {
      await this.#options.sleep(waitMs, request.signal).catch(() => {
        throw this.#cancelled(request, inDoubt);
      });
    }
  }

  #cancelled({ method, path }: ApiRequest, mayBeDone: boolean): CancelledError {
    return new CancelledError({ method, path, host: this.#options.host }, mayBeDone ? "inFlight" : "before");
  }

  #log({ method, path }: ApiRequest, error: ClientError, waitMs: number, tries: number): void {
    if (waitMs < LOGGED_WAIT_MS) return;
    this.#options.logger?.info("API call waits to be sent again", { method, path, error: error.name, waitMs, tries });
  }
}
