// The services beside the provider's own: go-plugin's controller and stdio, gRPC's health check (terraform-protocol:
// Side services).
import { once } from "node:events";
import { streaming, unary } from "./grpc/method";
import type { Method } from "./grpc/method";
import { GrpcError, STATUS_CODES } from "./grpc/status";
import { HealthStatus, pluginRpcs } from "./messages/plugin";
import type { HealthCheckResponse, StdioData } from "./messages/plugin";

/** The health service's name for the whole plugin, as go-plugin's Ping asks for it; "" means the server. */
const HEALTH_NAMES: ReadonlySet<string> = new Set(["plugin", ""]);

/** @param shutdown finishes what must be finished; the answer goes out when it is done. */
export function sideMethods(shutdown: () => Promise<void>): Method[] {
  return [
    unary(pluginRpcs.shutdown, async () => {
      await shutdown();
      return {};
    }),
    streaming(pluginRpcs.streamStdio, (_request, call) => silence(call.signal)),
    unary(pluginRpcs.healthCheck, (request) => {
      if (HEALTH_NAMES.has(request.service)) return Promise.resolve({ status: HealthStatus.serving });
      return Promise.reject(new GrpcError(STATUS_CODES.notFound, "the only service with a health here is plugin"));
    }),
    streaming(pluginRpcs.healthWatch, (request, call) => health(request.service, call.signal)),
  ];
}

/** Nothing travels over this stream, since stdout is guarded and stderr is read by Terraform from the pipe. It stays open. */
async function* silence(signal: AbortSignal): AsyncGenerator<StdioData> {
  await aborted(signal);
  yield* [];
}

async function* health(service: string, signal: AbortSignal): AsyncGenerator<HealthCheckResponse> {
  yield { status: HEALTH_NAMES.has(service) ? HealthStatus.serving : HealthStatus.serviceUnknown };
  await aborted(signal);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
