// What an instance's token opens: the connector's own calls (open-connectors-api: Neighbouring calls).
import * as connector from "../handlers/connector-calls";
import type { Route } from "./route";

export const connectorCallRoutes: readonly Route[] = [
  {
    method: "GET",
    pattern: "/hubs/{hub}/ping",
    operation: "ping",
    authorization: "instance",
    handler: connector.ping,
    behaviour: "Live check with the instance's token: 401 with a wrong one, 403 when disabled",
    limits: "The remote system is never called; the hub means nothing",
    source: "(open-connectors-api: Neighbouring calls; Statuses and errors)",
  },
  {
    method: "GET",
    pattern: "/ping",
    operation: "ping",
    authorization: "instance",
    handler: connector.ping,
    behaviour: "The same without a hub",
    limits: "The remote system is never called",
    source: "(open-connectors-api: Neighbouring calls)",
  },
  {
    method: "GET",
    pattern: "/objects",
    authorization: "instance",
    handler: connector.objects,
    behaviour:
      "Names of the connector's objects; with `Elements-Version: Helium` more of each. Also of a disabled instance",
    limits: "Two made-up objects",
    source: "(open-connectors-api: Neighbouring calls)",
  },
  {
    method: "GET",
    pattern: "/hubs/{hub}/objects",
    authorization: "instance",
    handler: connector.objects,
    behaviour: "The same with a hub",
    limits: "Two made-up objects; the hub means nothing",
    source: "(open-connectors-api: Neighbouring calls)",
  },
  {
    method: "GET",
    pattern: "/hubs/{hub}/{resource}",
    authorization: "instance",
    handler: connector.resource,
    query: "any",
    behaviour: "Records of the remote system; `filter.response.nulls` leaves null members out",
    limits: "One made-up record; the hub and the query mean nothing",
    source: "(open-connectors-api: Neighbouring calls; Changing a configuration entry)",
  },
  {
    method: "GET",
    pattern: "/{resource}",
    authorization: "instance",
    handler: connector.resource,
    query: "any",
    behaviour: "The same without a hub, where the authorization has an `Element` part; else 501",
    limits: "One made-up record; the query means nothing",
    source: "(open-connectors-api: Neighbouring calls)",
  },
];
