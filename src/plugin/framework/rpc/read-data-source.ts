// ReadDataSource: looks something up, in the plan where everything is known by then, else in the apply.
import type { CallContext, ReadDataSourceRequest, ReadDataSourceResponse, WireDynamicValue } from "../../protocol";
import {
  attempt,
  configured,
  encode,
  entryOf,
  knownConfig,
  rememberSecrets,
  reportViolations,
  wireDiagnostics,
} from "../call";
import { Diagnostics } from "../diagnostics";
import { judgeResult } from "../guard/result";
import { keepSpellingOf } from "../plan/steps";
import type { Runtime } from "../runtime";

export async function readDataSource<Api>(
  runtime: Runtime<Api>,
  request: ReadDataSourceRequest,
  { signal }: CallContext,
): Promise<ReadDataSourceResponse> {
  const diagnostics = new Diagnostics();
  const answer: { state?: WireDynamicValue } = {};
  const hook = `read of the data source ${request.typeName}`;
  await attempt(runtime, hook, diagnostics, async () => {
    const { schema, definition } = entryOf(runtime, runtime.dataSources, "data source", request.typeName);
    const config = knownConfig(request.config, schema);
    rememberSecrets(runtime, config, schema);
    const context = { api: configured(runtime), signal, diagnostics, logger: runtime.logger };
    const found = await definition.read({ ...context, config: schema.configView(config) });
    const state = keepSpellingOf(config, schema.fromState(found), schema);
    rememberSecrets(runtime, state, schema);
    const violations = judgeResult(state, config, schema);
    reportViolations(runtime, hook, violations, diagnostics);
    if (violations.length === 0) answer.state = encode(state, schema);
  });
  return { ...answer, diagnostics: wireDiagnostics(runtime, diagnostics) };
}
