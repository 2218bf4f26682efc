// PlanResourceChange: what an apply will do, decided step by step (plan/steps.ts) and judged before it is answered.
import type {
  CallContext,
  PlanResourceChangeRequest,
  PlanResourceChangeResponse,
  WireAttributePath,
} from "../../protocol";
import { AttributePath, valuesEqual } from "../../values";
import { isConvertible } from "../attributes/convert";
import {
  attempt,
  configured,
  decode,
  encode,
  objectOrNull,
  rememberSecrets,
  reportViolations,
  resourceOf,
  wireDiagnostics,
} from "../call";
import { DeferralGate } from "../deferral";
import type { Deferrable, HookContext } from "../definition";
import { Diagnostics, wirePath } from "../diagnostics";
import { judgePlan } from "../guard/guard";
import { mergedElements } from "../guard/merged";
import { clearWriteOnly, keepSpellingOf, planAttributes, replacementPaths } from "../plan/steps";
import type { PlanInput, Planned } from "../plan/steps";
import { PrivateState } from "../private-state";
import type { ResourceEntry, Runtime } from "../runtime";
import type { NativeObject, ObjectValue } from "../schema/schema";

export async function planResourceChange<Api>(
  runtime: Runtime<Api>,
  request: PlanResourceChangeRequest,
  { signal }: CallContext,
): Promise<PlanResourceChangeResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.priorPrivate);
  const gate = new DeferralGate(request);
  const answer: { planned?: PlanResourceChangeResponse["plannedState"]; replace: readonly WireAttributePath[] } = {
    replace: [],
  };
  const work = async (): Promise<void> => {
    const entry = resourceOf(runtime, request.typeName);
    const { schema, definition } = entry;
    const prior = objectOrNull(decode(request.priorState, schema));
    const proposed = objectOrNull(decode(request.proposedNewState, schema));
    const config = objectOrNull(decode(request.config, schema));
    for (const object of [prior, config]) rememberSecrets(runtime, object, schema);
    if (config !== null && !isConvertible(config, schema, diagnostics)) return;
    const input: PlanInput = { schema, prior, config: config ?? schema.absent };
    const expected = proposed === null ? null : planAttributes(proposed, input);
    // The answer where a hook defers, and of the plan of a deletion: what can be said without it.
    if (gate.allowed || expected === null) answer.planned = encode(expected?.planned ?? null, schema);
    const context = {
      ...{ api: configured(runtime), privateState, signal, diagnostics, logger: runtime.logger },
      deferralAllowed: gate.allowed,
    };
    const priorState = prior === null ? null : schema.storedView(prior);
    if (priorState !== null) definition.observed?.({ state: priorState, api: context.api });

    if (expected === null) {
      if (priorState !== null) await definition.planDelete?.({ ...context, priorState });
      return;
    }
    const { planned, requested } = await planChange(entry, expected, input, { ...context, priorState });
    const replace = prior === null ? [] : [...replacementPaths(planned, input), ...requested];
    const merged = mergedElements(planned, input);
    for (const { path, ...text } of merged) diagnostics.error({ ...text, attribute: path });
    if (merged.length > 0) return;
    const violations = judgePlan(planned, input);
    reportViolations(runtime, `plan of ${request.typeName}`, violations, diagnostics);
    if (violations.length > 0) return;
    answer.planned = encode(planned, schema);
    answer.replace = sorted(replace);
  };
  await attempt(runtime, `plan of ${request.typeName}`, diagnostics, work, gate);
  return {
    ...gate.wire,
    // After an error Terraform does not look at the plan, but it wants an object: what was there before.
    plannedState: diagnostics.hasErrors ? request.priorState : answer.planned,
    requiresReplace: answer.replace,
    plannedPrivate: privateState.encode(),
    legacyTypeSystem: false,
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}

async function planChange<Api>(
  { schema, definition }: ResourceEntry<Api>,
  expected: Planned,
  input: PlanInput,
  context: HookContext<Api> & Deferrable & { readonly priorState: NativeObject | null },
): Promise<Planned> {
  const { planned } = expected;
  const requested = [...expected.requested];
  const overrides = await definition.plan?.({
    ...context,
    config: schema.configView(input.config),
    plan: schema.storedView(planned),
    requireReplacement: (attribute) => requested.push(AttributePath.root.attribute(attribute)),
  });
  if (overrides === undefined) return { planned, requested };
  const overridden = clearWriteOnly(new Map([...planned, ...schema.fromPartial(overrides)]), input);
  const decided = keepSpellingOf(planned, overridden, schema);
  return { planned: withUnchangedShared(decided, planned, input), requested };
}

/** A hook that repeats what was planned has changed nothing, whatever form its answer had. */
function withUnchangedShared(decided: ObjectValue, planned: ObjectValue, { schema }: PlanInput): ObjectValue {
  return valuesEqual(decided, planned, schema.type) ? planned : decided;
}

/** Sorted and without duplicates, so that equal plans are equal bytes. */
function sorted(paths: readonly AttributePath[]): readonly WireAttributePath[] {
  const unique = new Map(paths.map((path) => [path.toString(), path]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, path]) => wirePath(path) ?? []);
}
