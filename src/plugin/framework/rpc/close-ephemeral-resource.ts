// CloseEphemeralResource: at the end of the phase. Terraform hands back the private state of Open, OpenTofu that of the last
// renewal (terraform-protocol: Ephemeral resources).
import type { CallContext, CloseEphemeralResourceRequest, CloseEphemeralResourceResponse } from "../../protocol";
import { attempt, configured, entryOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import { PrivateState } from "../private-state";
import type { Runtime } from "../runtime";

export async function closeEphemeralResource<Api>(
  runtime: Runtime<Api>,
  request: CloseEphemeralResourceRequest,
  { signal }: CallContext,
): Promise<CloseEphemeralResourceResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(request.private ?? new Uint8Array());
  await attempt(runtime, `closing of ${request.typeName}`, diagnostics, async () => {
    const { definition } = entryOf(runtime, runtime.ephemeralResources, "ephemeral resource", request.typeName);
    if (definition.close === undefined) return;
    await definition.close({ api: configured(runtime), privateState, signal, diagnostics, logger: runtime.logger });
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics) };
}
