// `/elements`: connectors, their templates and metadata (open-connectors-api: Neighbouring calls; Connector templates).
import type { NumberedConnector } from "../account/connector-registry";
import { ApiFailure } from "../failure";
import { entryType } from "../render";
import type { HandlerCall, HandlerReply } from "./handler";
import { connectorIn } from "./handler";

export function list({ store }: HandlerCall): HandlerReply {
  return { body: store.connectors.all().map(renderSummary) };
}

export function keys({ store }: HandlerCall): HandlerReply {
  return { body: store.connectors.all().map(({ elementKey }) => elementKey) };
}

export function get(call: HandlerCall): HandlerReply {
  return { body: renderTemplate(namedConnector(call)) };
}

export function allMetadata({ store }: HandlerCall): HandlerReply {
  return { body: store.connectors.all().map(renderMetadata) };
}

export function metadata(call: HandlerCall): HandlerReply {
  return { body: renderMetadata(namedConnector(call)) };
}

/** A clone is a connector that instances can move to. */
export function clone(call: HandlerCall): HandlerReply {
  return { body: renderTemplate(call.store.connectors.clone(namedConnector(call))) };
}

export function remove(call: HandlerCall): HandlerReply {
  const connector = namedConnector(call);
  if (connector.cloneOf === undefined) throw new ApiFailure(403, "Only a clone of an element can be deleted.");
  if (call.store.isUsed(connector)) throw new ApiFailure(409, "The element has instances.");
  call.store.connectors.remove(connector);
  return {};
}

/** Where a browser starts the login; in the body or in the query of the call. */
export function oauthUrl(call: HandlerCall): HandlerReply {
  const { elementKey } = namedConnector(call);
  const given = new Map<string, unknown>([
    ...call.query,
    ...(typeof call.body === "object" && call.body !== null ? Object.entries(call.body) : []),
  ]);
  const [apiKey, callbackUrl] = ["apiKey", "callbackUrl"].map((name) => textIn(given, name));
  const url = new URL("https://login.example.com/oauth/authorize");
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: apiKey ?? "",
    redirect_uri: callbackUrl ?? "",
    state: elementKey,
  }).toString();
  return { body: { element: elementKey, oauthUrl: url.href } };
}

/** @throws ApiFailure 400 */
function textIn(given: ReadonlyMap<string, unknown>, name: string): string {
  const value = given.get(name);
  if (typeof value === "string" && value !== "") return value;
  throw new ApiFailure(400, `${name} is required.`);
}

function namedConnector(call: HandlerCall): NumberedConnector {
  return connectorIn(call) ?? call.store.connectors.get(undefined);
}

function renderSummary({ elementId, elementKey, name, hub }: NumberedConnector): object {
  return { id: elementId, key: elementKey, name, description: name, hub, active: true };
}

function renderTemplate(connector: NumberedConnector): object {
  return {
    ...renderSummary(connector),
    configuration: connector.keys.map((definition, index) => ({
      id: index + 1,
      key: definition.key,
      name: definition.label,
      description: definition.label,
      type: entryType(definition),
      required: definition.required,
      ...(definition.defaultValue === null ? {} : { defaultValue: definition.defaultValue }),
      active: true,
      displayOrder: index,
    })),
  };
}

/** Events by polling where the template has polling. */
function renderMetadata(connector: NumberedConnector): object {
  const polls = connector.keys.some(({ key }) => key === "event.poller.configuration");
  return {
    ...renderSummary(connector),
    events: { supported: polls, methods: polls ? ["polling"] : [] },
  };
}
