// `/instances/{id}/trace-logging`: on for some minutes, then off by itself (open-connectors-api: Enabling and trace
// logging).
import { parseTraceMinutes } from "../input";
import type { HandlerCall, HandlerReply } from "./handler";
import { instanceOf } from "./handler";

const MINUTE_MS = 60_000;

export function start(call: HandlerCall): HandlerReply {
  call.store.set(instanceOf(call), { tracedUntil: call.now + parseTraceMinutes(call.body) * MINUTE_MS });
  return {};
}

export function stop(call: HandlerCall): HandlerReply {
  call.store.set(instanceOf(call), { tracedUntil: 0 });
  return {};
}
