// What the framework, the test client and the program's entry may use of the wire.
export * from "./messages";
export type { LogLevel } from "./log-level";
export { Logger } from "./logger";
export type { LazyLogFields, LogFields } from "./logger";
export { processLogger, serve } from "./serve";
export type { CallContext, ProviderService } from "./service";
export { GrpcError, STATUS_CODES } from "./grpc/status";
