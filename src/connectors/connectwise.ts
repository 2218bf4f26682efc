// The connector ConnectWise CRM REST. Sources: CW-Auth page as told in API facts, sections 12.1 to 12.6.
import type { ConfigurationKey, Connector } from "./connector";

const template = (
  key: string,
  defaultValue: string | null,
  more: Partial<ConfigurationKey> = {},
): ConfigurationKey => ({
  key,
  label: key,
  type: "text",
  required: false,
  defaultValue,
  masked: false,
  ...more,
});

const credential = (key: string, label: string, more: Partial<ConfigurationKey> = {}): ConfigurationKey =>
  template(key, null, { label, required: true, ...more });

/** The resources that are polled unless a request says otherwise (section 12.6). */
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

export const connectwise: Connector = {
  elementKey: "connectwisecrmrest",
  elementId: 3012,
  name: "ConnectWise CRM REST",
  hub: "crm",
  keys: [
    // What people fill in.
    credential("baseUrl", "Connectwise URL", { aliases: ["baseURL"] }),
    credential("company", "Company"),
    credential("public.key", "Public Key"),
    credential("private.key", "Private Key", { type: "password", masked: true }),
    credential("connectwise.clientID", "Client ID", { returnedAs: "connectwise.clientid", secret: true }),
    template("filter.response.nulls", "true", { label: "Filter null values from the response", type: "boolean" }),
    // Events and polling.
    template("event.notification.enabled", "false", { type: "boolean" }),
    template("event.notification.callback.url", "false"),
    template("event.notification.basic.username", ""),
    template("event.notification.basic.password", "", { type: "password", masked: true }),
    template("event.notification.subscription.id", null),
    template("event.notification.subscription.token", "", { secret: true }),
    template("event.notification.signature.key", null, {
      label: "Callback Notification Signature Key",
      secret: true,
      absentUntilSet: true,
    }),
    template("event.vendor.type", "polling"),
    template("event.poller.refresh_interval", "15", { type: "number" }),
    template("event.poller.configuration", pollingDefault(), { type: "json" }),
    // Template keys that nobody sends and every reply shows. `base.url` is a pattern that refers to `baseUrl`.
    template("base.url", "{baseUrl}"),
    template("pagination.type", "page"),
    template("pagination.max", "200"),
    template("pagination.page.startindex", "1"),
    template("bulk.query.field_name", "lastUpdated"),
    template("bulk.query.operator", ">="),
    template("bulk.query.date_mask", "yyyy-MM-dd'T'HH:mm:ss'Z'"),
    template("bulk.query.download_format", "JSON"),
    template("bulk.attribute.created_time", "_info.lastUpdated"),
    template("bulk.add_metadata", null),
    template("bulk.relations", null),
    template("bulk_upload_recover", "true", { type: "boolean" }),
    template("allow.select.fields", "false", { type: "boolean" }),
    template("default.select.fields.map", null),
    template("webhookId", ""),
    template("authentication.time", ""),
  ],
};

/** API hosts of ConnectWise's own clouds (section 12.3); on-premise hosts exist besides. */
export const connectWiseHosts = {
  na: "api-na.myconnectwise.net",
  eu: "api-eu.myconnectwise.net",
  au: "api-au.myconnectwise.net",
  staging: "api-staging.connectwisedev.com",
} as const;
