// List resources: the account's instances for `terraform query`, each type with its connector.
import { withConnectorKey } from "../../client";
import { nonEmpty, pluginFor, set, string } from "../../plugin";
import type { Resource } from "../../plugin";
import type { Connection, ReadyConnection } from "../connection";
import { elementKey, searchTags } from "../data-sources/attributes";
import { templateFor } from "../data-sources/lookup";
import { search } from "../data-sources/search";
import { withContext } from "../lifecycle/failure";
import type { InstanceDefinition } from "../resources/definition";
import { attributesOf, stateOnRead } from "../resources/instance-model";
import type { Values } from "../resources/values";
import { textIn, textsIn } from "../resources/values";

const filters = {
  search_text: string({
    optional: true,
    validators: [nonEmpty],
    description: "Part of the name or of the connector's key; letter case does not matter.",
  }),
  tags: set(string.element, {
    optional: true,
    validators: [searchTags],
    description: "Tags that each instance has, perhaps among others.",
  }),
};
const anyConnector = {
  ...filters,
  element_key: string({
    optional: true,
    validators: [elementKey],
    description: "Key of their connector, such as `connectwisecrmrest`.",
  }),
};

export function instanceList(resource: Resource<Connection>, definition: InstanceDefinition) {
  const { connector } = definition;
  return pluginFor<Connection>().listResource(resource, {
    description:
      connector === undefined
        ? "Lists the instances of the account, whatever their connector; all that is given has to match."
        : `Lists the instances of ${connector.name} in the account; all that is given has to match.`,
    attributes: connector === undefined ? anyConnector : filters,

    async *list({ api, config, includeState, limit, signal }) {
      const ready = api.ready;
      const criteria = criteriaOf(config, connector?.elementKey);
      const found = await withContext({ summary: "Listing instances failed" }, () =>
        search(ready.client, criteria, signal),
      );
      for (const instance of found.slice(0, limit)) {
        const { id, name = "unnamed" } = instance;
        const shown = { displayName: `${name} (${id})`, identity: { id } };
        yield includeState ? { ...shown, state: await stateOf(ready, definition, id, signal) } : shown;
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

/** As an import reads it, but for the token: what a query finds is shown and stored in files. */
async function stateOf(ready: ReadyConnection, definition: InstanceDefinition, id: string, signal: AbortSignal) {
  return await withContext({ summary: `Reading instance ${id} failed` }, async () => {
    const instance = await withConnectorKey(ready.client, await ready.client.getInstance(id, { signal }), signal);
    const template = await templateFor(ready, instance, signal);
    const nothing = Object.fromEntries(Object.keys(attributesOf(definition)).map((name) => [name, null]));
    return { ...stateOnRead(definition, nothing, { instance, template }), token: null };
  });
}
