// The local Open Connectors: `cdktf-open-connectors/emulator`.
export type { ConfigurationKey, Connector, KeyType } from "../connectors";
export { EmulatorStartError, startEmulator } from "./emulator";
export type { Emulator, EmulatorOptions, InstanceRequest } from "./emulator";
export type {
  FaultEffect,
  FaultRule,
  ForcedReply,
  Operation,
  OperationGroup,
  RetryAfterForm,
  SpoiltReply,
} from "./faults";
export type { ConnectorInput, KeyInput } from "./admin/connector-input";
export type { UserInput } from "./account/users";
export type { UserView } from "./admin/users";
export type { InstanceView } from "./admin/views";
export type { LoggedRequest } from "./request-log";
export { defaultSwitches, switchTable } from "./switches";
export type { Position, SwitchName, Switches } from "./switches";
