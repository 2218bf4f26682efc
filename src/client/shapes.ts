// Bodies of the expected shape, or an error that says what came instead.
import type { Json } from "../shared/json";
import { isJsonArray } from "../shared/json";
import type { Instance } from "./instance";
import { parseInstance } from "./instance";
import type { ApiReply } from "./reply";

export function instanceIn(reply: ApiReply): Instance {
  const instance = reply.json === undefined ? undefined : parseInstance(reply.json);
  return instance ?? fail(reply, "no instance with an id");
}

export function arrayIn(reply: ApiReply): readonly Json[] {
  return isJsonArray(reply.json) ? reply.json : fail(reply, "not a list");
}

/** @throws UnexpectedReplyError */
export function fail(reply: ApiReply, reason: string): never {
  throw reply.unexpected(reason);
}
