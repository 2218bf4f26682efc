// ListResource: a stream of what is found. An event with an error ends it; one without an identity may only warn.
import type { CallContext, ListResourceEvent, ListResourceRequest } from "../../protocol";
import { printable } from "../../../shared/printable";
import { isNull } from "../../values";
import { isConvertible } from "../attributes/convert";
import {
  attempt,
  configured,
  defect,
  encode,
  entryOf,
  knownConfig,
  rememberSecrets,
  reportProblems,
  resourceOf,
  wireDiagnostics,
} from "../call";
import { Diagnostics } from "../diagnostics";
import { judgeRead } from "../guard/guard";
import { changedParts, identityOf, wireIdentity } from "../identity/answer";
import { settle } from "../plan/steps";
import type { Listed, ListResourceEntry } from "../list-resource";
import type { Runtime } from "../runtime";
import { declaredIdentity } from "./resource-identity";

type Found = Listed<object, object>;

export async function* listResource<Api>(
  runtime: Runtime<Api>,
  request: ListResourceRequest,
  { signal }: CallContext,
): AsyncGenerator<ListResourceEvent> {
  const diagnostics = new Diagnostics();
  const hook = `list of ${request.typeName}`;
  const limit = request.limit > 0n ? Number(request.limit) : undefined;
  let found: AsyncIterator<Found> | Iterator<Found> | undefined;
  try {
    let event: ListResourceEvent | undefined;
    const next = async (): Promise<void> => {
      event = undefined;
      const entry = entryOf(runtime, runtime.listResources, "list resource", request.typeName);
      found ??= started(runtime, entry, request, { limit, signal, diagnostics });
      const step = await found?.next();
      if (step?.done === false) event = eventOf(runtime, hook, request, step.value, diagnostics);
    };
    for (let count = 0; limit === undefined || count < limit; count += 1) {
      if (!(await attempt(runtime, hook, diagnostics, next)) || event === undefined || diagnostics.hasErrors) break;
      yield event;
    }
    const said = wireDiagnostics(runtime, diagnostics);
    if (said.length > 0) yield { displayName: "", diagnostic: said };
  } finally {
    await found?.return?.();
  }
}

/** Undefined where the configuration is not what hooks can be shown. */
function started<Api>(
  runtime: Runtime<Api>,
  { schema, definition }: ListResourceEntry<Api>,
  request: ListResourceRequest,
  call: { readonly limit: number | undefined; readonly signal: AbortSignal; readonly diagnostics: Diagnostics },
): AsyncIterator<Found> | Iterator<Found> | undefined {
  const config = knownConfig(request.config, schema);
  rememberSecrets(runtime, config, schema);
  if (!isConvertible(config, schema, call.diagnostics)) return undefined;
  const all = definition.list({
    ...call,
    api: configured(runtime),
    logger: runtime.logger,
    config: schema.configView(config),
    includeState: request.includeResourceObject,
  });
  return Symbol.asyncIterator in all ? all[Symbol.asyncIterator]() : all[Symbol.iterator]();
}

/** @throws ShapeError where the answer does not fit the schemas of the resource */
function eventOf(
  runtime: Runtime<unknown>,
  hook: string,
  { typeName, includeResourceObject }: ListResourceRequest,
  { displayName, identity: native, state }: Found,
  diagnostics: Diagnostics,
): ListResourceEvent | undefined {
  const entry = resourceOf(runtime, typeName);
  const identity = declaredIdentity(entry);
  const value = identity.schema.fromState(native);
  const missing = [...identity.schema.members].filter(
    ([name, { presence }]) => presence === "required" && isNull(value.get(name) ?? null),
  );
  for (const [name] of missing) diagnostics.error(defect(runtime, hook, `an object without ${name} in its identity.`));
  const object =
    includeResourceObject && state !== undefined ? settle(entry.schema.fromState(state), entry.schema) : undefined;
  if (object !== undefined) rememberSecrets(runtime, object, entry.schema);
  const event = {
    identity: wireIdentity(value, identity),
    displayName: printable(runtime.logger.mask(displayName)),
    diagnostic: [],
  };
  if (object === undefined) return event;
  reportProblems(runtime, hook, judgeRead(object, entry.schema), diagnostics);
  const own = identityOf(identity, entry.schema, object);
  for (const name of own === null ? [] : changedParts(value, own, identity.schema)) {
    diagnostics.error(defect(runtime, hook, `${name} of an identity is another one than in the state beside it.`));
  }
  return { ...event, resourceObject: encode(object, entry.schema) };
}
