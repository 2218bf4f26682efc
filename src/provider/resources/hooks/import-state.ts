// Import: an instance is taken over by its id; the first read finds everything else.
import type { ImportContext } from "../../../plugin";
import { isInstanceId } from "../../../rules/ids";

export function importState({
  id,
  diagnostics,
}: Pick<ImportContext, "id" | "diagnostics">): { id: string } | undefined {
  if (isInstanceId(id)) return { id };
  diagnostics.error({
    summary: "Not an instance id",
    detail:
      "An instance is imported by its id, a number such as 1234567. Open Connectors shows it on the instance's page and in the " +
      "reply that created it; the instance's token is not its id.",
  });
  return undefined;
}
