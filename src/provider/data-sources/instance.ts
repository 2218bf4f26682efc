// The data source `openconnectors_instance`: one instance that this configuration does not manage.
import { withConnectorKey } from "../../client";
import { bool, map, nonEmpty, pluginFor, set, string } from "../../plugin";
import type { Connection } from "../connection";
import { withContext } from "../lifecycle/failure";
import { elementKey, instanceId, searchTags } from "./attributes";
import { connectionOf } from "./connection";
import { findOne, readOne, templateFor } from "./lookup";
import { tokenOf } from "./token";
import { configurationOf, summaryOf } from "./view";

/** What an instance is looked up by where its id isn't known. */
const SEARCHED = ["name", "tags", "element_key"] as const;

export const instanceData = pluginFor<Connection>().dataSource("openconnectors_instance", {
  description:
    "Looks up one instance, by `id` or by any of `name`, `tags` and `element_key`. Exactly one has to match; otherwise an error " +
    "lists what was found.",
  attributes: {
    id: string({
      optional: true,
      computed: true,
      validators: [instanceId],
      description: "Id of the instance: up to 19 digits.",
    }),
    name: string({ optional: true, computed: true, validators: [nonEmpty], description: "Exact name." }),
    tags: set(string.element, {
      optional: true,
      computed: true,
      validators: [searchTags],
      description:
        "Tags that the instance must have, among others. If not set: all its tags, without the provider's own marks.",
    }),
    element_key: string({
      optional: true,
      computed: true,
      validators: [elementKey],
      description: "Key of its connector, such as `connectwisecrmrest`.",
    }),
    persist_token: bool({
      optional: true,
      description:
        "Whether to read `token`, which stores it in the state. Default: false; the ephemeral resource `openconnectors_instance_token` " +
        "reads it and stores it nowhere.",
    }),
    token: string({
      computed: true,
      sensitive: true,
      description: "Credential of the instance for calls to its connector; null unless `persist_token` is true.",
    }),
    element_id: string({ computed: true, description: "Number of the connector at this host." }),
    enabled: bool({ computed: true, description: "Whether the instance accepts calls." }),
    valid: bool({
      computed: true,
      description: "False if the platform reports that the instance has lost its connection.",
    }),
    created_date: string({ computed: true, description: "When the instance was created (ISO 8601)." }),
    configuration: map(string.element, {
      computed: true,
      description:
        "Configuration as the platform shows it, without secret keys, keys that are not in the connector's template, and keys without a value.",
    }),
  },

  validate({ config, diagnostics }) {
    const given = SEARCHED.filter((attribute) => {
      const value = config[attribute];
      // An empty list of tags is not a search.
      return value !== null && !(Array.isArray(value) && value.length === 0);
    });
    if (config.id === null && given.length === 0) {
      diagnostics.error({
        summary: "Nothing to look up",
        detail: "Give the id of the instance, or any of name, tags and element_key that only one instance has.",
      });
    }
    for (const attribute of config.id === null ? [] : given) {
      diagnostics.error({
        attribute,
        summary: "id can't be combined with other criteria",
        detail: `The id alone identifies the instance. Remove ${attribute}, or the id.`,
      });
    }
  },

  async read({ config, signal, ...call }) {
    const connection = connectionOf(call);
    const { id, name, tags, element_key } = config;
    const criteria = { name: name ?? undefined, tags: tags ?? [], elementKey: element_key ?? undefined };
    const instance = await withContext({ summary: "Looking up an instance failed" }, async () => {
      const found = id === null ? findOne(connection, criteria, signal) : readOne(connection, id, signal);
      return await withConnectorKey(connection.client, await found, signal);
    });
    const template = await withContext({ summary: "Looking up the keys of the instance's connector failed" }, () =>
      templateFor(connection, instance, signal),
    );
    const persisted = config.persist_token === true;
    return {
      ...summaryOf(instance),
      ...(tags === null ? {} : { tags }),
      element_id: instance.elementId ?? null,
      configuration: configurationOf(instance, template),
      persist_token: config.persist_token,
      token: persisted ? tokenOf(instance, connection.client.host) : null,
    };
  },
});
