// What the platform has and the emulator does not imitate.
import type { Route } from "./route";

/** Calls that the platform has and we don't: they answer 501, never 404 or 405, which would tell something untrue. */
export interface RefusedCall {
  readonly methods: readonly Route["method"][];
  readonly pattern: string;
  readonly source: string;
}

export const refusedCalls: readonly RefusedCall[] = [
  { methods: ["GET"], pattern: "/instances/docs", source: "(open-connectors-api: Endpoints)" },
  { methods: ["GET"], pattern: "/instances/events", source: "(open-connectors-api: Endpoints)" },
  { methods: ["GET", "DELETE"], pattern: "/instances/transformations", source: "(open-connectors-api: Endpoints)" },
  { methods: ["GET"], pattern: "/instances/{id}/docs", source: "(open-connectors-api: Endpoints)" },
  { methods: ["GET"], pattern: "/instances/{id}/events", source: "(open-connectors-api: Endpoints)" },
  {
    methods: ["GET", "DELETE"],
    pattern: "/instances/{id}/transformations",
    source: "(open-connectors-api: Endpoints)",
  },
];
