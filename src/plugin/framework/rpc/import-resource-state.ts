// ImportResourceState: parses the id and answers a stub; Terraform reads the rest right after (facts 4.9).
import type { ImportResourceStateRequest, ImportResourceStateResponse } from "../../protocol";
import { attempt, defect, encode, resourceOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import { settle } from "../plan/steps";
import { PrivateState } from "../private-state";
import type { Runtime } from "../runtime";

export async function importResourceState(
  runtime: Runtime<unknown>,
  request: ImportResourceStateRequest,
): Promise<ImportResourceStateResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(new Uint8Array());
  const imported: ImportResourceStateResponse["importedResources"][number][] = [];
  await attempt(runtime, `import of ${request.typeName}`, diagnostics, () => {
    const { definition, schema, typeName } = resourceOf(runtime, request.typeName);
    if (definition.importState === undefined) {
      diagnostics.error({
        summary: "This resource can't be imported",
        detail: `${typeName} has nothing from which an existing object could be found.`,
      });
      return;
    }
    const stub = definition.importState({ id: request.id, privateState, diagnostics });
    if (stub === undefined) {
      if (!diagnostics.hasErrors) {
        const what = "it answered neither a state nor an error.";
        diagnostics.error(defect(runtime, `import of ${typeName}`, what));
      }
      return;
    }
    if (diagnostics.hasErrors) return;
    const state = settle(new Map([...schema.absent, ...schema.fromPartial(stub)]), schema);
    imported.push({ typeName, state: encode(state, schema), private: privateState.encode() });
  });
  return { importedResources: imported, diagnostics: wireDiagnostics(runtime, diagnostics) };
}
