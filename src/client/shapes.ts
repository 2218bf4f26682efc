// Bodies of the expected shape, or an error that says what came instead.
import type { Json } from "../shared/json";
import { isInstanceId } from "../rules/ids";
import { isJsonArray, isJsonObject } from "../shared/json";
import type { ConnectorTemplate } from "./connector";
import { parseConnectorTemplate } from "./connector";
import type { Instance } from "./instance";
import { parseInstance } from "./instance";
import type { ApiReply } from "./reply";

function instanceIn(reply: ApiReply): Instance {
  const instance = reply.json === undefined ? undefined : parseInstance(reply.json);
  return instance ?? fail(reply, "no instance with an id");
}

/** The instance that was made. Where the reply shows tags, the mark is one of them. */
export function madeInstance(reply: ApiReply, mark: string | undefined): Instance {
  const instance = instanceIn(reply);
  if (mark !== undefined && instance.tags?.includes(mark) === false) fail(reply, "another instance than the new one");
  return instance;
}

/** The instance that was asked for. A cache or a gateway that mixes up replies must not lead us to somebody else's. */
export function thatInstance(reply: ApiReply, id: string): Instance {
  const instance = instanceIn(reply);
  return instance.id === id ? instance : fail(reply, OTHER_INSTANCE);
}

const OTHER_INSTANCE = "another instance than the one that was asked for";

/** The connector that was asked for, by its key or its number; a reply need not show both. */
export function thatConnector(reply: ApiReply, asked: string): ConnectorTemplate {
  const template = parseConnectorTemplate(reply.json);
  if (typeof template === "string") return fail(reply, template);
  const shown = isInstanceId(asked) ? template.id : template.key?.toLowerCase();
  return shown === undefined || shown === asked.toLowerCase() ? template : fail(reply, OTHER_CONNECTOR);
}

const OTHER_CONNECTOR = "another connector than the one that was asked for";

/** What can be read of a list: one item that nobody can read must not hide the others. */
export function readableIn<Item>(
  reply: ApiReply,
  lack: string,
  parse: (item: Json) => Item | undefined,
): readonly Item[] {
  const items = isJsonArray(reply.json) ? reply.json : fail(reply, "not a list");
  const readable = items.flatMap((item) => parse(item) ?? []);
  return readable.length === 0 && items.length > 0 ? fail(reply, lack) : readable;
}

/**
 * For writes, whose replies may be empty, or an empty object. Any other reply that does not show what was written comes from
 * somebody who may not have written it.
 *
 * @param ids of what the reply may show
 * @returns a check that fails where it shows something else
 */
export function about(...ids: readonly string[]): (reply: ApiReply) => void {
  return (reply) => {
    const { json } = reply;
    const isEmpty = json === undefined || (isJsonObject(json) && json.size === 0);
    if (!isEmpty && !ids.includes(instanceIn(reply).id)) fail(reply, OTHER_INSTANCE);
  };
}

/** The same for writes of which no look shows what became: any reply will do that shows no other instance. */
export function notOfAnother(id: string): (reply: ApiReply) => void {
  return (reply) => {
    const shown = reply.json === undefined ? undefined : parseInstance(reply.json);
    if (shown !== undefined && shown.id !== id) fail(reply, OTHER_INSTANCE);
  };
}

/** @throws UnexpectedReplyError */
export function fail(reply: ApiReply, reason: string): never {
  throw reply.unexpected(reason);
}
