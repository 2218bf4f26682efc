// RPCs of provider functions. Numbers and names: (terraform-protocol: Messages).
import { message } from "../wire/codec";
import { map, repeated, string, sub } from "../wire/fields";
import { functionSignature } from "./schema";
import type { WireFunction } from "./schema";
import * as shared from "./shared";

export type GetFunctionsRequest = shared.Empty;
export const getFunctionsRequest = message<GetFunctionsRequest>("tfplugin6.GetFunctions.Request", {});

export interface GetFunctionsResponse {
  readonly functions: ReadonlyMap<string, WireFunction>;
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const getFunctionsResponse = message<GetFunctionsResponse>("tfplugin6.GetFunctions.Response", {
  functions: map(1, () => functionSignature),
  diagnostics: repeated(2, () => shared.diagnostic),
});

export interface CallFunctionRequest {
  readonly name: string;
  readonly arguments: readonly shared.WireDynamicValue[];
}
export const callFunctionRequest = message<CallFunctionRequest>("tfplugin6.CallFunction.Request", {
  name: string(1),
  arguments: repeated(2, () => shared.dynamicValue),
});

export interface CallFunctionResponse {
  readonly result?: shared.WireDynamicValue | undefined;
  readonly error?: shared.WireFunctionError | undefined;
}
export const callFunctionResponse = message<CallFunctionResponse>("tfplugin6.CallFunction.Response", {
  result: sub(1, () => shared.dynamicValue),
  error: sub(2, () => shared.functionError),
});
