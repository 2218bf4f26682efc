// An instance that has our creation key, no mark, and is not in the state as far as this process knows. A run may have been
// killed after its mark was gone and before its state was saved; or another state uses the same key. Nobody but a person can
// tell which, so it is never adopted (architecture: Creation without doubt).
import type { Instance } from "../../client";
import type { DiagnosticText, Diagnostics } from "../../plugin";
import { DiagnosticError } from "../../plugin";
import { isRecent } from "./age";
import { importLines, instanceText } from "./found-instances";

/** @throws DiagnosticError where one of them was made within the last hour; reports older ones. */
export function judgeOtherHolders(settled: readonly Instance[], now: number, diagnostics: Diagnostics): void {
  const recent = settled.filter((instance) => isRecent(instance, now));
  if (recent.length > 0) throw new DiagnosticError(refusal(recent));
  for (const instance of settled) diagnostics.warning(report(instance));
}

function refusal(recent: readonly Instance[]): DiagnosticText {
  return {
    attribute: "creation_key",
    summary: "Another instance has this creation key",
    detail:
      `${recent.map((instance) => `Instance ${instanceText(instance)}`).join("; ")}: it carries the creation key of this resource, and the ` +
      "state of this run does not have it. Either a run was killed before its state was saved, or another state uses " +
      `the same key. Nothing was created.\n\n${WAYS_OUT}\n${importLines(recent)}\n${OTHER_STATE}`,
  };
}

function report(instance: Instance): DiagnosticText {
  return {
    attribute: "creation_key",
    summary: "An older instance has this creation key",
    detail:
      `Instance ${instanceText(instance)}, carries the creation key of this resource, and so does the one that was created now. If this run ` +
      "replaces the older one, it is deleted next and there is nothing to do. Else a run was killed before its state was saved, or " +
      `another state uses the same key.\n\n${WAYS_OUT}\n${importLines([instance])}\n${OTHER_STATE}`,
  };
}

const WAYS_OUT =
  "If it belongs to this resource, import it at the resource's address, or delete it in Open Connectors:";

const OTHER_STATE =
  "If another state has it, leave it alone and give this state another scope, and so different keys: with creationScope of " +
  "OpenConnectorsProvider, in HCL with another creation_key.";
