// The REST client of Open Connectors.
export type { CreateInstanceRequest, ReplaceInstanceRequest } from "./bodies";
export { createClient } from "./client";
export type { ClientOptions, OpenConnectorsClient } from "./client";
export { withConnectorKey, withConnectorKeys } from "./connector-key";
export type { ConnectorTemplate, KeyDefinition } from "./connector";
export * from "./errors";
export { Configuration } from "./instance";
export type { ConfigurationEntry, Instance } from "./instance";
export type { ListFilter } from "./list";
export type { Network } from "./network/agents";
export { NETWORK_SETTINGS, networkVariable, readNetwork } from "./network/settings";
export type { NetworkSetting } from "./network/settings";
export { Accounts } from "./retry/account";
export { readTemplateKeys } from "./template-keys";
