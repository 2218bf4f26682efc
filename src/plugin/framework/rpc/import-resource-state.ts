// ImportResourceState: parses the id and answers a stub; Terraform reads the rest right after (terraform-protocol:
// Importing).
import type { ImportResourceStateRequest, ImportResourceStateResponse } from "../../protocol";
import { unknown } from "../../values";
import { attempt, defect, encode, resourceOf, wireDiagnostics } from "../call";
import { DeferralGate } from "../deferral";
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
  const gate = new DeferralGate(request);
  const work = (): void => {
    const { definition, schema, typeName } = resourceOf(runtime, request.typeName);
    if (definition.importState === undefined) {
      diagnostics.error({
        summary: "This resource can't be imported",
        detail: `${typeName} has nothing from which an existing object could be found.`,
      });
      return;
    }
    const stub = definition.importState({ id: request.id, privateState, diagnostics, deferralAllowed: gate.allowed });
    if (stub === undefined) {
      if (!diagnostics.hasErrors) {
        const what = "it answered neither a state nor an error.";
        diagnostics.error(defect(runtime, `import of ${typeName}`, what));
      }
      return;
    }
    if (diagnostics.hasErrors) return;
    if (Object.values(stub).every((value) => value === undefined || value === null)) {
      const what = "it answered no attribute from which the object could be read.";
      diagnostics.error(defect(runtime, `import of ${typeName}`, what));
      return;
    }
    const state = settle(new Map([...schema.absent, ...schema.fromPartial(stub)]), schema);
    imported.push({ typeName, state: encode(state, schema), private: privateState.encode() });
  };
  await attempt(runtime, `import of ${request.typeName}`, diagnostics, work, gate);
  if (gate.isDeferred) {
    // Of an object that can't be looked up yet nothing is known, not even that it is there.
    const { schema, typeName } = resourceOf(runtime, request.typeName);
    imported.push({ typeName, state: encode(unknown, schema), private: new Uint8Array() });
  }
  return { ...gate.wire, importedResources: imported, diagnostics: wireDiagnostics(runtime, diagnostics) };
}
