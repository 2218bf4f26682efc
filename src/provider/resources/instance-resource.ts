// From the definition of a connector's instances to a resource: the hooks, which hand the engine what the fields say.
import { findKey } from "../../connectors";
import { isInstanceId } from "../../rules/ids";
import type { Attributes, PrivateState, Resource } from "../../plugin";
import { Deferral, DiagnosticError, Unknown, pluginFor } from "../../plugin";
import type { ResourceDefinition } from "../../plugin";
import type { Connection } from "../connection";
import type { ChangeOptions } from "../lifecycle/change";
import { changeOf } from "../lifecycle/change";
import { warnOfDroppedKeys } from "../lifecycle/dropped-keys";
import type { LifecycleCall } from "../lifecycle/engine";
import { createInstance, deleteInstance, readInstance, updateInstance } from "../lifecycle/engine";
import {
  markDigestUncertain,
  isImportedConfiguration,
  markImportedConfiguration,
  readTenant,
} from "../lifecycle/record";
import type { Progress } from "../lifecycle/update";
import type { InstanceDefinition } from "./definition";
import {
  attributesOf,
  connectorIn,
  idOf,
  isImport,
  plannedInputs,
  stateAfterWrite,
  stateOnRead,
  wantedOf,
} from "./instance-model";
import { isTakenOut, planCreate, planReplacement, planUpdate, secretsToSend } from "./instance-plan";
import type { Values } from "./values";
import { booleanIn, textIn } from "./values";

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

    async create({ config, plan, keep, ...hook }) {
      const inputs = plannedInputs(definition, plan, config);
      const wanted = wantedOf(definition, inputs, config);
      const instance = await createInstance(callOf(hook), wanted, {
        needsToken: booleanIn(inputs, "persist_token") !== false,
        onCreated: (id) => {
          keep({ id });
        },
      });
      for (const field of definition.fields) field.applied?.({ config, inputs, privateState: hook.privateState });
      doubtUndeclared(hook.privateState, definition, { config, inputs, before: null });
      warnOfDroppedKeys(hook.diagnostics, wanted, instance);
      if (instance.token === undefined && booleanIn(inputs, "persist_token") !== false)
        hook.diagnostics.warning(tokenUntold(instance.id));
      const sent = namesSent(definition, config);
      return stateAfterWrite(definition, plan, inputs, { instance, before: null, sent });
    },

    async read({ priorState, ...hook }) {
      const imported = isImport(priorState);
      if (hook.api.ifKnown === undefined) {
        if (!imported) return "unchanged";
        // An import without its first read has nothing that a plan or an apply could start from.
        if (hook.deferralAllowed) throw new Deferral("providerConfigUnknown");
      }
      const [createdDate, creationKey] = [textIn(priorState, "created_date"), textIn(priorState, "creation_key")];
      const instance = await readInstance(callOf(hook), idOf(priorState), {
        elementKey: definition.connector?.elementKey ?? null,
        createdDate: typeof createdDate === "string" ? createdDate : null,
        // What is left of a create that failed has no name either, but its place is recorded.
        imported: imported && readTenant(hook.privateState) === undefined,
        creationKey: typeof creationKey === "string" ? creationKey : null,
      });
      if (instance === undefined) return "gone";
      if (imported) {
        if (definition.connector === undefined && instance.element?.key === undefined)
          throw connectorUntold(instance.id);
        markImportedConfiguration(hook.privateState, true);
      }
      return stateOnRead(definition, priorState, instance);
    },

    async update({ config, plan, priorState, keep, ...hook }) {
      const inputs = plannedInputs(definition, plan, config);
      const before = wantedOf(definition, priorState, null);
      const after = wantedOf(definition, inputs, config);
      const defaultOf = defaultsFor(definition, inputs, isImportedConfiguration(hook.privateState));
      const change = changeOf(before, after, {
        // The plan left this open where, and only where, it saw that the instance has to be re-authenticated.
        reauthenticate: plan["valid"] instanceof Unknown,
        secrets: secretsToSend({ ...hook, definition, config, prior: priorState }, after),
        defaultOf,
      });
      const instance = await updateInstance(
        callOf(hook),
        idOf(priorState),
        { before, after, change },
        {
          onProgress: (done) => {
            keep(keptAfter(done, definition, inputs, priorState));
          },
        },
      );
      warnOfDroppedKeys(hook.diagnostics, after, instance);
      for (const field of definition.fields) field.applied?.({ config, inputs, privateState: hook.privateState });
      doubtUndeclared(hook.privateState, definition, { config, inputs, before: priorState });
      const sent = change.reauthenticate
        ? namesSent(definition, config)
        : new Set(change.behaviour.flatMap(({ secret }) => (secret === undefined ? [] : [secret.attribute])));
      return stateAfterWrite(definition, plan, inputs, { instance, before: priorState, sent });
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
}

/** What is not declared any more falls back to the connector's default, except what an import merely found. */
function defaultsFor(definition: InstanceDefinition, inputs: Values, wasFound: boolean): ChangeOptions["defaultOf"] {
  const connector = connectorIn(definition, inputs);
  const found = new Set(
    definition.fields.flatMap(({ takesOver, attributes }) => (wasFound && takesOver ? Object.keys(attributes) : [])),
  );
  return ({ key, attribute }) =>
    found.has(attribute) ? undefined : ((connector && findKey(connector, key)?.defaultValue) ?? undefined);
}

/** Write-only attributes that the configuration has. */
function namesSent({ secrets }: InstanceDefinition, config: Values): ReadonlySet<string> {
  return new Set(secrets.flatMap(({ name }) => (config[name] === null ? [] : [name])));
}

/**
 * A version that was raised without its secret must not say that the secret was sent, should it be declared later; and one
 * that is taken out has been told of, and is sent whenever it comes back.
 */
function doubtUndeclared(
  privateState: PrivateState,
  { secrets }: InstanceDefinition,
  { config, inputs, before }: { readonly config: Values; readonly inputs: Values; readonly before: Values | null },
): void {
  for (const input of secrets) {
    const { version, name } = input;
    if (input.text(config) !== null) continue;
    const raised = version !== undefined && inputs[version] !== (before?.[version] ?? null);
    if (raised || isTakenOut(input, { config, privateState })) markDigestUncertain(privateState, name);
  }
}

/** What the state may say after a write that was taken, whatever becomes of the next one. */
function keptAfter(done: Progress, definition: InstanceDefinition, inputs: Values, prior: Values): Values {
  const pick = (names: readonly string[]): Values => Object.fromEntries(names.map((name) => [name, inputs[name]]));
  if (done === "switch") return pick(["enabled"]);
  if (done === "name and tags") return pick(["name", "tags", "creation_key"]);
  if ("pending" in done) {
    // It is switched on before a whole write, and off after everything.
    const later = [...(inputs["enabled"] === true ? [] : ["enabled"]), ...done.pending];
    return { ...inputs, ...Object.fromEntries(later.map((name) => [name, prior[name]])) };
  }
  const secret = definition.secrets.find(({ name }) => name === done.attribute);
  return secret === undefined ? pick([done.attribute]) : pick(secret.version === undefined ? [] : [secret.version]);
}

function callOf({ api, ...rest }: { readonly api: Connection } & Omit<LifecycleCall, "connection">): LifecycleCall {
  return { ...rest, connection: api.ready };
}

/** Without its connector a stored instance would be planned for replacement. */
function connectorUntold(id: string): DiagnosticError {
  return new DiagnosticError({
    summary: "The connector of the instance is not known",
    detail:
      `The platform's answer about instance ${id} does not name its connector, so the instance can't be imported. Nothing was ` +
      "changed. Run this again; if it stays, look the instance up in Open Connectors.",
  });
}

function tokenUntold(id: string) {
  return {
    attribute: "token",
    summary: "The platform does not tell the token",
    detail: `No answer about instance ${id} has its token, so none is stored. A later refresh stores it when an answer has it.`,
  };
}
