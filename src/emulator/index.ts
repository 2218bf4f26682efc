// The local Open Connectors: `cdktf-open-connectors/emulator`.
export { startEmulator } from "./emulator";
export type { Emulator, EmulatorOptions } from "./emulator";
export type { FaultRule, Operation } from "./faults";
export { defaultSwitches, switchTable } from "./switches";
export type { SwitchName, Switches } from "./switches";
