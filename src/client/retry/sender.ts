// Sends a request until it is answered, or until another try would not help or could do harm (architecture: What is sent
// again). Takes its turn in the account's queue before each try.
import { LOGGED_WAIT_MS } from "../../shared/waiting";
import type { ClientError } from "../errors";
import { CancelledError, isClientError } from "../errors";
import type { ApiReply } from "../reply";
import type { ApiRequest } from "../transport";
import type { Account } from "./account";
import { Budgets } from "./budget";
import type { CallEffect, Decision } from "./decide";
import { decide, isQuota, isWorthALook, waitOf } from "./decide";
import type { Priority, Turn } from "./limiter";
import type { RetryPolicy } from "./policy";

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
  readonly account: Account;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** From 0, inclusive, to 1, exclusive. */
  readonly random: () => number;
  /** Rejects as soon as the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly logger?: WaitLogger | undefined;
}

/** What a call has been through so far. */
interface Course {
  readonly request: ApiRequest;
  readonly effect: CallEffect;
  readonly priority: Priority;
  readonly begunAt: number;
  tries: number;
  /** When the first try failed: from then on the call costs the hook's budget. */
  failedAt: number | undefined;
  /** Whether one of the tries may have been carried out. */
  inDoubt: boolean;
  /** Whether the last try was refused because of the quota, so that the call waits with everything else in the queue. */
  isRefused: boolean;
}

type Tried<T> = { readonly value: T } | { readonly error: ClientError; readonly decision: Decision };

export class Sender {
  readonly #options: SenderOptions;
  readonly #budgets = new Budgets();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * @param read what the reply says; it throws an error of the reply where that has another shape, which may pass as well
   * @throws ClientError of the last try, whose message says how often and how long it was tried
   */
  async send<T>(request: ApiRequest, sending: Sending, read: (reply: ApiReply) => T): Promise<T> {
    return await this.#within(request, sending, (course) => this.#sendOn(course, read, undefined));
  }

  /**
   * As `send`, for a write whose effect can be seen: after a try whose reply was lost, the platform is asked what became of it
   * before the write is sent again.
   *
   * @param isDone whether the platform has what the write asked for; what it throws counts as not known
   */
  async write(
    request: ApiRequest,
    sending: Sending,
    { check, isDone }: { readonly check: (reply: ApiReply) => void; readonly isDone: () => Promise<boolean> },
  ): Promise<void> {
    const look = async () => ((await isDone()) ? { value: undefined } : undefined);
    await this.#within(request, sending, (course) => this.#sendOn(course, check, look));
  }

  async #within<T>(request: ApiRequest, sending: Sending, work: (course: Course) => Promise<T>): Promise<T> {
    const { effect, priority = "normal" } = sending;
    const begunAt = this.#options.clock();
    const state = { tries: 0, failedAt: undefined, inDoubt: false, isRefused: false };
    const course: Course = { request, effect, priority, begunAt, ...state };
    try {
      return await work(course);
    } finally {
      this.#budgets.spend(request.signal, this.#spentBy(course));
    }
  }

  async #sendOn<T>(
    course: Course,
    read: (reply: ApiReply) => T,
    look: (() => Promise<{ readonly value: T } | undefined>) | undefined,
  ): Promise<T> {
    for (;;) {
      const outcome = await this.#try(course, read);
      if ("value" in outcome) return outcome.value;
      const { error, decision } = outcome;
      const isLast = !decision.repeat || this.#options.account.refusals.isDown;
      if (!isLast) await this.#wait(course, error, decision.waitMs);
      const found = look !== undefined && isWorthALook(error) ? await look().catch(() => undefined) : undefined;
      if (found !== undefined) return found.value;
      if (isLast) throw error.ofCall(this.#historyOf(course));
    }
  }

  async #try<T>(course: Course, read: (reply: ApiReply) => T): Promise<Tried<T>> {
    const { clock, account, transport } = this.#options;
    const { request } = course;
    const turn = await this.#turn(course);
    course.tries += 1;
    try {
      // The connection of a try that failed is not trusted, nor are those that were opened with it.
      const reply = await transport.send(course.tries === 1 ? request : { ...request, newConnection: true });
      account.refusals.note(clock());
      return { value: read(reply) };
    } catch (error) {
      if (!isClientError(error)) throw error;
      account.refusals.note(clock(), error);
      return { error, decision: this.#judge(course, error, turn) };
    } finally {
      turn.done();
    }
  }

  async #turn(course: Course): Promise<Turn> {
    const { clock, account } = this.#options;
    const { request, priority, tries, isRefused } = course;
    this.#throwIfDown(course);
    const askedAt = clock();
    const turn = await account.limiter.turn(request.signal, { priority, isRepeated: tries > 0 }).catch(() => {
      throw this.#cancelled(course);
    });
    try {
      this.#throwIfDown(course);
    } catch (error) {
      turn.done();
      throw error;
    }
    if (!isRefused) this.#log("API call waited for its turn", course, clock() - askedAt);
    return turn;
  }

  /** Asked before a call waits for its turn, so that it takes no turn from others, and after it, since it may be down by then. */
  #throwIfDown(course: Course): void {
    const { clock, account } = this.#options;
    const failure = account.refusals.downSince(clock());
    if (failure !== undefined) throw failure.expectedOf(this.#nameOf(course.request)).ofCall(this.#historyOf(course));
  }

  /** Before the turn is given back: a quota is everybody's, so the queue waits, and this call in it. */
  #judge(course: Course, error: ClientError, turn: Turn): Decision {
    const { clock, random, policy } = this.#options;
    const { effect, request, tries } = course;
    const now = clock();
    course.failedAt ??= now;
    course.inDoubt ||= error.outcome === "unknown";
    course.isRefused = isQuota(error);
    const moment = { now, random: random() };
    if (course.isRefused) turn.refused(waitOf(error, tries, policy, moment));
    const spentMs = this.#budgets.spentMs(request.signal) + this.#spentBy(course);
    return decide({ effect, error, tries, spentMs }, policy, moment);
  }

  async #wait(course: Course, error: ClientError, waitMs: number): Promise<void> {
    this.#log("API call waits to be sent again", course, waitMs, error);
    if (course.isRefused) return;
    await this.#options.sleep(waitMs, course.request.signal).catch(() => {
      throw this.#cancelled(course);
    });
  }

  #spentBy({ failedAt }: Course): number {
    return failedAt === undefined ? 0 : this.#options.clock() - failedAt;
  }

  #historyOf({ tries, begunAt, inDoubt }: Course) {
    return { tries, elapsedMs: this.#options.clock() - begunAt, inDoubt };
  }

  #cancelled({ request, inDoubt }: Course): CancelledError {
    return new CancelledError(this.#nameOf(request), inDoubt ? "inFlight" : "before");
  }

  #nameOf({ method, path }: ApiRequest) {
    return { method, path, host: this.#options.host };
  }

  #log(message: string, { request, tries }: Course, waitMs: number, error?: ClientError): void {
    if (waitMs < LOGGED_WAIT_MS) return;
    const { method, path } = request;
    const why = error === undefined ? {} : { error: error.name };
    this.#options.logger?.info(message, { method, path, ...why, waitMs, tries });
  }
}
