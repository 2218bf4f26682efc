// UpgradeResourceState: called for every stored object on every command, also when the version is the same. State JSON
// is decoded by schema, never by looks (terraform-protocol: State JSON; Upgrading state).
import type { UpgradeResourceStateRequest, UpgradeResourceStateResponse } from "../../protocol";
import { attempt, encode, rememberSecrets, reportProblems, resourceOf, wireDiagnostics } from "../call";
import { Diagnostics } from "../diagnostics";
import { judgeKnown } from "../guard/guard";
import { settle } from "../plan/steps";
import type { Runtime } from "../runtime";
import { present } from "./stored";

export async function upgradeResourceState<Api>(
  runtime: Runtime<Api>,
  { typeName, version, rawState }: UpgradeResourceStateRequest,
): Promise<UpgradeResourceStateResponse> {
  const diagnostics = new Diagnostics();
  const answer: { state?: UpgradeResourceStateResponse["upgradedState"] } = {};
  const hook = `state upgrade of ${typeName}`;
  await attempt(runtime, hook, diagnostics, () => {
    const entry = resourceOf(runtime, typeName);
    const stored = present({ ...entry, what: "state" }, { version, raw: rawState }, (upgraded) => {
      reportProblems(runtime, hook, judgeKnown(upgraded, entry.schema), diagnostics);
    });
    if (diagnostics.hasErrors) return;
    const state = settle(stored, entry.schema);
    rememberSecrets(runtime, state, entry.schema);
    entry.definition.observed?.({ state: entry.schema.storedView(state), api: runtime.api });
    answer.state = encode(state, entry.schema);
  });
  return {
    ...(answer.state === undefined ? {} : { upgradedState: answer.state }),
    diagnostics: wireDiagnostics(runtime, diagnostics),
  };
}
