// PlanAction and InvokeAction. Each event of an invocation is progress or the end: Terraform crashes on one that is neither
// (terraform-protocol: Actions).
import type {
  CallContext,
  InvokeActionEvent,
  InvokeActionRequest,
  PlanActionRequest,
  PlanActionResponse,
} from "../../protocol";
import { printable } from "../../../shared/printable";
import { isNull, isWhollyKnown } from "../../values";
import type { ActionEntry } from "../action";
import { isConvertible } from "../attributes/convert";
import { attempt, configured, decode, entryOf, objectOrNull, rememberSecrets, wireDiagnostics } from "../call";
import { Deferral, DeferralGate, deferralRefused } from "../deferral";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import { Progress } from "../progress";
import type { Runtime } from "../runtime";
import type { ObjectValue, Schema } from "../schema/schema";

export async function planAction<Api>(
  runtime: Runtime<Api>,
  request: PlanActionRequest,
  { signal }: CallContext,
): Promise<PlanActionResponse> {
  const diagnostics = new Diagnostics();
  const hook = `plan of the action ${request.actionType}`;
  const gate = new DeferralGate(request);
  const work = async (): Promise<void> => {
    const { schema, definition } = actionOf(runtime, request.actionType);
    const config = configOf(runtime, request, schema);
    if (!isConvertible(config, schema, diagnostics)) return;
    // The only reason that Terraform takes here.
    if (runtime.deferral !== undefined && gate.allowed) throw new Deferral("providerConfigUnknown");
    if (definition.plan === undefined) return;
    const context = { api: configured(runtime), signal, diagnostics, logger: runtime.logger };
    try {
      await definition.plan({ ...context, config: schema.configView(config) });
    } catch (error) {
      throw error instanceof Deferral ? new DiagnosticError(deferralRefused(hook, error)) : error;
    }
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  return { ...gate.wire, diagnostics: wireDiagnostics(runtime, diagnostics) };
}

export async function* invokeAction<Api>(
  runtime: Runtime<Api>,
  request: InvokeActionRequest,
  { signal }: CallContext,
): AsyncGenerator<InvokeActionEvent> {
  const diagnostics = new Diagnostics();
  const progress = new Progress();
  const hook = `action ${request.actionType}`;
  const work = async (): Promise<void> => {
    const { schema, definition } = actionOf(runtime, request.actionType);
    const config = arrivedConfig(runtime, request, schema, diagnostics);
    if (config === undefined || !isConvertible(config, schema, diagnostics)) return;
    const context = { api: configured(runtime), signal, diagnostics, logger: runtime.logger };
    await definition.invoke({ ...context, config: schema.configView(config), progress: progress.show });
  };
  const done = attempt(runtime, hook, diagnostics, work).finally(() => {
    progress.end();
  });
  for await (const message of progress.lines()) {
    yield { progress: { message: printable(runtime.logger.mask(message)) } };
  }
  await done;
  yield { completed: { diagnostics: wireDiagnostics(runtime, diagnostics) } };
}

function actionOf<Api>(runtime: Runtime<Api>, typeName: string): ActionEntry<Api> {
  return entryOf(runtime, runtime.actions, "action", typeName);
}

function configOf(
  runtime: Runtime<unknown>,
  { config }: Pick<PlanActionRequest, "config">,
  schema: Schema,
): ObjectValue {
  // Null as a whole where users write no block `config`.
  const value = objectOrNull(decode(config, schema)) ?? schema.absent;
  rememberSecrets(runtime, value, schema);
  return value;
}

/** Undefined where something that is needed did not arrive, which `diagnostics` then says. */
function arrivedConfig(
  runtime: Runtime<unknown>,
  request: InvokeActionRequest,
  schema: Schema,
  diagnostics: Diagnostics,
): ObjectValue | undefined {
  const config = configOf(runtime, request, schema);
  if (!isWhollyKnown(config)) throw new DiagnosticError(UNKNOWN);
  const missing = [...schema.members].filter(
    ([name, { presence }]) => presence === "required" && isNull(config.get(name) ?? null),
  );
  for (const [attribute, { writeOnly }] of missing)
    diagnostics.error({ attribute, summary: "A value did not arrive", detail: writeOnly ? NOT_KEPT : NOT_SET });
  return missing.length > 0 ? undefined : config;
}

const UNKNOWN = {
  summary: "The configuration of the action is not known",
  detail:
    "It refers to something that is known only after the change that the action comes before, or that failed. Let the action come " +
    "after that change, or refer to something else.",
};
const NOT_SET = "The action needs it, and its configuration has none. Set it in the block config of the action.";
const NOT_KEPT =
  "The action needs it. Terraform keeps no ephemeral values in plans, and takes the configuration of an action that is invoked by " +
  "hand (-invoke) from the plan. Take the value from a variable that is sensitive and not ephemeral, and don't save that plan; or let " +
  "a change of a resource trigger the action.";
