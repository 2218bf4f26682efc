// The local Open Connectors: `cdktf-open-connectors/emulator`.
export type { InstanceView } from "./admin";
export { EmulatorStartError, startEmulator } from "./emulator";
export type { Emulator, EmulatorOptions } from "./emulator";
export type { FaultEffect, FaultRule, Operation } from "./faults";
export type { LoggedRequest } from "./request-log";
export { defaultSwitches, switchTable } from "./switches";
export type { Position, SwitchName, Switches } from "./switches";
