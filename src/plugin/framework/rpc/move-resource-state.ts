// MoveResourceState: no resource of ours takes over objects of another type yet, so every source is one we don't know.
import type { MoveResourceStateRequest, MoveResourceStateResponse } from "../../protocol";
import { wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import type { Runtime } from "../runtime";

export function moveResourceState(
  runtime: Runtime<unknown>,
  request: MoveResourceStateRequest,
): MoveResourceStateResponse {
  const diagnostics = new Diagnostics();
  diagnostics.error({
    summary: "Objects of this type can't be moved here",
    detail: `${request.targetTypeName} does not know how to take over a ${request.sourceTypeName} of ${request.sourceProviderAddress}.`,
  });
  return { diagnostics: wireDiagnostics(runtime, diagnostics), targetPrivate: new Uint8Array() };
}
