// ReadResource: what is true of a stored object now. Same meaning in another spelling keeps the stored spelling; whatever
// else differs is drift, and is answered as it is.
import type {
  CallContext,
  ReadResourceRequest,
  ReadResourceResponse,
  WireDynamicValue,
  WireResourceIdentityData,
} from "../../protocol";
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
import { answeredIdentity } from "../identity/answer";
import { keepSpellingOf } from "../plan/steps";
import { PrivateState } from "../private-state";
import { moduleMeta } from "./module-meta";
import type { Runtime } from "../runtime";

export async function readResource<Api>(
  runtime: Runtime<Api>,
  request: ReadResourceRequest,
  { signal }: CallContext,
): Promise<ReadResourceResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.private);
  // Until the hook has answered, nothing has changed.
  const answer: { state: WireDynamicValue | undefined; identity?: WireResourceIdentityData | undefined } = {
    state: request.currentState,
    identity: request.currentIdentity,
  };
  const hook = `read of ${request.typeName}`;
  const gate = new DeferralGate(request);
  const work = async (): Promise<void> => {
    const entry = resourceOf(runtime, request.typeName);
    const { schema, definition } = entry;
    const prior = objectOrNull(decode(request.currentState, schema));
    if (prior === null) return;
    rememberSecrets(runtime, prior, schema);
    const api = configured(runtime);
    const priorState = schema.storedView(prior);
    definition.observed?.({ state: priorState, api });
    const found = await definition.read({
      ...{ priorState, api, privateState, signal, diagnostics, logger: runtime.logger },
      ...{ deferralAllowed: gate.allowed, providerMeta: moduleMeta(runtime, request.providerMeta) },
    });
    if (found === "gone") {
      answer.state = encode(null, schema);
      answer.identity = undefined;
      return;
    }
    const state = found === "unchanged" ? prior : keepSpellingOf(prior, schema.fromState(found), schema);
    if (found !== "unchanged") {
      rememberSecrets(runtime, state, schema);
      const broken = judgeRead(state, schema);
      reportProblems(runtime, hook, broken, diagnostics);
      if (broken.length > 0) return;
      answer.state = encode(state, schema);
    }
    // What was stored before the resource had an identity gets it here.
    answer.identity = answeredIdentity(runtime, hook, entry, { state, earlier: request.currentIdentity }, diagnostics);
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  return {
    ...gate.wire,
    ...(answer.state === undefined ? {} : { newState: answer.state }),
    private: privateState.encode(),
    newIdentity: answer.identity,
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}
