// Read: a refresh, or the first read of an import.
import type { KeyDefinition } from "../../../client";
import { readTemplateKeys } from "../../../client";
import { knownConnector } from "../../../connectors";
import type { Attributes, ReadContext } from "../../../plugin";
import { Deferral, DiagnosticError } from "../../../plugin";
import type { Connection } from "../../connection";
import { withContext } from "../../lifecycle/failure";
import { readInstance } from "../../lifecycle/read-instance";
import { markImportedConfiguration, readTenant } from "../../lifecycle/record";
import { findUnanswered } from "../../lifecycle/unanswered-create";
import { idOf, isImport, stateOnRead } from "../instance-model";
import type { Values } from "../values";
import { textIn } from "../values";
import type { HookOf } from "./hook";
import { callOf } from "./hook";

export async function read(hook: HookOf<ReadContext<Attributes, Connection>>): Promise<Values | "gone" | "unchanged"> {
  const { definition, priorState, api, privateState, deferralAllowed } = hook;
  const imported = isImport(priorState);
  if (api.ifKnown === undefined) {
    if (!imported) return "unchanged";
    // An import without its first read has nothing that a plan or an apply could start from.
    if (deferralAllowed) throw new Deferral("providerConfigUnknown");
  }
  if (textIn(priorState, "id") === null) return await readUnanswered(hook);
  const instance = await readInstance(callOf(hook), idOf(priorState), {
    elementKey: definition.connector?.elementKey ?? null,
    createdDate: storedText(priorState, "created_date"),
    // What is left of a create that failed has no name either, but its tenant is recorded.
    imported: imported && readTenant(privateState) === undefined,
    creationKey: storedText(priorState, "creation_key"),
  });
  if (instance === undefined) return "gone";
  if (imported) {
    if (definition.connector === undefined && instance.element?.key === undefined) throw unknownConnector(instance.id);
    markImportedConfiguration(privateState, true);
  }
  const template = imported ? await templateOf(hook, instance.element?.key) : [];
  return stateOnRead(definition, priorState, { instance, template });
}

/** A create that got no clear answer left an object without an id. */
async function readUnanswered(hook: HookOf<ReadContext<Attributes, Connection>>): Promise<Values | "gone"> {
  const instance = await findUnanswered(callOf(hook));
  return instance === undefined ? "gone" : stateOnRead(hook.definition, hook.priorState, { instance });
}

/** An import must not take a secret for a setting: of a connector in no catalogue, the platform's template shows which is which. */
async function templateOf(
  { api, signal }: HookOf<ReadContext<Attributes, Connection>>,
  elementKey: string | undefined,
): Promise<readonly KeyDefinition[]> {
  if (elementKey === undefined || knownConnector(elementKey) !== undefined) return [];
  return await withContext({ summary: `Reading the keys of the connector ${elementKey} failed` }, () =>
    readTemplateKeys(api.ready.client, elementKey, signal),
  );
}

function storedText(values: Values, name: string): string | null {
  const text = textIn(values, name);
  return typeof text === "string" ? text : null;
}

/** Without its connector a stored instance would be planned for replacement. */
function unknownConnector(id: string): DiagnosticError {
  return new DiagnosticError({
    summary: "The connector of the instance is not known",
    detail:
      `The platform's reply about instance ${id} does not name its connector, so the instance can't be imported. Nothing was ` +
      "changed. Run this again; if the error stays, look the instance up in Open Connectors.",
  });
}
