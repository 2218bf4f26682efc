// What a stack imports. Names: (architecture: Names others rely on).
export { ConnectWiseConnectorInstance } from "./connectors/connectwise-connector-instance";
export type { ConnectWiseConnectorInstanceProps } from "./connectors/connectwise-connector-instance-props";
export { ConnectWiseSite } from "./connectors/connectwise-site";
export { ConnectorInstance } from "./instance/connector-instance";
export type { ConnectorInstanceProps } from "./instance/connector-instance-props";
export type { InstanceProps } from "./instance/instance-props";
export type { ConnectWiseEvents } from "./instance/polling-events";
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
export type { ConfigurationMap } from "./props/configuration-map";
export type { Input } from "./props/input";
export type { JsonObject, JsonValue } from "./props/json-text";
export { secretVariable, type SecretVariableOptions } from "./props/secret-variable";
export { OpenConnectorsProvider } from "./provider/openconnectors-provider";
export type { OpenConnectorsProviderProps } from "./provider/openconnectors-provider-props";
export { authorizationHeader, type AuthorizationParts, connectWiseBaseUrl } from "./provider/provider-functions";
