// `/instances`, with an id or with an instance's token instead of it (open-connectors-api: Endpoints).
import * as configuration from "../handlers/configuration";
import * as enabled from "../handlers/enabled";
import * as instances from "../handlers/instances";
import * as lists from "../handlers/list";
import * as traceLogging from "../handlers/trace-logging";
import type { Route } from "./route";

export const LIST_QUERY = ["tags[]", "searchText", "pageSize", "nextPage", "hydrate"] as const;

const withoutInstance: readonly Route[] = [
  {
    method: "GET",
    pattern: "/instances",
    operation: "list",
    authorization: "account",
    handler: lists.list,
    query: LIST_QUERY,
    behaviour: "List with `tags[]`, `searchText`, `pageSize`, `nextPage`, `hydrate`; an empty list is a 404",
    limits: "Several tags are joined by AND",
    source: "(open-connectors-api: Endpoints; Lists and pages)",
  },
  {
    method: "POST",
    pattern: "/instances",
    operation: "create",
    authorization: "account",
    handler: instances.create,
    behaviour: "Create; answers 200 with id, token and the whole template",
    limits: "No remote system is called: switch `remoteSystem` decides. A code in `providerData` counts once",
    source: "(open-connectors-api: Creating an instance; OAuth)",
  },
  {
    method: "GET",
    pattern: "/instances/count",
    operation: "count",
    authorization: "account",
    handler: instances.count,
    behaviour: "How many instances there are, altogether and of each connector",
    limits: "The members of `elementInstances` are assumed",
    source: "(open-connectors-api: Neighbouring calls)",
  },
];

const byId: readonly Route[] = [
  {
    method: "GET",
    pattern: "/instances/{id}",
    operation: "instance",
    authorization: "account",
    handler: instances.get,
    behaviour: "Read one, secrets masked",
    limits: "",
    source: "(open-connectors-api: Endpoints; The instance object; Masked values)",
  },
  {
    method: "PUT",
    pattern: "/instances/{id}",
    operation: "put",
    authorization: "account",
    handler: instances.replace,
    query: ["reAuthenticate"],
    behaviour: "Replace and re-authenticate; keeps the id, a mask keeps the stored value",
    limits: "No remote system is called: switch `remoteSystem` decides, unless `reAuthenticate=false`",
    source: "(open-connectors-api: Replacing an instance)",
  },
  {
    method: "PATCH",
    pattern: "/instances/{id}",
    operation: "patch",
    authorization: "account",
    handler: instances.patch,
    behaviour: "Change name or tags; tags are replaced altogether. `configuration` by switch `patchConfiguration`",
    limits: "An instance can move to a clone of its connector only",
    source: "(open-connectors-api: Changing name and tags)",
  },
  {
    method: "DELETE",
    pattern: "/instances/{id}",
    operation: "delete",
    authorization: "account",
    handler: instances.remove,
    behaviour: "Delete; 404 where it is gone, 409 where it is in use",
    limits: "",
    source: "(open-connectors-api: Deleting an instance)",
  },
  {
    method: "GET",
    pattern: "/instances/{id}/configuration",
    operation: "configuration",
    authorization: "account",
    handler: configuration.list,
    behaviour: "Entries with their ids",
    limits: "",
    source: "(open-connectors-api: Configuration entries; Changing a configuration entry)",
  },
  {
    method: "GET",
    pattern: "/instances/{id}/configuration/{entry}",
    operation: "configuration",
    authorization: "account",
    handler: configuration.get,
    behaviour: "One entry",
    limits: "",
    source: "(open-connectors-api: Endpoints; Changing a configuration entry)",
  },
  {
    method: "PATCH",
    pattern: "/instances/{id}/configuration/{entry}",
    operation: "entry",
    authorization: "account",
    handler: configuration.patch,
    behaviour: "Change one entry without re-authentication",
    limits: "Stored without a check",
    source: "(open-connectors-api: Changing a configuration entry)",
  },
  {
    method: "PUT",
    pattern: "/instances/{id}/enabled",
    operation: "enabled",
    authorization: "account",
    handler: enabled.enable,
    behaviour: "Enable",
    limits: "",
    source: "(open-connectors-api: Enabling and trace logging)",
  },
  {
    method: "DELETE",
    pattern: "/instances/{id}/enabled",
    operation: "enabled",
    authorization: "account",
    handler: enabled.disable,
    behaviour: "Disable: connector calls answer 403",
    limits: "",
    source: "(open-connectors-api: Enabling and trace logging)",
  },
  {
    method: "PUT",
    pattern: "/instances/{id}/trace-logging",
    operation: "traceLogging",
    authorization: "account",
    handler: traceLogging.start,
    behaviour: "`traceLoggingEnabled` for `duration` minutes, 30 without a body",
    limits: "Nothing is traced",
    source: "(open-connectors-api: Enabling and trace logging)",
  },
  {
    method: "DELETE",
    pattern: "/instances/{id}/trace-logging",
    operation: "traceLogging",
    authorization: "account",
    handler: traceLogging.stop,
    behaviour: "`traceLoggingEnabled` no longer",
    limits: "",
    source: "(open-connectors-api: Enabling and trace logging)",
  },
];

/**
 * All but the read have a form without the id: the instance is then the one whose token is in the authorization, beside the
 * account's secrets. There is no read of one instance by its token: `GET /instances` is always the list.
 */
const byToken: readonly Route[] = byId
  .filter(({ method, pattern }) => method !== "GET" || pattern !== "/instances/{id}")
  .map((route) => {
    const { method, pattern } = route;
    return {
      ...route,
      pattern: pattern.replace("/{id}", ""),
      authorization: "account and instance",
      behaviour: `As \`${method} ${pattern}\`, for the instance whose token is in \`Element\``,
      limits: "",
      source: "(open-connectors-api: Endpoints; Authorization header)",
    };
  });

export const instanceRoutes: readonly Route[] = [...withoutInstance, ...byId, ...byToken];
