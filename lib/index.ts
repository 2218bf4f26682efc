// What a stack imports. Names: interfaces page, Constructs.
export type { ConfigurationMap } from "./configuration-map";
export { ConnectWiseConnectorInstance, type ConnectWiseConnectorInstanceProps } from "./connectwise-connector-instance";
export type { ConnectWiseEvents } from "./connectwise-events";
export { ConnectWiseSite } from "./connectwise-site";
export { ConnectorInstance, type ConnectorInstanceProps } from "./connector-instance";
export { ConnectorTemplate, type ConnectorTemplateProps } from "./connector-template";
export { EphemeralInstanceToken, type EphemeralInstanceTokenProps } from "./ephemeral-instance-token";
export {
  ExistingConnectorInstance,
  type ExistingConnectorInstanceProps,
  type FromInstanceIdProps,
  type LookupProps,
} from "./existing-connector-instance";
export { ExistingConnectorInstances, type ExistingConnectorInstancesProps } from "./existing-connector-instances";
export type { Input } from "./input";
export type { InstanceProps } from "./instance-props";
export type { JsonObject, JsonValue } from "./json-text";
export { OpenConnectorsProvider, type OpenConnectorsProviderProps } from "./openconnectors-provider";
export { authorizationHeader, type AuthorizationParts, connectWiseBaseUrl } from "./provider-functions";
export { secretVariable, type SecretVariableOptions } from "./secret-variable";
