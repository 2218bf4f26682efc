// `/instances` and `/elements/{keyOrId}/instances` (open-connectors-api: Endpoints; Instances of one connector; Lists
// and pages; Creating an instance).
import { ApiFailure } from "../failure";
import { parseInstanceInput } from "../input";
import { renderInstance, renderItem } from "../render";
import type { StoredInstance } from "../store";
import type { Switches } from "../switches";
import type { HandlerCall, HandlerReply } from "./handler";
import { connectorIn, elementKeyOf, instanceOf, isFresh } from "./handler";

const MAX_PAGE_SIZE = 200;

export function list(call: HandlerCall): HandlerReply {
  const { store, render, query, now } = call;
  const connector = connectorIn(call);
  const tags = query.getAll("tags[]");
  const text = query.get("searchText")?.toLowerCase();
  const late = render.switches.freshInLists === "after a second";
  const found = store
    .all()
    .filter((instance) => connector === undefined || instance.connector === connector)
    .filter((instance) => !late || !isFresh(instance, now))
    .filter((instance) => matches(instance, tags, text));
  const size = pageSize(query.get("pageSize"));
  const start = offset(query.get("nextPage"), found.length);
  const page = found.slice(start, start + size);
  if (page.length === 0 && render.switches.emptyList === "404") throw new ApiFailure(404, "No element instances found");
  const end = start + page.length;
  return {
    body: page.map((instance) => renderItem(instance, render, query.get("hydrate") === "true")),
    headers: {
      "elements-returned-count": String(page.length),
      "elements-total-count": String(found.length),
      ...(end < found.length ? { "elements-next-page-token": Buffer.from(String(end)).toString("base64url") } : {}),
    },
  };
}

export function create(call: HandlerCall): HandlerReply {
  const { store, render } = call;
  const input = parseInstanceInput(call.body);
  const instance = store.create({ ...input, elementKey: elementKeyOf(call, input.elementKey) });
  const rejection = rejectionOf(render.switches);
  if (rejection === undefined) return created(call, instance);
  if (render.switches.rejectedCreate === "nothing") store.delete(instance);
  throw rejection;
}

export function get(call: HandlerCall): HandlerReply {
  return { body: renderInstance(instanceOf(call), call.render) };
}

/**
 * The remote system is asked unless the query says otherwise; what it rejects is not stored (open-connectors-api: What
 * is not known).
 */
export function replace(call: HandlerCall): HandlerReply {
  const instance = instanceOf(call);
  const input = parseInstanceInput(call.body);
  const rejection = call.query.get("reAuthenticate") === "false" ? undefined : rejectionOf(call.render.switches);
  if (rejection !== undefined) throw rejection;
  call.store.replace(instance, input);
  return written(call, instance);
}

export function patch(call: HandlerCall): HandlerReply {
  const instance = instanceOf(call);
  call.store.patch(instance, parseInstanceInput(call.body));
  return written(call, instance);
}

export function remove(call: HandlerCall): HandlerReply {
  call.store.delete(instanceOf(call));
  return call.render.switches.deleteBody === "empty" ? {} : { body: {} };
}

/** Only the id is indispensable in a reply (open-connectors-api: What is not known). */
function created({ render }: HandlerCall, instance: StoredInstance): HandlerReply {
  const whole = renderInstance(instance, render);
  if (render.switches.postReply === "everything") return { body: whole };
  return { body: without(whole, ["token", "tags", "configuration"]) };
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

/** As the remote system's refusal is passed on: status by a switch, its words in `providerMessage`. */
function rejectionOf({ remoteSystem, rejectionStatus }: Switches): ApiFailure | undefined {
  if (remoteSystem === "accepts them") return undefined;
  return new ApiFailure(Number(rejectionStatus), "Bad Request", "The remote system does not accept the credentials.");
}

function matches(
  { tags, name, connector }: StoredInstance,
  wanted: readonly string[],
  text: string | undefined,
): boolean {
  return (
    wanted.every((tag) => tags.includes(tag)) &&
    (text === undefined || name.toLowerCase().includes(text) || connector.elementKey.toLowerCase().includes(text))
  );
}

function pageSize(text: string | null): number {
  if (text === null) return MAX_PAGE_SIZE;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) throw new ApiFailure(400, "pageSize must be a number from 1.");
  return Math.min(size, MAX_PAGE_SIZE);
}

function offset(cursor: string | null, length: number): number {
  if (cursor === null || cursor === "") return 0;
  const start = Number(Buffer.from(cursor, "base64url").toString());
  if (Number.isInteger(start) && start > 0 && start <= length) return start;
  throw new ApiFailure(400, "The page token is not valid.");
}
