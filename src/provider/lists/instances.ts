// List resources: the account's instances for `terraform query`, each type with its connector.
import { withConnectorKey } from "../../client";
import { pluginFor } from "../../plugin";
import type { Resource } from "../../plugin";
import type { Connection, ReadyConnection } from "../connection";
import { filtersOfConnector, instanceFilters } from "../data-sources/attributes";
import { templateFor } from "../data-sources/lookup";
import { search } from "../data-sources/search";
import { unlessMissing, withContext } from "../lifecycle/failure";
import type { InstanceDefinition } from "../resources/definition";
import { attributesOf, stateOnRead } from "../resources/instance-model";
import type { Values } from "../resources/values";
import { textIn, textsIn } from "../resources/values";

export function instanceList(resource: Resource<Connection>, definition: InstanceDefinition) {
  const { connector } = definition;
  return pluginFor<Connection>().listResource(resource, {
    description:
      connector === undefined
        ? "Lists the instances of the account, of any connector, that match all that is given."
        : `Lists the instances of ${connector.name} in the account that match all that is given.`,
    attributes: connector === undefined ? instanceFilters : filtersOfConnector,

    async *list({ api, config, includeState, limit, signal }) {
      const ready = api.ready;
      const criteria = criteriaOf(config, connector?.elementKey);
      const found = await withContext({ summary: "Listing instances failed" }, () =>
        search(ready.client, criteria, signal),
      );
      let left = limit ?? Infinity;
      for (const { id, name = "unnamed" } of found) {
        if (left <= 0) return;
        const shown = { displayName: `${name} (${id})`, identity: { id } };
        const state = includeState ? await stateOf(ready, definition, id, signal) : undefined;
        // It was deleted since the list was read.
        if (includeState && state === undefined) continue;
        left -= 1;
        yield { ...shown, state };
      }
    },
  });
}

function criteriaOf(config: Values, connector: string | undefined) {
  const text = (name: string): string | undefined => {
    const value = textIn(config, name);
    return typeof value === "string" ? value : undefined;
  };
  const tags = textsIn(config, "tags");
  return {
    searchText: text("search_text"),
    tags: Array.isArray(tags) ? (tags as readonly string[]) : [],
    elementKey: connector ?? text("element_key"),
  };
}

/**
 * As an import reads it, but for what is sensitive: what a query finds is shown and stored in files.
 *
 * @returns nothing where the instance is gone
 */
async function stateOf(ready: ReadyConnection, definition: InstanceDefinition, id: string, signal: AbortSignal) {
  return await withContext({ summary: `Reading instance ${id} failed` }, async () => {
    const found = await unlessMissing(ready.client.getInstance(id, { signal }));
    if (found === undefined) return undefined;
    const instance = await withConnectorKey(ready.client, found, signal);
    const template = await templateFor(ready, instance, signal);
    const attributes = Object.entries(attributesOf(definition));
    const hidden = attributes.flatMap(([name, { sensitive }]) => (sensitive ? [[name, null] as const] : []));
    return { ...stateOnRead(definition, {}, { instance, template }), ...Object.fromEntries(hidden) };
  });
}
