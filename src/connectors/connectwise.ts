// The connector ConnectWise CRM REST. Sources: the page CW-Auth, as in (open-connectors-api: ConnectWise connector;
// ConnectWise addresses; Event keys; ConnectWise template; Default polling).
import {
  baseUrlHint,
  connectWiseUrlProblems,
  clientIdsEqual,
  connectWiseSites,
  loginHint,
  sameBaseUrl,
} from "./connectwise-rules";
import type { ConnectorDefinition } from "./definition";

export const connectwiseDefinition: ConnectorDefinition = {
  elementKey: "connectwisecrmrest",
  elementId: 3012,
  name: "ConnectWise CRM REST",
  hub: "crm",
  names: { resource: "connectwise", construct: "ConnectWise", product: "ConnectWise" },
  fields: [
    {
      kind: "text",
      key: "baseUrl",
      aliases: ["baseURL"],
      label: "Connectwise URL",
      attribute: "base_url",
      required: true,
      description: "Address of the ConnectWise API, `https://HOST/v4_6_release/apis/3.0`.",
      problems: connectWiseUrlProblems,
      hint: baseUrlHint,
      same: sameBaseUrl,
      alternative: {
        prop: "site",
        typeName: "ConnectWiseSite",
        description: "Cloud or host of the company's ConnectWise.",
        choices: "ConnectWiseSite.NA, EU, AU, STAGING or host(name)",
        members: connectWiseSites,
      },
      example: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    },
    {
      kind: "text",
      key: "company",
      label: "Company",
      attribute: "company",
      required: true,
      description: "Company of the ConnectWise login.",
      hint: loginHint,
      example: "acme",
    },
    {
      kind: "text",
      key: "public.key",
      label: "Public Key",
      attribute: "public_key",
      required: true,
      description: "Public half of the ConnectWise API key.",
      hint: loginHint,
      example: "PUBLICKEY0000001",
    },
    {
      kind: "secret",
      key: "private.key",
      label: "Private Key",
      attribute: "private_key",
      variable: "cw_private_key",
      required: true,
      storable: true,
      description: "Private half of the ConnectWise API key.",
      example: "PRIVATEKEY000001",
    },
    {
      kind: "sensitiveText",
      key: "connectwise.clientID",
      returnedAs: "connectwise.clientid",
      label: "Client ID",
      attribute: "client_id",
      variable: "cw_client_id",
      description: "ConnectWise client id of the integration, a GUID.",
      same: clientIdsEqual,
      example: "11111111-2222-3333-4444-555555555555",
    },
  ],
  templateKeys: {
    "filter.response.nulls": "true",
    "event.notification.enabled": "false",
    "event.notification.callback.url": "false",
    "event.notification.basic.username": "",
    "event.notification.basic.password": "",
    "event.notification.subscription.id": null,
    "event.notification.subscription.token": "",
    "event.notification.signature.key": null,
    "event.vendor.type": "polling",
    "event.poller.refresh_interval": "15",
    "event.poller.configuration": pollingDefault(),
    // A pattern that refers to `baseUrl`.
    "base.url": "{baseUrl}",
    "pagination.type": "page",
    "pagination.max": "200",
    "pagination.page.startindex": "1",
    "bulk.query.field_name": "lastUpdated",
    "bulk.query.operator": ">=",
    "bulk.query.date_mask": "yyyy-MM-dd'T'HH:mm:ss'Z'",
    "bulk.query.download_format": "JSON",
    "bulk.attribute.created_time": "_info.lastUpdated",
    "bulk.add_metadata": null,
    "bulk.relations": null,
    bulk_upload_recover: "true",
    "allow.select.fields": "false",
    "default.select.fields.map": null,
    webhookId: "",
    "authentication.time": "",
  },
};

/** The resources that are polled unless a request says otherwise (open-connectors-api: Default polling). */
function pollingDefault(): string {
  const format = "yyyy-MM-dd'T'HH:mm:ss'Z'";
  const resource = (name: string, created: string, idField = "id"): readonly [string, object] => [
    name,
    {
      url: `/hubs/crm/${name}?where=lastUpdated>'\${gmtDate:${format}}'`,
      idField,
      datesConfiguration: {
        updatedDateField: "_info.lastUpdated",
        updatedDateFormat: format,
        updatedDateTimezone: "GMT",
        createdDateField: created,
        createdDateFormat: format,
        createdDateTimezone: "GMT",
      },
    },
  ];
  return JSON.stringify(
    Object.fromEntries([
      resource("contacts", "_info.lastUpdated"),
      resource("organizations", "_info.lastUpdated"),
      resource("incidents", "dateEntered"),
      resource("opportunities", "_info.lastUpdated"),
      resource("configurations", "_info.lastUpdated", ""),
    ]),
  );
}
