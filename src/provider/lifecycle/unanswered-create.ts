// An object of the state without an id: its create got no clear answer and may have been carried out (architecture: Creation
// without doubt). A refresh goes on looking for it.
import type { Instance } from "../../client";
import { DiagnosticError } from "../../plugin";
import type { LifecycleCall } from "./call";
import type { Doubt } from "./doubt";
import { forgetDoubt, lookFor, readDoubt, timeText } from "./doubt";
import { importLines, instanceText } from "./found-instances";
import { severalFound } from "./create-errors";
import { rememberTenant } from "./remember";

/** @returns the instance, or undefined where nothing was made as far as the platform shows. */
export async function findUnanswered(call: LifecycleCall): Promise<Instance | undefined> {
  const { connection, privateState, diagnostics } = call;
  const found = await lookUp(call);
  if (found === undefined) {
    diagnostics.warning({
      summary: "A create that got no clear answer was not carried out",
      detail:
        "The state has an object without an id for it. No instance of that create was found, so the next apply creates it.",
    });
    return undefined;
  }
  connection.ledger.own(found.id);
  connection.ledger.foundInDoubt(found.id);
  forgetDoubt(privateState);
  rememberTenant(call, found);
  diagnostics.warning({
    summary: "The create that got no clear answer was carried out",
    detail:
      `Instance ${instanceText(found)}, was made by it and is in the state from now on. It counts as tainted, and the next apply ` +
      "replaces it, which is safe. To keep it, apply with -refresh-only and then untaint this resource.",
  });
  return found;
}

/** A deletion of an object without an id sends nothing; where an instance turns up after all, it has to get into the state first. */
export async function assertNothingMade(call: LifecycleCall): Promise<void> {
  const found = await lookUp(call);
  if (found === undefined) return;
  throw new DiagnosticError({
    summary: "The instance of an unanswered create was found",
    detail:
      `Instance ${instanceText(found)}, was made by a create that got no clear answer. The state has no id for it, so it was not deleted. ` +
      `Run this again with a refresh, which takes it into the state, or delete it in Open Connectors:\n${importLines([found])}`,
  });
}

async function lookUp({ connection, privateState, signal }: LifecycleCall): Promise<Instance | undefined> {
  const doubt = readDoubt(privateState);
  // No doubt, no request: whoever left an object without an id behind sent nothing that could be looked for.
  if (doubt === undefined) return undefined;
  if (doubt.host !== connection.tenant.host) throw elsewhere(doubt, connection.tenant.host);
  const { found, isSettled } = await lookFor(connection, doubt, signal);
  if (!isSettled) throw stillInDoubt(doubt);
  const [only, ...others] = found;
  if (others.length > 0) throw severalFound(found);
  return only;
}

function stillInDoubt({ tag, until }: Doubt): DiagnosticError {
  return new DiagnosticError({
    summary: "It is not known whether a create was carried out",
    detail:
      `The create of this resource got no clear answer in an earlier run, and an instance with the tag "${tag}" could not be looked for ` +
      `now. It may appear until ${timeText(until)}. Nothing was created. Run this again when the platform answers.`,
  });
}

function elsewhere({ host, tag }: Doubt, here: string): DiagnosticError {
  return new DiagnosticError({
    summary: "A create that got no clear answer was sent to another host",
    detail:
      `It was sent to ${host}, and the provider is now configured for ${here}. An instance with the tag "${tag}" may exist there. Correct ` +
      `base_url, or look for that tag at ${host} and remove this resource from the state (state rm).`,
  });
}
