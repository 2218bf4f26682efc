// Messages of go-plugin's own services and of gRPC's health check. Numbers: (terraform-protocol: Side services).
import { message } from "../wire/codec";
import { bytes, enumeration, string } from "../wire/fields";
import { empty } from "./shared";

export const StdioChannel = { invalid: 0, stdout: 1, stderr: 2 } as const;
export interface StdioData {
  readonly channel: (typeof StdioChannel)[keyof typeof StdioChannel];
  readonly data: Uint8Array;
}
const stdioData = message<StdioData>("plugin.StdioData", { channel: enumeration(1, StdioChannel), data: bytes(2) });

export interface HealthCheckRequest {
  readonly service: string;
}
const healthCheckRequest = message<HealthCheckRequest>("grpc.health.v1.HealthCheckRequest", { service: string(1) });

export const HealthStatus = { unknown: 0, serving: 1, notServing: 2, serviceUnknown: 3 } as const;
export interface HealthCheckResponse {
  readonly status: (typeof HealthStatus)[keyof typeof HealthStatus];
}
const healthCheckResponse = message<HealthCheckResponse>("grpc.health.v1.HealthCheckResponse", {
  status: enumeration(1, HealthStatus),
});

/** The calls of those services that get a real answer. `plugin.GRPCBroker` is not among them: UNIMPLEMENTED is enough. */
export const pluginRpcs = {
  shutdown: { path: "/plugin.GRPCController/Shutdown", request: empty, response: empty },
  streamStdio: { path: "/plugin.GRPCStdio/StreamStdio", request: empty, response: stdioData },
  healthCheck: { path: "/grpc.health.v1.Health/Check", request: healthCheckRequest, response: healthCheckResponse },
  healthWatch: { path: "/grpc.health.v1.Health/Watch", request: healthCheckRequest, response: healthCheckResponse },
} as const;
