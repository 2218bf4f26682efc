// Instances belong to users (open-connectors-api: Whose instances). A user who may see those of others finds their unfinished
// instances as well, and must not take one over.
import type { Instance } from "../../client";
import { DiagnosticError } from "../../plugin";
import type { ReadyConnection } from "../connection";

/**
 * Which user the present secrets belong to is known from a create of this run; before that, a list with instances of one user
 * alone is taken for that user's own.
 *
 * @throws DiagnosticError where an unfinished instance is, or may be, another user's.
 */
export async function assertOwn(
  { ledger, visibleOwners }: ReadyConnection,
  { id, ownerId }: Instance,
  signal: AbortSignal,
): Promise<void> {
  if (ownerId === undefined || ledger.user === ownerId) return;
  const isOnlyOwner = ledger.user === undefined && (await visibleOwners(signal)).size <= 1;
  if (isOnlyOwner) return;
  throw new DiagnosticError({
    attribute: "creation_key",
    summary: "An unfinished instance carries this creation key and may be another user's",
    detail:
      `Instance ${id} belongs to user ${ownerId}, and ` +
      (ledger.user === undefined
        ? "the secrets of the provider see instances of several users, so it is not known whether it is their own. "
        : `the secrets of the provider to user ${ledger.user}. `) +
      "An interrupted run left it behind. It is not taken over, and nothing was created. If it is yours, import it, with the address " +
      `of this resource; else apply with that user's secret or delete it:\n  import block with id = "${id}"`,
  });
}
