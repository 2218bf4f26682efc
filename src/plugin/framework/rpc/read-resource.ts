// ReadResource: what is true of a stored object now. Same meaning in another spelling keeps the stored spelling; whatever
// else differs is drift, and is answered as it is.
import type { CallContext, ReadResourceRequest, ReadResourceResponse, WireDynamicValue } from "../../protocol";
import {
  attempt,
  configured,
  decode,
  encode,
  objectOrNull,
  rememberSecrets,
  reportProblems,
  resourceOf,
  wireDiagnostics,
} from "../call";
import { DeferralGate } from "../deferral";
import { Diagnostics } from "../diagnostics";
import { judgeRead } from "../guard/guard";
import { keepSpellingOf } from "../plan/steps";
import { PrivateState } from "../private-state";
import type { Runtime } from "../runtime";

export async function readResource<Api>(
  runtime: Runtime<Api>,
  request: ReadResourceRequest,
  { signal }: CallContext,
): Promise<ReadResourceResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.private);
  // Until the hook has answered, nothing has changed.
  const answer: { state: WireDynamicValue | undefined } = { state: request.currentState };
  const hook = `read of ${request.typeName}`;
  const gate = new DeferralGate(request);
  const work = async (): Promise<void> => {
    const { schema, definition } = resourceOf(runtime, request.typeName);
    const prior = objectOrNull(decode(request.currentState, schema));
    if (prior === null) return;
    rememberSecrets(runtime, prior, schema);
    const api = configured(runtime);
    const priorState = schema.storedView(prior);
    definition.observed?.({ state: priorState, api });
    const found = await definition.read({
      ...{ priorState, api, privateState, signal, diagnostics, logger: runtime.logger },
      deferralAllowed: gate.allowed,
    });
    if (found === "unchanged") return;
    if (found === "gone") {
      answer.state = encode(null, schema);
      return;
    }
    const state = keepSpellingOf(prior, schema.fromState(found), schema);
    rememberSecrets(runtime, state, schema);
    const broken = judgeRead(state, schema);
    reportProblems(runtime, hook, broken, diagnostics);
    if (broken.length === 0) answer.state = encode(state, schema);
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  return {
    ...gate.wire,
    ...(answer.state === undefined ? {} : { newState: answer.state }),
    private: privateState.encode(),
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}
