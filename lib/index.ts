// What a stack imports. Names: interfaces page, Constructs.
export { ConnectWiseConnectorInstance, type ConnectWiseConnectorInstanceProps } from "./connectwise-connector-instance";
export { ConnectWiseSite } from "./connectwise-site";
export type { Input } from "./input";
export { OpenConnectorsProvider, type OpenConnectorsProviderProps } from "./openconnectors-provider";
export { secretVariable, type SecretVariableOptions } from "./secret-variable";
