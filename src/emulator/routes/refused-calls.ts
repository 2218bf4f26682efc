// What the platform has and the emulator does not imitate: it answers 501, never 404 or 405, which would claim something
// untrue about the platform.
import type { Route } from "./route";

export interface RefusedCall {
  readonly methods: readonly Route["method"][];
  readonly pattern: string;
  readonly source: string;
}

/** Below an instance, by its id or by its token. */
const OF_AN_INSTANCE: readonly (readonly [RefusedCall["methods"], string])[] = [
  [["GET"], "/docs"],
  [["GET"], "/docs/{operationId}"],
  [["GET"], "/docs/{operationId}/definitions"],
  [["GET"], "/events"],
  [["GET"], "/events/{eventId}"],
  [["GET"], "/objects/definitions"],
  [["GET", "POST", "PUT", "DELETE"], "/objects/{objectName}/definitions"],
  [["GET", "DELETE"], "/transformations"],
  [["GET", "POST", "PUT", "DELETE"], "/transformations/{objectName}"],
];

const OF_THE_ACCOUNT: readonly (readonly [RefusedCall["methods"], string])[] = [
  [["GET"], "/instances/events/dispositions"],
  [["GET"], "/instances/events/analytics"],
  [["GET"], "/instances/events/analytics/accounts"],
  [["GET"], "/instances/events/analytics/instances"],
];

/** Seen in tests and clients, but not in the swagger of `/instances`. */
const ELSEWHERE: readonly (readonly [RefusedCall["methods"], string])[] = [
  [["GET"], "/instances/event-poller-records"],
  [["PATCH"], "/instances/objects/{objectName}"],
  [["POST"], "/elements"],
  [["PUT"], "/elements/{keyOrId}"],
  [["PUT", "DELETE"], "/elements/{keyOrId}/active"],
  [["GET"], "/elements/{keyOrId}/authentication-types"],
  [["GET"], "/elements/{keyOrId}/authentication-types/{type}/configurations"],
  [["GET", "POST"], "/elements/{keyOrId}/configuration"],
  [["PUT", "DELETE"], "/elements/{keyOrId}/configuration/{configurationKey}"],
  [["GET"], "/elements/{keyOrId}/docs"],
  [["GET"], "/elements/{keyOrId}/export"],
  [["GET", "POST"], "/elements/{keyOrId}/hooks"],
  [["GET"], "/elements/{keyOrId}/oauth/token"],
  [["GET"], "/elements/{keyOrId}/oauth/url/default"],
  [["GET", "POST"], "/elements/{keyOrId}/objects"],
  [["GET", "POST"], "/elements/{keyOrId}/parameters"],
  [["GET", "POST"], "/elements/{keyOrId}/resources"],
  [["GET"], "/elements/{keyOrId}/transformations"],
  [["GET"], "/elements/{keyOrId}/versions"],
  [["GET"], "/docs/{resource}"],
  [["GET", "POST"], "/hubs"],
  [["GET"], "/hubs/keys"],
  [["GET", "DELETE"], "/hubs/{hub}"],
  [["GET"], "/hubs/{hub}/elements"],
  [["GET"], "/accounts/instances"],
  [["GET"], "/accounts/{accountId}/instances"],
  [["POST"], "/authentication"],
  [["GET"], "/authentication/secrets"],
  [["GET"], "/organizations/me"],
  [["GET"], "/usage"],
  [["GET"], "/usage/{requestId}"],
  // Else they would be taken for resources of a connector where an instance's token is sent.
  [["GET"], "/common-resources"],
  [["GET"], "/formulas"],
  [["GET"], "/jobs"],
];

const SWAGGER = "(open-connectors-api: Endpoints)";

export const refusedCalls: readonly RefusedCall[] = [
  ...["/instances/{id}", "/instances"].flatMap((at) =>
    OF_AN_INSTANCE.map(([methods, below]) => ({ methods, pattern: `${at}${below}`, source: SWAGGER })),
  ),
  ...OF_THE_ACCOUNT.map(([methods, pattern]) => ({ methods, pattern, source: SWAGGER })),
  ...ELSEWHERE.map(([methods, pattern]) => ({ methods, pattern, source: "(open-connectors-api: Neighbouring calls)" })),
];
