// PlanResourceChange: reads what Terraform sends, lets plan/plan.ts decide, and writes the answer.
import type {
  CallContext,
  PlanResourceChangeRequest,
  PlanResourceChangeResponse,
  WireAttributePath,
  WireResourceIdentityData,
} from "../../protocol";
import type { AttributePath } from "../../values";
import type { Attributes } from "../attributes/attribute";
import { isConvertible } from "../attributes/convert";
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
import { requirePromised } from "../guard/guard";
import { DeferralGate } from "../deferral";
import type { Deferrable } from "../deferral";
import type { HookContext, PlanContext } from "../definition";
import { Diagnostics, wirePath } from "../diagnostics";
import { answeredIdentity } from "../identity/answer";
import type { Decision } from "../plan/plan";
import { ExpectedPlan } from "../plan/plan";
import { PrivateState } from "../private-state";
import type { WithModuleMeta } from "../provider-meta";
import { moduleMeta } from "./module-meta";
import type { ResourceEntry, Runtime } from "../runtime";
import type { ObjectValue, Schema } from "../schema/schema";

type Context<Api> = HookContext<Api> & Deferrable & WithModuleMeta;

export async function planResourceChange<Api>(
  runtime: Runtime<Api>,
  request: PlanResourceChangeRequest,
  { signal }: CallContext,
): Promise<PlanResourceChangeResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.priorPrivate);
  const gate = new DeferralGate(request);
  const answer = new Answer();
  const hook = `plan of ${request.typeName}`;
  const work = async (): Promise<void> => {
    const entry = resourceOf(runtime, request.typeName);
    const { prior, proposed, config } = objectsOf(request, entry.schema);
    if (prior !== null) answer.identity = request.priorIdentity;
    for (const object of [prior, config]) rememberSecrets(runtime, object, entry.schema);
    if (prior !== null) requirePromised(prior, entry.schema);
    if (config !== null && !isConvertible(config, entry.schema, diagnostics)) return;
    const context = (): Context<Api> => ({
      ...{ api: configured(runtime), privateState, signal, diagnostics, logger: runtime.logger },
      ...{ deferralAllowed: gate.allowed, providerMeta: moduleMeta(runtime, request.providerMeta) },
    });
    if (proposed === null) {
      answer.planned = encode(null, entry.schema);
      await planDeletion(entry, prior, context());
      return;
    }
    const known = config ?? entry.schema.absent;
    const expected = new ExpectedPlan(entry.schema, { prior, proposed, config: known, privateState });
    // The answer where a hook defers: what can be said without it.
    if (gate.allowed) answer.planned = encode(expected.planned, entry.schema);
    const earlier = earlierPrivate(request);
    const plan = expected.decide(await hookDecision(entry, expected, prior, { ...context(), ...earlier }));
    reportProblems(runtime, hook, plan.problems, diagnostics);
    if (plan.problems.length > 0) return;
    answer.planned = encode(plan.planned, entry.schema);
    answer.replace = sorted(plan.replace);
    const identify = (state: ObjectValue, before?: WireResourceIdentityData): WireResourceIdentityData | undefined =>
      answeredIdentity(runtime, hook, entry, { state, earlier: before }, diagnostics);
    const stored = prior === null ? undefined : identify(prior, request.priorIdentity);
    // What is replaced keeps its identity to the end; the plan of the new object comes by itself, without a prior state.
    answer.identity = plan.replace.length > 0 ? stored : identify(plan.planned, stored);
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  return {
    ...gate.wire,
    // After an error Terraform does not look at the plan, but it wants an object: what was there before.
    plannedState: diagnostics.hasErrors ? request.priorState : answer.planned,
    requiresReplace: answer.replace,
    plannedPrivate: privateState.encode(),
    legacyTypeSystem: false,
    plannedIdentity: answer.identity,
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}

type Earlier = Pick<PlanContext<Attributes, unknown>, "earlierPrivate">;

function earlierPrivate({ clientCapabilities, plannedPrivate }: PlanResourceChangeRequest): Earlier {
  if (clientCapabilities?.storePlannedPrivate !== true) return {};
  return { earlierPrivate: plannedPrivate.length === 0 ? null : PrivateState.decode(plannedPrivate) };
}

/** What is known to be right so far, also where a later step fails. */
class Answer {
  planned: PlanResourceChangeResponse["plannedState"];
  replace: readonly WireAttributePath[] = [];
  identity: WireResourceIdentityData | undefined;
}

function objectsOf({ priorState, proposedNewState, config }: PlanResourceChangeRequest, schema: Schema) {
  return {
    prior: objectOrNull(decode(priorState, schema)),
    proposed: objectOrNull(decode(proposedNewState, schema)),
    config: objectOrNull(decode(config, schema)),
  };
}

async function planDeletion<Api>(
  { schema, definition }: ResourceEntry<Api>,
  prior: ObjectValue | null,
  context: Context<Api>,
): Promise<void> {
  if (prior === null) return;
  const priorState = schema.storedView(prior);
  definition.observed?.({ state: priorState, api: context.api });
  await definition.planDelete?.({ ...context, priorState });
}

async function hookDecision<Api>(
  { schema, definition }: ResourceEntry<Api>,
  expected: ExpectedPlan,
  prior: ObjectValue | null,
  context: Context<Api> & Earlier,
): Promise<Decision> {
  const priorState = prior === null ? null : schema.storedView(prior);
  if (priorState !== null) definition.observed?.({ state: priorState, api: context.api });
  const replacements: string[] = [];
  const overrides = await definition.plan?.({
    ...context,
    priorState,
    config: schema.configView(expected.config),
    plan: schema.storedView(expected.planned),
    requireReplacement: (attribute) => replacements.push(attribute),
  });
  return { overrides, replacements };
}

/** Sorted and without duplicates, so that equal plans are equal bytes. */
function sorted(paths: readonly AttributePath[]): readonly WireAttributePath[] {
  const unique = new Map(paths.map((path) => [path.toString(), path]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, path]) => wirePath(path) ?? []);
}
