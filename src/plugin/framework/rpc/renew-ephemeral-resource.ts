// RenewEphemeralResource: comes when the last Open or Renew asked for it, with the private state of that call.
import type { CallContext, RenewEphemeralResourceRequest, RenewEphemeralResourceResponse } from "../../protocol";
import { attempt, configured, defect, entryOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import { PrivateState } from "../private-state";
import { Renewal } from "../renewal";
import type { Runtime } from "../runtime";

export async function renewEphemeralResource<Api>(
  runtime: Runtime<Api>,
  request: RenewEphemeralResourceRequest,
  { signal }: CallContext,
): Promise<RenewEphemeralResourceResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.private ?? new Uint8Array());
  const renewal = new Renewal(true);
  const hook = `renewal of ${request.typeName}`;
  await attempt(runtime, hook, diagnostics, async () => {
    const { definition } = entryOf(runtime, runtime.ephemeralResources, "ephemeral resource", request.typeName);
    const context = { api: configured(runtime), privateState, signal, diagnostics, logger: runtime.logger };
    if (definition.renew === undefined) diagnostics.error(defect(runtime, hook, "there is no renew hook."));
    await definition.renew?.({ ...context, renewAt: renewal.at });
  });
  const renewAt = renewal.timestamp;
  return {
    ...(renewAt === undefined ? {} : { renewAt }),
    private: privateState.encode(),
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}
