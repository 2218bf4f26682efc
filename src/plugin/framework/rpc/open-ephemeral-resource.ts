// OpenEphemeralResource: makes a value for this command alone. Close gets the private state as it is answered here.
import type {
  CallContext,
  OpenEphemeralResourceRequest,
  OpenEphemeralResourceResponse,
  WireDynamicValue,
} from "../../protocol";
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
import { PrivateState } from "../private-state";
import { Renewal } from "../renewal";
import type { Runtime } from "../runtime";

export async function openEphemeralResource<Api>(
  runtime: Runtime<Api>,
  request: OpenEphemeralResourceRequest,
  { signal }: CallContext,
): Promise<OpenEphemeralResourceResponse> {
  const diagnostics = new Diagnostics();
  const answer: Omit<OpenEphemeralResourceResponse, "diagnostics"> & { result?: WireDynamicValue } = {};
  const hook = `opening of ${request.typeName}`;
  const privateState = PrivateState.decode(new Uint8Array());
  const opened: { close?: () => Promise<void>; renewal?: Renewal } = {};
  const gate = new DeferralGate(request);
  const work = async (): Promise<void> => {
    const entry = entryOf(runtime, runtime.ephemeralResources, "ephemeral resource", request.typeName);
    const { schema, definition } = entry;
    const config = knownConfig(request.config, schema);
    rememberSecrets(runtime, config, schema);
    if (!isConvertible(config, schema, diagnostics)) return;
    const context = { api: configured(runtime), privateState, signal, diagnostics, logger: runtime.logger };
    const renewal = new Renewal(definition.renew !== undefined);
    const found = await definition.open({
      ...context,
      ...{ config: schema.configView(config), renewAt: renewal.at, deferralAllowed: gate.allowed },
    });
    opened.renewal = renewal;
    opened.close = async () => definition.close?.(context);

    const result = keepSpellingOf(config, schema.fromState(found), schema);
    rememberSecrets(runtime, result, schema);
    reportProblems(runtime, hook, judgeResult(result, config, schema), diagnostics);
    answer.result = encode(result, schema);
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  if (gate.isDeferred) {
    const { schema } = entryOf(runtime, runtime.ephemeralResources, "ephemeral resource", request.typeName);
    return { result: encode(unknown, schema), ...gate.wire, diagnostics: wireDiagnostics(runtime, diagnostics) };
  }
  if (!diagnostics.hasErrors) {
    const renewAt = opened.renewal?.timestamp;
    return {
      ...answer,
      ...(renewAt === undefined ? {} : { renewAt }),
      private: privateState.encode(),
      diagnostics: wireDiagnostics(runtime, diagnostics),
    };
  }
  // Terraform never closes what it could not open.
  await attempt(runtime, `closing of ${request.typeName}`, diagnostics, async () => opened.close?.());
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}
