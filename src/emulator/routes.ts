// Every call the emulator knows, as a table: it drives dispatch and the support matrix alike. What is not in it answers 501.
import type { Operation } from "./faults";
import * as configuration from "./handlers/configuration";
import * as enabled from "./handlers/enabled";
import * as hub from "./handlers/hub";
import * as instances from "./handlers/instances";
import type { Handler } from "./handlers/handler";

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /elements/api-v2; `{id}` stands for one segment. */
  readonly pattern: string;
  /** What fault rules call it; calls without one are never disturbed. */
  readonly operation?: Operation;
  /** Whose credentials it takes. */
  readonly authorization: "account" | "instance";
  readonly handler: Handler;
  /** Parameters that the query may have; another one answers 501. Default: none. */
  readonly query?: readonly string[];
  readonly behaviour: string;
  readonly limits: string;
  readonly source: string;
}

export const routes: readonly Route[] = [
  {
    method: "GET",
    pattern: "/instances",
    operation: "list",
    authorization: "account",
    handler: instances.list,
    query: ["tags[]", "searchText", "pageSize", "nextPage", "hydrate"],
    behaviour: "List with `tags[]`, `searchText`, `pageSize`, `nextPage`, `hydrate`; an empty list is a 404",
    limits: "Several tags are joined by AND",
    source: "API facts 1.1, 4 (swagger, tests)",
  },
  {
    method: "POST",
    pattern: "/instances",
    operation: "create",
    authorization: "account",
    handler: instances.create,
    behaviour: "Create; answers 200 with id, token and the whole template",
    limits: "No remote system is called: switch `remoteSystem` decides. `providerData` and the like answer 501",
    source: "API facts 8.1 (tests, CW-Auth)",
  },
  {
    method: "GET",
    pattern: "/instances/{id}",
    operation: "read",
    authorization: "account",
    handler: instances.get,
    behaviour: "Read one, secrets masked",
    limits: "",
    source: "API facts 1.1, 5, 6",
  },
  {
    method: "PUT",
    pattern: "/instances/{id}",
    operation: "update",
    authorization: "account",
    handler: instances.replace,
    query: ["reAuthenticate"],
    behaviour: "Replace and re-authenticate; keeps the id, a mask keeps the stored value",
    limits: "No remote system is called: switch `remoteSystem` decides, unless `reAuthenticate=false`",
    source: "API facts 8.2",
  },
  {
    method: "PATCH",
    pattern: "/instances/{id}",
    operation: "update",
    authorization: "account",
    handler: instances.patch,
    behaviour: "Change name or tags; tags are replaced altogether. `configuration` by switch `patchConfiguration`",
    limits: "An instance can't move to another connector",
    source: "API facts 8.3 (tests)",
  },
  {
    method: "DELETE",
    pattern: "/instances/{id}",
    operation: "delete",
    authorization: "account",
    handler: instances.remove,
    behaviour: "Delete; 404 where it is gone, 409 where it is in use",
    limits: "",
    source: "API facts 8.5",
  },
  {
    method: "GET",
    pattern: "/instances/{id}/configuration",
    operation: "read",
    authorization: "account",
    handler: configuration.list,
    behaviour: "Entries with their ids",
    limits: "",
    source: "API facts 5.3, 8.4",
  },
  {
    method: "GET",
    pattern: "/instances/{id}/configuration/{entry}",
    operation: "read",
    authorization: "account",
    handler: configuration.get,
    behaviour: "One entry",
    limits: "",
    source: "API facts 1.1, 8.4",
  },
  {
    method: "PATCH",
    pattern: "/instances/{id}/configuration/{entry}",
    operation: "update",
    authorization: "account",
    handler: configuration.patch,
    behaviour: "Change one entry without re-authentication",
    limits: "Stored without a check",
    source: "API facts 8.4 (tests)",
  },
  {
    method: "PUT",
    pattern: "/instances/{id}/enabled",
    operation: "update",
    authorization: "account",
    handler: enabled.enable,
    behaviour: "Enable",
    limits: "",
    source: "API facts 8.6 (tests)",
  },
  {
    method: "DELETE",
    pattern: "/instances/{id}/enabled",
    operation: "update",
    authorization: "account",
    handler: enabled.disable,
    behaviour: "Disable: connector calls answer 403",
    limits: "",
    source: "API facts 8.6 (tests)",
  },
  {
    method: "GET",
    pattern: "/hubs/{hub}/ping",
    authorization: "instance",
    handler: hub.ping,
    behaviour: "Live check with the instance's token: 401 with a wrong one, 403 when disabled",
    limits: "The remote system is never called",
    source: "API facts 1.3, 3.1",
  },
  {
    method: "GET",
    pattern: "/ping",
    authorization: "instance",
    handler: hub.ping,
    behaviour: "The same without a hub",
    limits: "The remote system is never called",
    source: "API facts 1.3",
  },
  {
    method: "GET",
    pattern: "/elements/{keyOrId}",
    authorization: "account",
    handler: hub.template,
    behaviour: "Template of a connector",
    limits: "Only `connectwisecrmrest`",
    source: "API facts 1.3, 7.4",
  },
];

/** Calls that the platform has and we don't: they answer 501, never 404 or 405, which would tell something untrue. */
export interface RefusedCall {
  readonly methods: readonly Route["method"][];
  readonly pattern: string;
  readonly source: string;
}

const TOKEN_FORM = "API facts 1.1 (form without id)";

export const refusedCalls: readonly RefusedCall[] = [
  { methods: ["PUT", "PATCH", "DELETE"], pattern: "/instances", source: TOKEN_FORM },
  { methods: ["GET"], pattern: "/instances/configuration", source: TOKEN_FORM },
  { methods: ["GET", "PATCH"], pattern: "/instances/configuration/{entry}", source: TOKEN_FORM },
  { methods: ["PUT", "DELETE"], pattern: "/instances/enabled", source: TOKEN_FORM },
  { methods: ["PUT", "DELETE"], pattern: "/instances/trace-logging", source: TOKEN_FORM },
  { methods: ["PUT", "DELETE"], pattern: "/instances/{id}/trace-logging", source: "API facts 8.6" },
  { methods: ["GET"], pattern: "/instances/docs", source: TOKEN_FORM },
  { methods: ["GET"], pattern: "/instances/events", source: TOKEN_FORM },
  { methods: ["GET", "DELETE"], pattern: "/instances/transformations", source: TOKEN_FORM },
  { methods: ["GET"], pattern: "/instances/{id}/docs", source: "API facts 1.1" },
  { methods: ["GET"], pattern: "/instances/{id}/events", source: "API facts 1.1" },
  { methods: ["GET", "DELETE"], pattern: "/instances/{id}/transformations", source: "API facts 1.1" },
  { methods: ["GET", "POST"], pattern: "/elements/{keyOrId}/instances", source: "API facts 1.2" },
  { methods: ["GET", "PUT", "DELETE"], pattern: "/elements/{keyOrId}/instances/{id}", source: "API facts 1.2" },
];

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Routes that fit a path, whatever their method. */
export function matchPath(path: string): readonly Match[] {
  return routes.flatMap((route) => {
    const parameters = parametersOf(route.pattern, path);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
}

export function isRefused(method: string, path: string): boolean {
  return refusedCalls.some(
    ({ methods, pattern }) => methods.some((one) => one === method) && parametersOf(pattern, path) !== undefined,
  );
}

/** Undefined where the path does not fit. */
function parametersOf(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const parts = pattern.split("/");
  const segments = path.split("/");
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== segment : segment === "") return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}
