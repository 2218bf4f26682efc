// The REST client of Open Connectors.
export { parseBaseUrl } from "./base-url";
export type { BaseUrlResult, ParsedBaseUrl } from "./base-url";
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
export { isElementKey, isId as isInstanceId } from "./ids";
export { Configuration } from "./instance";
export type { ConfigurationEntry, Instance } from "./instance";
export type { SecretText } from "./secret-text";
