// MoveResourceState: a `moved` block across types makes an object of another resource, or of another provider, one of
// ours. Runs in a process without configuration; the state comes as it was stored (terraform-protocol: Moving).
import type {
  MoveResourceStateRequest,
  MoveResourceStateResponse,
  WireDynamicValue,
  WireResourceIdentityData,
} from "../../protocol";
import { attempt, decodeState, encode, rememberSecrets, reportProblems, resourceOf, wireDiagnostics } from "../call";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import { judgeRead } from "../guard/guard";
import { answeredIdentity } from "../identity/answer";
import type { MoveSourceEntry, ResourceEntry, Runtime } from "../runtime";
import type { ObjectValue } from "../schema/schema";

export async function moveResourceState<Api>(
  runtime: Runtime<Api>,
  request: MoveResourceStateRequest,
): Promise<MoveResourceStateResponse> {
  const diagnostics = new Diagnostics();
  const answer: { targetState?: WireDynamicValue; targetIdentity?: WireResourceIdentityData | undefined } = {};
  const hook = `move of ${request.sourceTypeName} to ${request.targetTypeName}`;
  await attempt(runtime, hook, diagnostics, () => {
    const entry = resourceOf(runtime, request.targetTypeName);
    const source = sourceOf(entry, request);
    const stored = storedObject(source, request);
    rememberSecrets(runtime, stored, source.schema);
    const state = entry.schema.fromState(source.convert(source.schema.storedView(stored)));
    rememberSecrets(runtime, state, entry.schema);
    const broken = judgeRead(state, entry.schema);
    reportProblems(runtime, hook, broken, diagnostics);
    if (broken.length > 0) return;
    entry.definition.observed?.({ state: entry.schema.storedView(state), api: runtime.api });
    answer.targetState = encode(state, entry.schema);
    answer.targetIdentity = answeredIdentity(runtime, hook, entry, { state }, diagnostics);
  });
  return {
    ...answer,
    // What another resource kept there means nothing to ours.
    targetPrivate: new Uint8Array(),
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}

function sourceOf<Api>({ typeName, moveSources }: ResourceEntry<Api>, request: MoveResourceStateRequest) {
  const { sourceProviderAddress, sourceTypeName, sourceSchemaVersion } = request;
  const found = moveSources.find(
    ({ provider, typeName: from, version }) =>
      from === sourceTypeName && version === sourceSchemaVersion && provider(sourceProviderAddress),
  );
  if (found !== undefined) return found;
  const sources = moveSources.map(({ typeName: from, version }) => `${from} version ${version.toString()}`).join(", ");
  throw new DiagnosticError({
    summary: "Objects of this type can't be moved here",
    detail:
      `${typeName} does not know how to take over a ${sourceTypeName} version ${sourceSchemaVersion.toString()} of ` +
      `${sourceProviderAddress}. ` +
      (sources === "" ? "It takes over nothing." : `It takes over: ${sources}.`) +
      ` Remove the object from the state (state rm) and import it as ${typeName} in place of the moved block.`,
  });
}

function storedObject({ schema, typeName }: MoveSourceEntry, request: MoveResourceStateRequest): ObjectValue {
  const object = decodeState(request.sourceState?.json, schema);
  if (object !== null) return object;
  throw new DiagnosticError({
    summary: "The stored state is empty",
    detail: `The state of the ${typeName} that is to be moved holds no object.`,
  });
}
