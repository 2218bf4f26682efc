// For tests of a provider: `cdktf-open-connectors/plugin/testing`. In the test's own process, over a real socket, or with the
// executable as Terraform starts it.
export { Connection, type CallOptions, type ClientIdentity } from "./connection";
export { parseHandshakeLine, parseReattach, type ParsedHandshake, type Reattach } from "./handshake-line";
export { serveInProcess, type InProcessOptions, type InProcessProvider } from "./in-process";
export { launchProvider, type Exit, type LaunchedProvider, type LaunchOptions } from "./launch";
export { toLiteral, toValue, type Literal } from "./literal";
export { ProviderClient } from "./provider-client";
export { StartedProvider, startProvider } from "./start-provider";
export type { ActionPlan, Invocation, InvokeOptions } from "./acting";
export type { ListedObject, Listing, ListOptions } from "./listing";
export type { OlderEngine } from "./capabilities";
export type { Change, PlanAnswer, StateAnswer } from "./answers";
export type { OpenAnswer, RenewAnswer } from "./single-step";
