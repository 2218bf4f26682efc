// `/instances/{id}/enabled` (open-connectors-api: Enabling and trace logging).
import type { HandlerCall, HandlerReply } from "./handler";
import { instanceOf } from "./handler";

export function enable(call: HandlerCall): HandlerReply {
  instanceOf(call).disabled = false;
  return {};
}

export function disable(call: HandlerCall): HandlerReply {
  instanceOf(call).disabled = true;
  return {};
}
