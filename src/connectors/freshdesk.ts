// The connector Freshdesk V2 (open-connectors-api: Freshdesk connector).
import type { ConnectorDefinition } from "./definition";
import { sameSubdomain, subdomainProblems } from "./subdomain";

export const freshdeskDefinition: ConnectorDefinition = {
  elementKey: "freshdeskv2",
  elementId: 491,
  name: "Freshdesk V2",
  hub: "helpdesk",
  names: { resource: "freshdesk", construct: "Freshdesk", product: "Freshdesk" },
  fields: [
    {
      kind: "text",
      key: "subdomain",
      label: "Subdomain",
      attribute: "subdomain",
      required: true,
      description: "Subdomain of the help desk: `acme` of `https://acme.freshdesk.com`.",
      problems: subdomainProblems,
      same: sameSubdomain,
      example: "acme",
    },
    {
      kind: "secret",
      key: "username",
      label: "API Key",
      attribute: "api_key",
      variable: "freshdesk_api_key",
      required: true,
      // The key's type is not documented; that of a user name is text, which replies show.
      masked: false,
      description: "API key of an agent.",
      example: "FRESHDESKKEY0001",
    },
  ],
  templateKeys: {
    "base.url": "https://{subdomain}.freshdesk.com",
    "pagination.offset": "false",
    "pagination.max": "30",
    "filter.response.nulls": "true",
    "event.notification.enabled": "false",
    "event.notification.callback.url": null,
  },
};
