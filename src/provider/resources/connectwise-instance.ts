// The resource `openconnectors_connectwise_instance`: hooks that hand the engine what the schema describes.
import { connectwise } from "../../connectors";
import { pluginFor, Unknown } from "../../plugin";
import { isInstanceId } from "../../client";
import type { Connection } from "../connection";
import type { Call } from "../instance/engine";
import { createInstance, deleteInstance, readInstance, updateInstance } from "../instance/engine";
import { changeOf } from "../instance/update";
import { planCreate, planReplacement, planUpdate } from "./connectwise-plan";
import { connectwiseAttributes } from "./connectwise-schema";
import { isImport, plannedInputs, privateKeyOf, stateAfterWrite, stateOnRead, wantedOf } from "./connectwise-wanted";

export const connectwiseInstance = pluginFor<Connection>().resource("openconnectors_connectwise_instance", {
  description:
    "An authenticated connection of an Open Connectors account to ConnectWise (connector ConnectWise CRM REST).",
  attributes: connectwiseAttributes,

  validate({ config, diagnostics }) {
    if (config.private_key_wo !== null && config.private_key !== null) {
      diagnostics.error({
        attribute: "private_key",
        summary: "Two private keys",
        detail: "Set either private_key_wo, which is kept nowhere, or private_key, which is kept in state; not both.",
      });
    }
  },

  observed({ state, api }) {
    if (state.id !== null) api?.ifKnown?.ledger.own(state.id);
  },

  async plan({ priorState, ...call }) {
    if (priorState !== null) return planUpdate({ ...call, priorState });
    await planReplacement(call);
    return planCreate(call);
  },

  async create({ config, plan, keep, ...hook }) {
    const call = callOf(hook);
    const inputs = plannedInputs(plan, config);
    const privateKey = privateKeyOf(config);
    if (privateKey === null) throw new TypeError("a create was applied without a private key, which the plan refuses");
    const wanted = wantedOf(inputs, { privateKey, filterWritten: config.filter_response_nulls !== null });
    const instance = await createInstance(call, wanted, {
      privateKey,
      onCreated: (id) => {
        keep({ id });
      },
    });
    return stateAfterWrite(plan, inputs, instance, {
      revision: config.private_key_wo === null ? null : 1n,
      before: { token: null, valid: null },
    });
  },

  async read({ priorState, ...hook }) {
    if (hook.api.ifKnown === undefined) return "unchanged";
    const imported = isImport(priorState);
    const instance = await readInstance(callOf(hook), idOf(priorState), {
      elementKey: connectwise.elementKey,
      createdDate: priorState.created_date,
      imported,
      creationKey: priorState.creation_key,
    });
    if (instance === undefined) return "gone";
    return stateOnRead(priorState, instance);
  },

  async update({ config, plan, priorState, keep, ...hook }) {
    const inputs = plannedInputs(plan, config);
    const privateKey = privateKeyOf(config);
    // The plan left the token open where, and only where, it saw that the instance has to be re-authenticated.
    const reauthenticate = plan.token instanceof Unknown;
    const before = wantedOf(priorState, { privateKey: priorState.private_key, filterWritten: true });
    const after = wantedOf(inputs, { privateKey, filterWritten: true });
    const change = changeOf(before, after, reauthenticate);
    const instance = await updateInstance(
      callOf(hook),
      idOf(priorState),
      { before, after, change },
      {
        sentKey: privateKey,
        onProgress: (done) => {
          if (done === "everything") keep({ ...inputs });
          else if (done === "name and tags")
            keep({ name: inputs.name, tags: inputs.tags, creation_key: inputs.creation_key });
          else keep({ filter_response_nulls: inputs.filter_response_nulls });
        },
      },
    );
    return stateAfterWrite(plan, inputs, instance, {
      revision: (priorState.private_key_revision ?? 0n) + 1n,
      before: priorState,
    });
  },

  async delete({ priorState, ...hook }) {
    await deleteInstance(callOf(hook), idOf(priorState));
  },

  importState({ id, diagnostics }) {
    if (isInstanceId(id)) return { id };
    diagnostics.error({
      summary: "Not an instance id",
      detail:
        "An instance is imported by its id, a number such as 1234567. It stands in the instance's page and in the reply " +
        "that created it; the instance's token is not its id.",
    });
    return undefined;
  },
});

/** A create answers with the id or not at all, so every stored instance has one. */
function idOf({ id }: { readonly id: string | null }): string {
  if (id === null) throw new TypeError("a stored instance has no id");
  return id;
}

function callOf({ api, ...rest }: { readonly api: Connection } & Omit<Call, "connection">): Call {
  return { ...rest, connection: api.ready };
}
