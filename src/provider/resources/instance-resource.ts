// From the definition of a connector's instances to a resource.
import type { Attributes, Resource, ResourceDefinition } from "../../plugin";
import { pluginFor, string } from "../../plugin";
import type { Connection } from "../connection";
import { deleteInstance } from "../lifecycle/delete-instance";
import { assertNothingMade } from "../lifecycle/unanswered-create";
import { warnOfTwinsLeft } from "../lifecycle/twins";
import type { InstanceDefinition } from "./definition";
import { create } from "./hooks/create";
import { callOf } from "./hooks/hook";
import { importState } from "./hooks/import-state";
import { read } from "./hooks/read";
import { update } from "./hooks/update";
import { attributesOf, connectorIn } from "./instance-model";
import { planCreate, planReplacement } from "./plan/plan-create";
import { planUpdate } from "./plan/plan-update";
import { reportValueProblems } from "./value-problems";
import { textIn } from "./values";

export type StateVersions = Pick<ResourceDefinition<Attributes, Connection>, "version" | "upgraders">;

/** An id is unique at its host, and which host is asked is said by the provider block, for an import as for everything else. */
const identityAttributes = {
  id: string({ required: true, description: "Id of the instance: up to 19 digits." }),
};

/** @param versions of the stored state, where there was more than one. */
export function instanceResource(definition: InstanceDefinition, versions: StateVersions = {}): Resource<Connection> {
  return pluginFor<Connection>().resource(definition.typeName, {
    ...versions,
    description: definition.description,
    attributes: attributesOf(definition),
    identity: {
      attributes: identityAttributes,
      importState: ({ identity: { id }, diagnostics }) => importState({ id, diagnostics }),
    },

    validate({ config, diagnostics }) {
      const call = { config, diagnostics, connector: connectorIn(definition, config) };
      for (const part of [...definition.fields, ...definition.secrets]) part.validate?.(call);
      reportValueProblems(definition, config, diagnostics);
    },

    observed({ state, api }) {
      const [id, creationKey] = [textIn(state, "id"), textIn(state, "creation_key")];
      if (typeof id === "string") api?.ifKnown?.ledger.stored(id, typeof creationKey === "string" ? creationKey : null);
    },

    async plan({ priorState, ...call }) {
      if (priorState !== null) return await planUpdate({ ...call, definition, prior: priorState });
      await planReplacement(call);
      return planCreate({ ...call, definition });
    },

    create: (hook) => create({ ...hook, definition }),
    read: (hook) => read({ ...hook, definition }),
    update: (hook) => update({ ...hook, definition }),
    planDelete({ priorState, privateState, diagnostics }) {
      const id = textIn(priorState, "id");
      if (typeof id === "string") warnOfTwinsLeft(privateState, diagnostics, id);
    },
    delete: async (hook) => {
      const id = textIn(hook.priorState, "id");
      if (typeof id === "string") await deleteInstance(callOf(hook), id);
      else await assertNothingMade(callOf(hook));
    },
    importState,
  });
}
