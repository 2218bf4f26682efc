// Calls that operate an instance and leave it as it is declared (open-connectors-api: Enabling and trace logging; Neighbouring calls).
import type { Secret } from "../shared/secret";
import type { CallOptions } from "./list";
import { instancePath } from "./path";
import type { Sender, Sending } from "./retry/sender";
import { notOfAnother } from "./shapes";

const IDEMPOTENT: Sending = { effect: "idempotent" };

export function operatingCalls(sender: Sender) {
  return {
    /** Asks the instance's connector for a sign of life. The reply may be any 2xx. @param token of the instance */
    async ping(token: Secret, { signal }: CallOptions): Promise<void> {
      await sender.send({ method: "GET", path: "/ping", token, signal }, IDEMPOTENT, () => undefined);
    },

    /** @param minutes after which it ends by itself. Default: the platform's, 30. */
    async startTraceLogging(id: string, minutes: number | undefined, { signal }: CallOptions): Promise<void> {
      const body = { write: () => JSON.stringify({ duration: minutes }), secrets: [] };
      const sent = { ...traceLogging("PUT", id, signal), ...(minutes !== undefined && { body }) };
      await sender.send(sent, IDEMPOTENT, notOfAnother(id));
    },

    async stopTraceLogging(id: string, { signal }: CallOptions): Promise<void> {
      await sender.send(traceLogging("DELETE", id, signal), IDEMPOTENT, notOfAnother(id));
    },
  };
}

function traceLogging<Method extends "PUT" | "DELETE">(method: Method, id: string, signal: AbortSignal) {
  return { method, path: `${instancePath(id)}/trace-logging`, signal };
}
