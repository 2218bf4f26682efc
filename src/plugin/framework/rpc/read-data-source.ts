// ReadDataSource: looks something up, in the plan where everything is known by then, else in the apply.
import type { CallContext, ReadDataSourceRequest, ReadDataSourceResponse, WireDynamicValue } from "../../protocol";
import { unknown } from "../../values";
import { isConvertible } from "../attributes/convert";
import {
  attempt,
  configured,
  encode,
  entryOf,
  knownConfig,
  rememberSecrets,
  reportProblems,
  wireDiagnostics,
} from "../call";
import { DeferralGate } from "../deferral";
import { Diagnostics } from "../diagnostics";
import { judgeResult } from "../guard/result";
import { keepSpellingOf } from "../plan/steps";
import { moduleMeta } from "./module-meta";
import type { Runtime } from "../runtime";

export async function readDataSource<Api>(
  runtime: Runtime<Api>,
  request: ReadDataSourceRequest,
  { signal }: CallContext,
): Promise<ReadDataSourceResponse> {
  const diagnostics = new Diagnostics();
  const answer: { state?: WireDynamicValue } = {};
  const hook = `read of the data source ${request.typeName}`;
  const gate = new DeferralGate(request);
  const work = async (): Promise<void> => {
    const { schema, definition } = entryOf(runtime, runtime.dataSources, "data source", request.typeName);
    const config = knownConfig(request.config, schema);
    rememberSecrets(runtime, config, schema);
    if (!isConvertible(config, schema, diagnostics)) return;
    const providerMeta = moduleMeta(runtime, request.providerMeta);
    const context = { api: configured(runtime), signal, diagnostics, logger: runtime.logger, providerMeta };
    const found = await definition.read({
      ...context,
      config: schema.configView(config),
      deferralAllowed: gate.allowed,
    });
    const state = keepSpellingOf(config, schema.fromState(found), schema);
    rememberSecrets(runtime, state, schema);
    const broken = judgeResult(state, config, schema);
    reportProblems(runtime, hook, broken, diagnostics);
    if (broken.length === 0) answer.state = encode(state, schema);
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  if (gate.isDeferred) {
    const { schema } = entryOf(runtime, runtime.dataSources, "data source", request.typeName);
    answer.state = encode(unknown, schema);
  }
  return { ...answer, ...gate.wire, diagnostics: wireDiagnostics(runtime, diagnostics) };
}
