// What Terraform asks of an action: from its validation to its end.
import type { ProviderService } from "../protocol";
import type { WireBlock } from "../protocol/messages";
import type { Literal } from "./literal";
import type { Rpc } from "./rpc";
import { objectToWire, problemTexts } from "./wire";

const NO_ABORT = new AbortController().signal;

export interface ActionPlan {
  /** True where the provider's configuration has to be known first. */
  readonly deferred: boolean;
  readonly problems: readonly string[];
}

export interface Invocation {
  /** Lines in their order. */
  readonly progress: readonly string[];
  readonly problems: readonly string[];
}

export interface InvokeOptions {
  /** As of a Terraform that is stopped. Default: nothing stops it. */
  readonly signal?: AbortSignal;
  /** Told of each line as it comes. */
  readonly onProgress?: (message: string) => void;
}

export class ActionStep {
  readonly #actionType: string;
  readonly #block: WireBlock | undefined;

  constructor(actionType: string, block: WireBlock | undefined) {
    this.#actionType = actionType;
    this.#block = block;
  }

  async validate(call: Rpc<"validateActionConfig">, config: Literal): Promise<readonly string[]> {
    const request = { typeName: this.#actionType, config: objectToWire(config, this.#block) };
    return problemTexts((await call(request, { signal: NO_ABORT })).diagnostics);
  }

  async plan(call: Rpc<"planAction">, config: Literal, deferralAllowed: boolean): Promise<ActionPlan> {
    const clientCapabilities = { deferralAllowed, writeOnlyAttributesAllowed: true, ...NOTHING_NEWER };
    const answer = await call({ ...this.#request(config), clientCapabilities }, { signal: NO_ABORT });
    return { deferred: answer.deferred !== undefined, problems: problemTexts(answer.diagnostics) };
  }

  /** @throws Error where the stream does not end as Terraform needs it: with one completion, after all progress. */
  async invoke(call: Rpc<"invokeAction">, config: Literal, options: InvokeOptions): Promise<Invocation> {
    const { signal = NO_ABORT, onProgress } = options;
    const progress: string[] = [];
    let problems: readonly string[] | undefined;
    for await (const event of call(this.#request(config), { signal })) {
      if (problems !== undefined) throw new Error(`the action ${this.#actionType} went on after its end`);
      if (event.completed !== undefined) problems = problemTexts(event.completed.diagnostics);
      else if (event.progress !== undefined) progress.push(event.progress.message);
      else throw new Error(`the action ${this.#actionType} sent an event that is neither progress nor the end`);
      if (event.progress !== undefined) onProgress?.(event.progress.message);
    }
    if (problems === undefined) throw new Error(`the action ${this.#actionType} never ended`);
    return { progress, problems };
  }

  #request(config: Literal) {
    return { actionType: this.#actionType, config: objectToWire(config, this.#block) };
  }
}

const NOTHING_NEWER = { storePlannedPrivate: false, computedBlocksAllowed: false };

/** @param callOf the provider's method for an RPC */
export function actionSteps(step: ActionStep, callOf: <K extends keyof ProviderService>(name: K) => Rpc<K>) {
  return {
    validate: (config: Literal) => step.validate(callOf("validateActionConfig"), config),
    /** @param deferralAllowed true plays an engine that comes back later where the provider asks for it. */
    plan: (config: Literal, deferralAllowed = false) => step.plan(callOf("planAction"), config, deferralAllowed),
    invoke: (config: Literal, options: InvokeOptions = {}) => step.invoke(callOf("invokeAction"), config, options),
  };
}
