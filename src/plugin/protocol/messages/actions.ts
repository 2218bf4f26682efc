// RPCs of actions (Terraform 1.14 and later). Numbers and names: (terraform-protocol: Messages).
import { message } from "../wire/codec";
import { oneofSub, repeated, string, sub } from "../wire/fields";
import * as shared from "./shared";

export interface ValidateActionConfigRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
}
export const validateActionConfigRequest = message<ValidateActionConfigRequest>(
  "tfplugin6.ValidateActionConfig.Request",
  { typeName: string(1), config: sub(2, () => shared.dynamicValue) },
);

export interface ValidateActionConfigResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const validateActionConfigResponse = message<ValidateActionConfigResponse>(
  "tfplugin6.ValidateActionConfig.Response",
  { diagnostics: repeated(1, () => shared.diagnostic) },
);

export interface PlanActionRequest {
  readonly actionType: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
}
export const planActionRequest = message<PlanActionRequest>("tfplugin6.PlanAction.Request", {
  actionType: string(1),
  config: sub(2, () => shared.dynamicValue),
  clientCapabilities: sub(3, () => shared.clientCapabilities),
});

export interface PlanActionResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
  readonly deferred?: shared.WireDeferred | undefined;
}
export const planActionResponse = message<PlanActionResponse>("tfplugin6.PlanAction.Response", {
  diagnostics: repeated(1, () => shared.diagnostic),
  deferred: sub(2, () => shared.deferred),
});

export interface InvokeActionRequest {
  readonly actionType: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
}
export const invokeActionRequest = message<InvokeActionRequest>("tfplugin6.InvokeAction.Request", {
  actionType: string(1),
  config: sub(2, () => shared.dynamicValue),
  clientCapabilities: sub(3, () => shared.clientCapabilities),
});

export interface WireActionProgress {
  readonly message: string;
}
const actionProgress = message<WireActionProgress>("tfplugin6.InvokeAction.Event.Progress", { message: string(1) });

export interface WireActionCompleted {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
const actionCompleted = message<WireActionCompleted>("tfplugin6.InvokeAction.Event.Completed", {
  diagnostics: repeated(1, () => shared.diagnostic),
});

/** Exactly one member is set; `completed` is the last event of the stream. */
export interface InvokeActionEvent {
  readonly progress?: WireActionProgress | undefined;
  readonly completed?: WireActionCompleted | undefined;
}
export const invokeActionEvent = message<InvokeActionEvent>("tfplugin6.InvokeAction.Event", {
  progress: oneofSub(1, "type", () => actionProgress),
  completed: oneofSub(2, "type", () => actionCompleted),
});
