// A connector: its calls with an instance's token, its template and its instances (open-connectors-api: Instances of
// one connector; Neighbouring calls).
import * as hub from "../handlers/hub";
import * as instances from "../handlers/instances";
import { LIST_QUERY } from "./instance-routes";
import type { Route } from "./route";

export const connectorRoutes: readonly Route[] = [
  {
    method: "GET",
    pattern: "/hubs/{hub}/ping",
    authorization: "instance",
    handler: hub.ping,
    behaviour: "Live check with the instance's token: 401 with a wrong one, 403 when disabled",
    limits: "The remote system is never called",
    source: "(open-connectors-api: Neighbouring calls; Statuses and errors)",
  },
  {
    method: "GET",
    pattern: "/ping",
    authorization: "instance",
    handler: hub.ping,
    behaviour: "The same without a hub",
    limits: "The remote system is never called",
    source: "(open-connectors-api: Neighbouring calls)",
  },
  {
    method: "GET",
    pattern: "/elements/{keyOrId}",
    authorization: "account",
    operation: "read",
    handler: hub.template,
    behaviour: "Template of a connector; its `configuration` is a list of definitions",
    limits: "`connectwisecrmrest`, and connectors that were added",
    source: "(open-connectors-api: Neighbouring calls; Connector templates)",
  },
  {
    method: "GET",
    pattern: "/elements/{keyOrId}/instances",
    operation: "list",
    authorization: "account",
    handler: instances.list,
    query: LIST_QUERY,
    behaviour: "List of one connector's instances",
    limits: "That the query is the one of `GET /instances` is assumed",
    source: "(open-connectors-api: Instances of one connector)",
  },
  {
    method: "POST",
    pattern: "/elements/{keyOrId}/instances",
    operation: "create",
    authorization: "account",
    handler: instances.create,
    behaviour: "Create; the body needs no `element`",
    limits: "As `POST /instances`",
    source: "(open-connectors-api: Instances of one connector)",
  },
  {
    method: "GET",
    pattern: "/elements/{keyOrId}/instances/{id}",
    operation: "read",
    authorization: "account",
    handler: instances.get,
    behaviour: "Read one, configuration included; 404 for an instance of another connector",
    limits: "",
    source: "(open-connectors-api: Instances of one connector)",
  },
  {
    method: "PUT",
    pattern: "/elements/{keyOrId}/instances/{id}",
    operation: "update",
    authorization: "account",
    handler: instances.replace,
    query: ["reAuthenticate"],
    behaviour: "Replace and re-authenticate, unless `reAuthenticate=false`",
    limits: "As `PUT /instances/{id}`. This family has no PATCH",
    source: "(open-connectors-api: Instances of one connector; Replacing an instance)",
  },
  {
    method: "DELETE",
    pattern: "/elements/{keyOrId}/instances/{id}",
    operation: "delete",
    authorization: "account",
    handler: instances.remove,
    behaviour: "Delete",
    limits: "",
    source: "(open-connectors-api: Instances of one connector)",
  },
];
