// Bodies of the expected shape, or an error that says what came instead.
import type { Json } from "../shared/json";
import { isInstanceId } from "../rules/ids";
import { isJsonArray } from "../shared/json";
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

export function arrayIn(reply: ApiReply): readonly Json[] {
  return isJsonArray(reply.json) ? reply.json : fail(reply, "not a list");
}

/**
 * For writes, whose replies may be empty.
 *
 * @param ids of what the reply may show
 * @returns a check that fails where it shows something else
 */
export function about(...ids: readonly string[]): (reply: ApiReply) => void {
  return (reply) => {
    const instance = reply.json === undefined ? undefined : parseInstance(reply.json);
    if (instance !== undefined && !ids.includes(instance.id)) fail(reply, OTHER_INSTANCE);
  };
}

/** @throws UnexpectedReplyError */
export function fail(reply: ApiReply, reason: string): never {
  throw reply.unexpected(reason);
}
