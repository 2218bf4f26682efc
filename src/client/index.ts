// The REST client of Open Connectors.
export type { ConfigurationInput, CreateInstanceRequest, InstanceChange, ReplaceInstanceRequest } from "./bodies";
export { createClient } from "./client";
export type { ClientOptions, OpenConnectorsClient, ReplaceOptions } from "./client";
export type { ConnectorTemplate, KeyDefinition } from "./connector";
export * from "./errors";
export { Configuration } from "./instance";
export type { ConfigurationEntry, Instance } from "./instance";
export type { CallOptions, ListFilter, PagesOptions } from "./list";
export { readTemplateKeys } from "./template-keys";
