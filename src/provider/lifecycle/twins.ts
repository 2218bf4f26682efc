// A create that the platform carries out long after its run was killed, and one that a kill cut off from a state that has
// another instance, leave a duplicate behind. It is never deleted by us and always named: in plans, and in the plan and the
// apply of a deletion, after which nothing would lead to it any more.
import type { DiagnosticText, Diagnostics, JsonValue, PrivateState } from "../../plugin";
import type { LifecycleCall } from "./call";
import { describeFailure } from "./failure";
import { importLines, instanceText } from "./found-instances";
import { keyTag } from "./marks";

const RECORD = "twins";

/** One list for a whole refresh. What is found is kept beside the object, since Terraform drops the warnings of a destroy's refresh. */
export async function reportTwins(call: LifecycleCall, id: string, creationKey: string): Promise<void> {
  const { connection, privateState, diagnostics, logger, signal } = call;
  const tag = keyTag(creationKey);
  const marked = await connection.markedInstances(signal).catch((error: unknown) => {
    logger.warn("unfinished instances could not be looked for", { reason: describeFailure(error) });
    return undefined;
  });
  if (marked === undefined) return;
  const twins = marked.filter(
    (instance) => instance.id !== id && instance.tags?.includes(tag) === true && !connection.ledger.owns(instance.id),
  );
  if (twins.length === 0) privateState.delete(RECORD);
  else
    privateState.set(
      RECORD,
      twins.map((twin) => twin.id),
    );
  for (const twin of twins) {
    diagnostics.warning({
      summary: "An unfinished duplicate of this instance exists",
      detail:
        `Instance ${instanceText(twin)}, carries the creation key of this resource and the mark of a run that was interrupted, or is under ` +
        `way. The state has instance ${id}. Delete instance ${twin.id} in Open Connectors, unless another state that uses the same ` +
        `creation_key is about to save it. To keep it instead of ${id}, remove this resource from the state, import it and ` +
        `delete ${id}:\n${importLines([twin])}`,
    });
  }
}

/** Where the instance is deleted. */
export function warnOfTwinsLeft(privateState: PrivateState, diagnostics: Diagnostics, id: string): void {
  const twins = readTwins(privateState);
  if (twins.length > 0) diagnostics.warning(leftBehind(id, twins));
}

function readTwins(privateState: PrivateState): readonly string[] {
  const stored = privateState.get(RECORD);
  return Array.isArray(stored) ? (stored as readonly JsonValue[]).filter((one) => typeof one === "string") : [];
}

function leftBehind(id: string, twins: readonly string[]): DiagnosticText {
  const [which, verb, it] = twins.length === 1 ? ["instance", "is", "it"] : ["instances", "are", "them"];
  return {
    summary: "An unfinished duplicate stays behind",
    detail:
      `This deletes instance ${id}, and not the ${which} ${twins.join(", ")}, which an interrupted run created under the same creation ` +
      `key and which ${verb} in no state. Delete ${it} in Open Connectors, unless another state that uses the same creation_key holds ${it}.`,
  };
}
