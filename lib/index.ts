// What a stack imports. Names: (architecture: Names others rely on).
// What lookups answer with, and the resource behind `node.defaultChild`.
export type {
  DataOpenconnectorsConnectorConfiguration as ConnectorKeyFields,
  DataOpenconnectorsConnectorConfigurationList as ConnectorKeyList,
  DataOpenconnectorsConnectorConfigurationOutputReference as ConnectorKeyReference,
} from "./bindings/data-openconnectors-connector";
export type {
  DataOpenconnectorsInstancesInstances as InstanceFields,
  DataOpenconnectorsInstancesInstancesList as InstanceList,
  DataOpenconnectorsInstancesInstancesOutputReference as InstanceReference,
} from "./bindings/data-openconnectors-instances";
export type {
  Instance as ConnectorInstanceResource,
  InstanceConfig as ConnectorInstanceResourceConfig,
} from "./bindings/instance";
export type {
  OpenconnectorsProvider as OpenConnectorsProviderResource,
  OpenconnectorsProviderConfig as OpenConnectorsProviderResourceConfig,
} from "./bindings/provider";
export type {
  ConnectorActionProps,
  PingActionProps,
  ReauthenticateActionProps,
  TraceLoggingActionProps,
} from "./actions/action-props";
export type { ConnectorAction } from "./actions/connector-action";
export { PingAction } from "./actions/ping-action";
export { ReauthenticateAction } from "./actions/reauthenticate-action";
export { TraceLoggingAction } from "./actions/trace-logging-action";
export { type ActionEvent, type ActionTrigger, triggerActions } from "./actions/trigger-actions";
export * from "./connectors/index.generated";
export type { CredentialsOptions } from "./instance/credentials";
export { ConnectorInstance } from "./instance/connector-instance";
export type { ConnectorInstanceProps } from "./instance/connector-instance-props";
export type { TypedInstanceProps } from "./instance/typed-props";
export type { ManagedInstanceProps } from "./instance/instance-props";
export type { ManagedInstance } from "./instance/managed-instance";
export { ConnectorTemplate } from "./lookup/connector-template";
export { EphemeralInstanceToken } from "./lookup/ephemeral-instance-token";
export { ExistingConnectorInstance } from "./lookup/existing-connector-instance";
export { ExistingConnectorInstances } from "./lookup/existing-connector-instances";
export type {
  ConnectorTemplateProps,
  EphemeralInstanceTokenProps,
  ExistingConnectorInstanceProps,
  ExistingConnectorInstancesProps,
  FromInstanceIdProps,
  LookupProps,
} from "./lookup/lookup-props";
export type { IConnectorInstance } from "./outputs/i-connector-instance";
export type { ConfigurationMap } from "./props/configuration-map";
export type { TextInput } from "./props/input";
export type { JsonObjectInput, JsonInput } from "./props/json-text";
export { secretVariable, type SecretVariableOptions } from "./props/secret-variable";
export type { NetworkProps } from "./provider/network-props";
export type { RequestLimitProps } from "./provider/request-limit-props";
export { OpenConnectorsProvider } from "./provider/openconnectors-provider";
export type { OpenConnectorsProviderProps } from "./provider/openconnectors-provider-props";
export { authorizationHeader, type AuthorizationParts, connectWiseBaseUrl } from "./provider/provider-functions";
export type { Platform as ProviderPlatform } from "../src/rules/platforms";
