// The REST client of Open Connectors.
export { createClient } from "./client";
export type {
  ClientOptions,
  CreateInstanceRequest,
  ListFilter,
  OpenConnectorsClient,
  ReplaceInstanceRequest,
} from "./client";
export type { ConnectorTemplate, KeyDefinition } from "./connector";
export * from "./errors";
export { Configuration } from "./instance";
export type { ConfigurationEntry, Instance } from "./instance";
