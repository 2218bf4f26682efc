// Connector calls with an instance's token, and the connector's template (open-connectors-api: Neighbouring calls;
// Connector templates).
import { requireInstance } from "../authorization";
import { ApiFailure } from "../failure";
import type { HandlerCall, HandlerReply } from "./handler";

export function ping({ store, authorization, parameters }: HandlerCall): HandlerReply {
  const instance = requireInstance(authorization, store);
  const { hub } = parameters;
  if (hub !== undefined && hub !== instance.connector.hub) throw new ApiFailure(404, `No hub found with key ${hub}`);
  if (instance.disabled) throw new ApiFailure(403, "The element instance is disabled.");
  return {
    body: { dateTime: instance.createdDate, endpoint: instance.connector.name },
    headers: { "elements-element-instance-id": instance.id.toString() },
  };
}

export function template({ store, parameters }: HandlerCall): HandlerReply {
  const connector = store.connector(parameters["keyOrId"]);
  return {
    body: {
      id: connector.elementId,
      key: connector.elementKey,
      name: connector.name,
      hub: connector.hub,
      active: true,
      configuration: connector.keys.map(({ key, label, type, required, defaultValue }, index) => ({
        id: index + 1,
        key,
        name: label,
        description: label,
        type: TEMPLATE_TYPES[type],
        required,
        ...(defaultValue === null ? {} : { defaultValue }),
        active: true,
        displayOrder: index,
      })),
    },
  };
}

const TEMPLATE_TYPES = {
  text: "TEXTFIELD_128",
  number: "TEXTFIELD_128",
  boolean: "BOOLEAN",
  password: "PASSWORD",
  json: "TEXTAREA",
} as const;
