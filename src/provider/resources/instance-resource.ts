// From the definition of a connector's instances to a resource.
import type { Attributes, Resource, ResourceDefinition } from "../../plugin";
import { pluginFor } from "../../plugin";
import type { Connection } from "../connection";
import { deleteInstance } from "../lifecycle/delete-instance";
import type { InstanceDefinition } from "./definition";
import { create } from "./hooks/create";
import { callOf } from "./hooks/hook";
import { importState } from "./hooks/import-state";
import { read } from "./hooks/read";
import { update } from "./hooks/update";
import { attributesOf, connectorIn, idOf } from "./instance-model";
import { planCreate, planReplacement } from "./plan/plan-create";
import { planUpdate } from "./plan/plan-update";
import { reportValueProblems } from "./value-problems";
import { textIn } from "./values";

export type StateVersions = Pick<ResourceDefinition<Attributes, Connection>, "version" | "upgraders">;

/** @param versions of the stored state, where there was more than one. */
export function instanceResource(definition: InstanceDefinition, versions: StateVersions = {}): Resource<Connection> {
  return pluginFor<Connection>().resource(definition.typeName, {
    ...versions,
    description: definition.description,
    attributes: attributesOf(definition),

    validate({ config, diagnostics }) {
      const call = { config, diagnostics, connector: connectorIn(definition, config) };
      for (const part of [...definition.fields, ...definition.secrets]) part.validate?.(call);
      reportValueProblems(definition, config, diagnostics);
    },

    observed({ state, api }) {
      const id = textIn(state, "id");
      if (typeof id === "string") api?.ifKnown?.ledger.own(id);
    },

    async plan({ priorState, ...call }) {
      if (priorState !== null) return await planUpdate({ ...call, definition, prior: priorState });
      await planReplacement(call);
      return planCreate({ ...call, definition });
    },

    create: (hook) => create({ ...hook, definition }),
    read: (hook) => read({ ...hook, definition }),
    update: (hook) => update({ ...hook, definition }),
    delete: async (hook) => {
      await deleteInstance(callOf(hook), idOf(hook.priorState));
    },
    importState,
  });
}
