// `/instances/{id}/enabled` (open-connectors-api: Enabling and trace logging).
import type { HandlerCall, HandlerReply } from "./handler";
import { instanceOf } from "./handler";

export function enable(call: HandlerCall): HandlerReply {
  call.store.set(instanceOf(call), { disabled: false });
  return {};
}

export function disable(call: HandlerCall): HandlerReply {
  call.store.set(instanceOf(call), { disabled: true });
  return {};
}
