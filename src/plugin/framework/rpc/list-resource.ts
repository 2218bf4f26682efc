// ListResource: a stream of what is found. An event with an error ends it; one without an identity may only warn.
// A hook that goes wrong when it is told to end is an error as well.
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
import { ShapeError } from "../attributes/shape";
import { judgeKnown, judgeRead } from "../guard/guard";
import { changedParts, identityOf, requireKnown, wireIdentity } from "../identity/answer";
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
  let found: AsyncIterator<unknown> | Iterator<unknown> | undefined;
  let event: ListResourceEvent | undefined;
  const next = async (): Promise<void> => {
    event = undefined;
    const entry = entryOf(runtime, runtime.listResources, "list resource", request.typeName);
    found ??= started(runtime, entry, request, { limit, signal, diagnostics });
    const step = await found?.next();
    if (step?.done === false) event = eventOf(runtime, hook, request, foundIn(step.value), diagnostics);
  };
  const end = async (): Promise<void> => {
    const ending = found;
    found = undefined;
    await ending?.return?.();
  };
  try {
    for (let count = 0; limit === undefined || count < limit; count += 1) {
      if (!(await attempt(runtime, hook, diagnostics, next)) || event === undefined || diagnostics.hasErrors) break;
      yield event;
    }
    await attempt(runtime, hook, diagnostics, end);
    const said = wireDiagnostics(runtime, diagnostics);
    if (said.length > 0) yield { displayName: "", diagnostic: said };
  } finally {
    // Where the caller went away in the middle: what is said then goes to the log alone.
    await attempt(runtime, hook, diagnostics, end);
  }
}

/** Undefined where the configuration is not what hooks can be shown. */
function started<Api>(
  runtime: Runtime<Api>,
  { schema, definition }: ListResourceEntry<Api>,
  request: ListResourceRequest,
  call: { readonly limit: number | undefined; readonly signal: AbortSignal; readonly diagnostics: Diagnostics },
): AsyncIterator<unknown> | Iterator<unknown> | undefined {
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
  return iteratorOf(all);
}

/** An author who writes JavaScript may answer anything. @throws ShapeError */
function iteratorOf(all: unknown): AsyncIterator<unknown> | Iterator<unknown> {
  if (isIterable(all, Symbol.asyncIterator)) return all[Symbol.asyncIterator]();
  if (isIterable(all, Symbol.iterator)) return all[Symbol.iterator]();
  throw new ShapeError("nothing that can be iterated: expected async *list()");
}

function isIterable<S extends symbol>(all: unknown, symbol: S): all is Record<S, () => Iterator<unknown>> {
  return typeof all === "object" && all !== null && typeof (all as Partial<Record<S, unknown>>)[symbol] === "function";
}

/** @throws ShapeError */
function foundIn(yielded: unknown): Found {
  const { displayName, identity, state } = Object(yielded) as Partial<Record<keyof Found, unknown>>;
  if (typeof displayName !== "string") throw new ShapeError("displayName: no string");
  if (typeof identity !== "object" || identity === null) throw new ShapeError("identity: no object");
  if (state === undefined) return { displayName, identity };
  if (typeof state !== "object" || state === null) throw new ShapeError("state: no object");
  return { displayName, identity, state };
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
  requireKnown(value);
  for (const [name] of missing) diagnostics.error(defect(runtime, hook, `an object without ${name} in its identity.`));
  const open = includeResourceObject && state !== undefined ? entry.schema.fromState(state) : undefined;
  if (open !== undefined) rememberSecrets(runtime, open, entry.schema);
  const event = {
    identity: wireIdentity(value, identity),
    displayName: printable(runtime.logger.mask(displayName)),
    diagnostic: [],
  };
  if (open === undefined) return event;
  const object = settle(open, entry.schema);
  const broken = [...judgeKnown(open, entry.schema), ...judgeRead(object, entry.schema)];
  reportProblems(runtime, hook, broken, diagnostics);
  const own = identityOf(identity, entry.schema, object);
  for (const name of own === null ? [] : changedParts(value, own, identity.schema)) {
    diagnostics.error(defect(runtime, hook, `${name} of an identity is another one than in the state beside it.`));
  }
  return { ...event, resourceObject: encode(object, entry.schema) };
}
