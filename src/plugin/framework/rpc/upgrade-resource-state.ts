// UpgradeResourceState: called for every stored object on every command, also when the version is the same. State JSON
// is decoded by schema, never by looks (terraform-protocol: State JSON; Upgrading state).
import type { UpgradeResourceStateRequest, UpgradeResourceStateResponse } from "../../protocol";
import { attempt, decodeState, encode, rememberSecrets, resourceOf, wireDiagnostics } from "../call";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import { settle } from "../plan/steps";
import type { ResourceEntry, Runtime } from "../runtime";
import type { ObjectValue } from "../schema/schema";

export async function upgradeResourceState<Api>(
  runtime: Runtime<Api>,
  request: UpgradeResourceStateRequest,
): Promise<UpgradeResourceStateResponse> {
  const diagnostics = new Diagnostics();
  const answer: { state?: UpgradeResourceStateResponse["upgradedState"] } = {};
  await attempt(runtime, `state upgrade of ${request.typeName}`, diagnostics, () => {
    const entry = resourceOf(runtime, request.typeName);
    const state = settle(present(entry, request), entry.schema);
    rememberSecrets(runtime, state, entry.schema);
    entry.definition.observed?.({ state: entry.schema.storedView(state), api: runtime.api });
    answer.state = encode(state, entry.schema);
  });
  return {
    ...(answer.state === undefined ? {} : { upgradedState: answer.state }),
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}

function present<Api>(entry: ResourceEntry<Api>, request: UpgradeResourceStateRequest): ObjectValue {
  const json = request.rawState?.json;
  if (json === undefined || json.length === 0) {
    throw new DiagnosticError({
      summary: "The stored state is too old",
      detail: `The state of this ${entry.typeName} was written by Terraform before 0.12. Upgrade it with Terraform 0.13 first.`,
    });
  }
  const version = BigInt(entry.definition.version ?? 0);
  if (request.version === version) return objectOf(entry, decodeState(json, entry.schema));

  const upgrader = entry.upgraders.get(request.version);
  if (upgrader === undefined) {
    throw new DiagnosticError({
      summary: "The stored state has an unknown version",
      detail:
        `The state of this ${entry.typeName} has version ${request.version.toString()}, and this provider knows how to ` +
        `come to version ${version.toString()} only from others. Use the provider version that wrote it, or import the object again.`,
    });
  }
  const stored = objectOf(entry, decodeState(json, upgrader.schema));
  return entry.schema.fromState(upgrader.upgrade(upgrader.schema.storedView(stored)));
}

function objectOf<Api>(entry: ResourceEntry<Api>, object: ObjectValue | null): ObjectValue {
  if (object !== null) return object;
  throw new DiagnosticError({
    summary: "The stored state is empty",
    detail: `The state of this ${entry.typeName} holds no object. Remove it with "terraform state rm" and import it again.`,
  });
}
