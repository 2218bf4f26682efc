// Why a create stops, in words for the person who has to go on.
import type { Instance } from "../../client";
import { DiagnosticError } from "../../plugin";
import type { Doubt } from "./doubt";
import { timeText } from "./doubt";
import { describeFailure } from "./failure";
import { importLines, instanceText } from "./found-instances";

export function usedTwice(): DiagnosticError {
  return new DiagnosticError({
    attribute: "creation_key",
    summary: "The creation key is used twice",
    detail:
      "Another instance is to be created with the same creation_key in this run, so an interrupted create could not tell the " +
      "two apart. Give each instance its own key: with count or for_each, include count.index or each.key in it.",
  });
}

/** @param isSettled whether it was looked for to the end of its time */
export function noClearAnswer({ tag, until }: Doubt, cause: unknown, isSettled: boolean): DiagnosticError {
  return new DiagnosticError({
    summary: "Creating the instance got no clear answer",
    detail:
      `${describeFailure(cause)}\n\n` +
      (isSettled
        ? `An instance with the tag "${tag}" was looked for until ${timeText(until)} and not found, so nothing seems to have been ` +
          "created. Run this again: it looks once more before it creates one."
        : `Whether it was created is not known: an instance with the tag "${tag}" was not found, and may appear until ` +
          `${timeText(until)}. Run this again: the next plan looks for it until then, takes it into the state if it appears, and ` +
          "creates one only if it does not."),
  });
}

/** An instance can't change its connector, so an interrupted create is not taken up once the resource is for another one. */
export function otherConnector(found: Instance, wanted: string): DiagnosticError {
  return new DiagnosticError({
    summary: "An unfinished instance of another connector carries this creation key",
    detail:
      `An earlier run was interrupted while it created this instance for the connector ${found.element?.key ?? ""}, and now it is for ` +
      `${wanted}. Delete what that run left behind in Open Connectors, or import it where it belongs:\n${importLines([found])}`,
  });
}

export function severalFound(found: readonly Instance[]): DiagnosticError {
  return new DiagnosticError({
    summary: "Several unfinished instances carry this creation key",
    detail:
      "Earlier runs were interrupted while they created this instance, and more than one of them left it behind. " +
      `Import the one to keep, with the address of this resource, and delete the others:\n${importLines(found)}`,
  });
}

/** Another state may be about to save it, or may have saved it already: its mark can have stayed. */
export function refuseOtherPlace(found: Instance): DiagnosticError {
  return new DiagnosticError({
    attribute: "creation_key",
    summary: "Another run is creating an instance with this creation key",
    detail:
      `Instance ${instanceText(found)}, carries the creation key of this resource and the mark of a run that worked in another folder, ` +
      "workspace or backend, on another machine, or as another user. That run may be under way or interrupted. Nothing was created.\n\n" +
      "If that run belonged to this state and is over, import the instance at the resource's address, or delete it in Open " +
      `Connectors:\n${importLines([found])}\n` +
      "If another state uses the same key, give this one another scope: creationScope of OpenConnectorsProvider, in HCL another " +
      "creation_key.",
  });
}

/** Without a creation key an instance left by a killed run can only be recognised by its looks: never adopted, never doubled. */
export function refuseLookalike(alike: readonly Instance[]): void {
  if (alike.length === 0) return;
  throw new DiagnosticError({
    attribute: "name",
    summary: "An unfinished instance looks the same",
    detail:
      "A run that is under way, or was interrupted, created an instance of this name, connector and configuration. Nothing was " +
      "created now. If that run belonged to this state and is over, import the instance at the address of this resource, or delete " +
      `it:\n${importLines(alike)}\nOtherwise run this again when the other run is over. With a creation_key the provider can ` +
      "distinguish the two: a CDKTF app gets it from projectId in cdktf.json or from creationScope of OpenConnectorsProvider.",
  });
}
