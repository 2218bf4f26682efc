// ImportResourceState: parses the id or the identity and answers a stub; Terraform reads the rest right after
// (terraform-protocol: Importing).
import type { ImportResourceStateRequest, ImportResourceStateResponse } from "../../protocol";
import { unknown } from "../../values";
import { attempt, defect, encode, knownConfig, reportProblems, resourceOf, wireDiagnostics } from "../call";
import { validateAttributes } from "../attributes/validate";
import type { Deferrable } from "../deferral";
import { DeferralGate } from "../deferral";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import { judgeKnown } from "../guard/guard";
import { answeredIdentity } from "../identity/answer";
import { settle } from "../plan/steps";
import { PrivateState } from "../private-state";
import type { ResourceEntry, Runtime } from "../runtime";
import { declaredIdentity } from "./resource-identity";

interface Importing extends Deferrable {
  readonly privateState: PrivateState;
  readonly diagnostics: Diagnostics;
}

export async function importResourceState(
  runtime: Runtime<unknown>,
  request: ImportResourceStateRequest,
): Promise<ImportResourceStateResponse> {
  const diagnostics = new Diagnostics();
  const privateState = PrivateState.decode(new Uint8Array());
  const imported: ImportResourceStateResponse["importedResources"][number][] = [];
  const gate = new DeferralGate(request);
  const hook = `import of ${request.typeName}`;
  const work = (): void => {
    const entry = resourceOf(runtime, request.typeName);
    const { schema, typeName } = entry;
    const context = { privateState, diagnostics, deferralAllowed: gate.allowed };
    // An author who writes JavaScript may answer null.
    const stub =
      (request.identity?.identityData === undefined
        ? stubOfId(entry, request.id, context)
        : stubOfIdentity(entry, request, context)) ?? undefined;
    if (stub === undefined) {
      if (!diagnostics.hasErrors) {
        diagnostics.error(defect(runtime, hook, "it answered neither a state nor an error."));
      }
      return;
    }
    if (diagnostics.hasErrors) return;
    if (Object.values(stub).every((value) => value === undefined || value === null)) {
      diagnostics.error(defect(runtime, hook, "it answered no attribute from which the object could be read."));
      return;
    }
    const found = new Map([...schema.absent, ...schema.fromPartial(stub)]);
    const broken = judgeKnown(found, schema);
    reportProblems(runtime, hook, broken, diagnostics);
    if (broken.length > 0) return;
    const state = settle(found, schema);
    const identity = answeredIdentity(runtime, hook, entry, { state, earlier: request.identity }, diagnostics);
    imported.push({ typeName, state: encode(state, schema), private: privateState.encode(), identity });
  };
  await attempt(runtime, hook, diagnostics, work, gate);
  if (gate.isDeferred) {
    // Of an object that can't be looked up yet nothing is known, not even that it is there.
    const { schema, typeName } = resourceOf(runtime, request.typeName);
    const { identity } = request;
    imported.push({ typeName, state: encode(unknown, schema), private: new Uint8Array(), identity });
  }
  return { ...gate.wire, importedResources: imported, diagnostics: wireDiagnostics(runtime, diagnostics) };
}

function stubOfId({ typeName, definition }: ResourceEntry<unknown>, id: string, context: Importing) {
  if (definition.importState !== undefined) return definition.importState({ id, ...context });
  throw new DiagnosticError({
    summary: "This resource can't be imported",
    detail:
      definition.identity === undefined
        ? `${typeName} has nothing from which an existing object could be found.`
        : `An existing ${typeName} is found by its identity and not by an id: write an import block with "identity".`,
  });
}

function stubOfIdentity(
  entry: ResourceEntry<unknown>,
  { identity }: ImportResourceStateRequest,
  context: Importing,
): object | undefined {
  const declared = declaredIdentity(entry);
  const { schema, definition } = declared;
  const value = knownConfig(identity?.identityData, schema);
  const { errors } = validateAttributes(value, schema);
  // Paths are those of the resource's block, in which an import stands nowhere.
  for (const { summary, detail } of errors)
    context.diagnostics.error({ summary, detail: `In the identity: ${detail}` });
  if (errors.length > 0) return undefined;
  const named = schema.configView(value);
  if (definition.importState !== undefined) return definition.importState({ identity: named, ...context });
  return Object.fromEntries(Object.entries(named).filter(([name]) => entry.schema.members.has(name)));
}
