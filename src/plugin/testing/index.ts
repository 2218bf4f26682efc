// The client side of the wire, for tests of a provider: ours, and those of authors.
export { Connection, type CallOptions, type ClientIdentity } from "./connection";
export { parseHandshakeLine, parseReattach, type ParsedHandshake, type Reattach } from "./handshake-line";
export { serveInProcess, type InProcessOptions, type InProcessProvider } from "./in-process";
export { launchProvider, type Exit, type LaunchedProvider, type LaunchOptions } from "./launch";
export { ProviderClient } from "./provider-client";
