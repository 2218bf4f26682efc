// ApplyResourceChange: create, update or delete. Whatever fails, what is known to exist is answered: an object
// Terraform does not hear of is an orphan (terraform-protocol: Applying).
import type { ApplyResourceChangeRequest, ApplyResourceChangeResponse, CallContext } from "../../protocol";
import { isWhollyKnown } from "../../values";
import { isConvertible } from "../attributes/convert";
import {
  attempt,
  configured,
  decode,
  defect,
  encode,
  encodeWhatFits,
  objectOrNull,
  rememberSecrets,
  reportProblems,
  resourceOf,
  wireDiagnostics,
} from "../call";
import type { HookContext } from "../definition";
import { Diagnostics } from "../diagnostics";
import { judgeApply, requirePromised } from "../guard/guard";
import { mergedElements } from "../guard/merged";
import { answeredIdentity } from "../identity/answer";
import { keepSpellingOf, settle, withoutComputed } from "../plan/steps";
import { PrivateState } from "../private-state";
import type { WithModuleMeta } from "../provider-meta";
import { moduleMeta } from "./module-meta";
import type { ResourceEntry, Runtime } from "../runtime";
import type { ObjectValue, Schema } from "../schema/schema";

export async function applyResourceChange<Api>(
  runtime: Runtime<Api>,
  request: ApplyResourceChangeRequest,
  { signal }: CallContext,
): Promise<ApplyResourceChangeResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.plannedPrivate);
  // An update or a deletion that fails at once leaves the prior state, a create leaves nothing.
  const answer: Answer = { state: request.priorState, identity: request.plannedIdentity };
  const hook = `apply of ${request.typeName}`;
  await attempt(runtime, hook, diagnostics, async () => {
    const entry = resourceOf(runtime, request.typeName);
    const { schema, definition } = entry;
    const change = changeOf(request, schema);
    const { prior, config } = change;
    for (const object of [prior, config]) rememberSecrets(runtime, object, schema);
    if (prior !== null) requirePromised(prior, schema);
    const providerMeta = moduleMeta(runtime, request.providerMeta);
    const { logger } = runtime;
    const context = { api: configured(runtime), privateState, signal, diagnostics, logger, providerMeta };
    if (prior !== null) definition.observed?.({ state: schema.storedView(prior), api: context.api });

    const state = isWrite(change)
      ? await applyWrite(runtime, entry, change, context)
      : await applyDelete(runtime, entry, prior, context);
    rememberSecrets(runtime, state, schema);
    if (state === null) {
      answer.state = encode(null, schema);
      answer.identity = undefined;
      return;
    }
    answer.state = encodeWhatFits(state, schema, (name, message) => {
      const what = `attribute ${name} of its answer: ${message}.`;
      diagnostics.error({ ...defect(runtime, hook, what), attribute: name });
    });
    const earlier = prior === null ? undefined : request.plannedIdentity;
    answer.identity = answeredIdentity(runtime, hook, entry, { state, earlier }, diagnostics);
  });
  return {
    ...(answer.state === undefined ? {} : { newState: answer.state }),
    private: privateState.encode(),
    legacyTypeSystem: false,
    newIdentity: answer.identity,
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}

interface Answer {
  state: ApplyResourceChangeResponse["newState"];
  identity: ApplyResourceChangeResponse["newIdentity"];
}

/** What Terraform asks for, decoded. */
interface Change {
  readonly prior: ObjectValue | null;
  /** Null in a deletion. */
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue;
}

type Write = Change & { readonly planned: ObjectValue };

function changeOf(request: ApplyResourceChangeRequest, schema: Schema): Change {
  return {
    prior: objectOrNull(decode(request.priorState, schema)),
    planned: objectOrNull(decode(request.plannedState, schema)),
    config: withoutComputed(objectOrNull(decode(request.config, schema)) ?? schema.absent, schema),
  };
}

function isWrite(change: Change): change is Write {
  return change.planned !== null;
}

async function applyDelete<Api>(
  runtime: Runtime<Api>,
  { typeName, definition, schema }: ResourceEntry<Api>,
  prior: ObjectValue | null,
  context: HookContext<Api> & WithModuleMeta,
): Promise<ObjectValue | null> {
  if (prior === null) return null;
  const done = await attempt(runtime, `delete of ${typeName}`, context.diagnostics, () =>
    definition.delete({ ...context, priorState: schema.storedView(prior) }),
  );
  return done && !context.diagnostics.hasErrors ? null : prior;
}

async function applyWrite<Api>(
  runtime: Runtime<Api>,
  { typeName, definition, schema }: ResourceEntry<Api>,
  { prior, planned, config }: Write,
  context: HookContext<Api> & WithModuleMeta,
): Promise<ObjectValue | null> {
  const { diagnostics } = context;
  const hook = `${prior === null ? "create" : "update"} of ${typeName}`;
  if (!isWhollyKnown(config)) throw new TypeError("the configuration still holds unknown values at apply");
  if (!isConvertible(config, schema, diagnostics)) return prior;
  let kept: ObjectValue | undefined;
  let native: unknown;
  const answered = await attempt(runtime, hook, diagnostics, async () => {
    const call = {
      ...context,
      config: schema.configView(config),
      plan: schema.storedView(planned),
      keep: (partial: object) => {
        kept = new Map([...(kept ?? []), ...schema.fromPartial(partial)]);
      },
    };
    native = await (prior === null
      ? definition.create(call)
      : definition.update({ ...call, priorState: schema.storedView(prior) }));
  });
  const fallback = kept === undefined ? prior : settle(new Map([...(prior ?? planned), ...kept]), schema);
  if (!answered) return fallback;
  if (typeof native !== "object" || native === null) {
    if (!diagnostics.hasErrors) diagnostics.error(nothingAnswered(hook, prior === null));
    return fallback;
  }
  const { fitting, problems } = schema.fitState(native);
  for (const { name, message } of problems) {
    diagnostics.error({ ...defect(runtime, hook, `attribute ${name} of its answer: ${message}.`), attribute: name });
  }
  // The object exists: whatever does not fit, the rest of it, and with it the id, is saved.
  const state = new Map([...schema.absent, ...(fallback ?? planned), ...fitting]);
  const spelled = keepSpellingOf(planned, state, schema);
  if (!diagnostics.hasErrors) reportProblems(runtime, hook, judgeApply(planned, spelled, schema), diagnostics);
  // What the plan left open may have come out equal; every later plan would find one element too few.
  reportProblems(runtime, hook, mergedElements(spelled, { schema, config, prior }), diagnostics);
  return settle(spelled, schema);
}

function nothingAnswered(hook: string, creating: boolean) {
  return {
    summary: "The provider answered neither a state nor an error",
    detail:
      `The ${hook} ended without a result, which is a bug in the provider. ` +
      (creating
        ? "An object may exist that the state does not have, and another apply would create a second one. " +
          "Look for it at the remote side and import it, or delete it there."
        : "The change may have been made or not; the next plan reads the object and shows what is left to do."),
  };
}
