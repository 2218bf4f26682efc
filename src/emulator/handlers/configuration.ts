// `/instances/{id}/configuration` (open-connectors-api: Configuration entries; Changing a configuration entry).
import { ApiFailure } from "../failure";
import { parsePropertyValue } from "../input";
import { renderEntry } from "../render";
import type { HandlerCall, HandlerReply } from "./handler";
import { instanceOf } from "./handler";

export function list(call: HandlerCall): HandlerReply {
  const instance = instanceOf(call);
  return {
    body: instance.configuration.map((entry) => renderEntry(entry, instance.connector.elementKey, call.render)),
  };
}

export function get(call: HandlerCall): HandlerReply {
  const instance = instanceOf(call);
  const id = entryId(call);
  const entry = instance.configuration.find((one) => one.id === id);
  if (entry === undefined) throw new ApiFailure(404, `No configuration found with ID ${id.toString()}`);
  return { body: renderEntry(entry, instance.connector.elementKey, call.render) };
}

export function patch(call: HandlerCall): HandlerReply {
  const instance = instanceOf(call);
  call.store.setEntry(instance, entryId(call), parsePropertyValue(call.body));
  return get(call);
}

function entryId({ parameters }: HandlerCall): bigint {
  return BigInt(parameters["entry"] ?? "");
}
