// A second typed connector, as it would stand in src/: everything that is particular to it is in this one file.
import type { ConfigurationKey, Connector } from "../../src/connectors";
import { nonEmpty } from "../../src/plugin";
import type { InstanceDefinition } from "../../src/provider/resources/definition";
import { eventsField } from "../../src/provider/resources/fields/events-field";
import { secretKey } from "../../src/provider/resources/fields/secret-input";
import { behaviourSwitch, requiredText } from "../../src/provider/resources/fields/setting-field";
import { instanceResource } from "../../src/provider/resources/instance-resource";

const key = (name: string, more: Partial<ConfigurationKey> = {}): ConfigurationKey => ({
  key: name,
  label: name,
  type: "text",
  required: false,
  defaultValue: null,
  masked: false,
  ...more,
});

export const freshdesk: Connector = {
  elementKey: "freshdeskv2",
  elementId: 5210,
  name: "Freshdesk V2",
  hub: "helpdesk",
  keys: [
    key("subdomain", { required: true }),
    key("username", { label: "API Key", type: "password", required: true, masked: true }),
    key("filter.response.nulls", { type: "boolean", defaultValue: "true" }),
    key("event.notification.enabled", { type: "boolean", defaultValue: "false" }),
    key("event.notification.callback.url"),
    key("event.poller.refresh_interval", { type: "number", defaultValue: "15" }),
    key("event.poller.configuration", { type: "json" }),
  ],
};

const definition: InstanceDefinition = {
  typeName: "openconnectors_freshdesk_instance",
  description: "An authenticated connection of an Open Connectors account to Freshdesk.",
  connector: freshdesk,
  fields: [
    requiredText("subdomain", {
      key: "subdomain",
      authenticates: true,
      validators: [nonEmpty],
      description: "Subdomain of the help desk. A change re-authenticates the instance.",
    }),
    behaviourSwitch("filter_response_nulls", {
      key: "filter.response.nulls",
      default: true,
      description: "Leave null values out of the connector's replies. Default: true.",
    }),
    eventsField,
  ],
  secrets: [
    secretKey("api_key_wo", {
      key: "username",
      authenticates: true,
      revision: "api_key_revision",
      description: "API key of the agent. Write-only: it is in no plan and no state.",
      revisionDescription: "Counts how often the API key was sent.",
      whenMissing: {
        summary: "An API key is needed to create the instance",
        detail: "Set api_key_wo, from a variable that is ephemeral or sensitive.",
      },
    }),
  ],
};

export const freshdeskInstance = instanceResource(definition);
