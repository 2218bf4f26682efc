// `/instances` and `/elements/{keyOrId}/instances` (open-connectors-api: Endpoints; Instances of one connector; Lists
// and pages; Creating an instance).
import type { AuthenticationContext } from "../account/authentication";
import {
  assertAccepted,
  assertTokens,
  changeAuthenticated,
  changeUnchecked,
  renewTokens,
} from "../account/authentication";
import type { InstanceInput, StoredInstance } from "../account/store";
import { parseInstanceInput } from "../input";
import { renderInstance } from "../render";
import { OBJECTS } from "./connector-calls";
import type { HandlerCall, HandlerReply } from "./handler";
import { elementKeyOf, instanceOf, isVisible, userOf } from "./handler";

export function create(call: HandlerCall): HandlerReply {
  const { store, render } = call;
  const input = parseInstanceInput(call.body);
  assertTokens(input);
  const instance = store.create({ ...input, elementKey: elementKeyOf(call, input.elementKey) }, userOf(call));
  try {
    assertAccepted(input, contextOf(call));
  } catch (error) {
    if (render.switches.rejectedCreate === "nothing") store.remove(instance);
    throw error;
  }
  renewTokens(instance, input, contextOf(call));
  const reply = created(call, instance);
  return { body: input.retrieveObjects === true ? { ...reply, objects: OBJECTS } : reply };
}

export function get(call: HandlerCall): HandlerReply {
  return { body: renderInstance(instanceOf(call), call.render) };
}

/** The remote system is asked by `reAuthenticate`; our choice is that what it rejects is not stored (open-connectors-api: What is not known). */
export function replace(call: HandlerCall): HandlerReply {
  const { store, render } = call;
  const instance = instanceOf(call);
  const input = parseInstanceInput(call.body);
  const change = () => {
    store.replace(instance, input);
  };
  if (isAuthenticated(call, input)) {
    changeAuthenticated(instance, input, contextOf(call), change);
    if (render.switches.tokenOnPut === "changed") store.set(instance, { token: store.newToken() });
  } else {
    changeUnchecked(instance, contextOf(call), change);
  }
  return written(call, instance);
}

/** A code makes the platform authenticate, whatever the query says. */
function isAuthenticated({ query, render }: HandlerCall, { providerData }: InstanceInput): boolean {
  if (providerData !== undefined && Object.keys(providerData).length > 0) return true;
  const asked = query.get("reAuthenticate");
  return asked === null ? render.switches.plainPut === "authenticates" : asked !== "false";
}

/** Authenticates with a code only (open-connectors-api: Changing name and tags). */
export function patch(call: HandlerCall): HandlerReply {
  const instance = instanceOf(call);
  const input = parseInstanceInput(call.body);
  const change = () => {
    call.store.patch(instance, input);
  };
  if (input.providerData === undefined) changeUnchecked(instance, contextOf(call), change);
  else changeAuthenticated(instance, input, contextOf(call), change);
  return written(call, instance);
}

export function remove(call: HandlerCall): HandlerReply {
  call.store.delete(instanceOf(call));
  return call.render.switches.deleteBody === "empty" ? {} : { body: {} };
}

/** How many instances there are, altogether and for each connector, in members that are assumed (open-connectors-api: Neighbouring calls). */
export function count({ store, user }: HandlerCall): HandlerReply {
  const visible = store.all().filter((instance) => isVisible(instance, user));
  const keys = [...new Set(visible.map(({ connector }) => connector.elementKey))];
  const elementInstances = keys.map((key) => ({
    elementKey: key,
    count: visible.filter(({ connector }) => connector.elementKey === key).length,
  }));
  return { body: { totalInstances: visible.length, elementInstances } };
}

function contextOf({ store, spent, render }: HandlerCall): AuthenticationContext {
  return { store, spent, switches: render.switches };
}

/** Only the id is indispensable in a reply (open-connectors-api: What is not known). */
function created({ render }: HandlerCall, instance: StoredInstance): object {
  const whole = renderInstance(instance, render);
  return render.switches.postReply === "everything" ? whole : without(whole, ["token", "tags", "configuration"]);
}

/** Replies of writes may be incomplete (open-connectors-api: Replacing an instance). */
function written({ render }: HandlerCall, instance: StoredInstance): HandlerReply {
  const whole = renderInstance(instance, render);
  if (render.switches.putReply === "everything") return { body: whole };
  return { body: without(whole, ["tags", "configuration"]) };
}

function without(reply: object, members: readonly string[]): object {
  return Object.fromEntries(Object.entries(reply).filter(([name]) => !members.includes(name)));
}
