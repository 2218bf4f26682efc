// The data source `openconnectors_instances`: all that match, however many pages they are.
import { bool, list, listNested, pluginFor, set, string } from "../../plugin";
import type { Connection } from "../connection";
import { withContext } from "../lifecycle/failure";
import { instanceFilters } from "./attributes";
import { connectionOf } from "./connection";
import { search } from "./search";
import { summaryOf } from "./view";

export const instancesData = pluginFor<Connection>().dataSource("openconnectors_instances", {
  description:
    "Lists the instances of the account that match `search_text`, `tags` and `element_key`, as far as they are given. An empty " +
    "result is not an error.",
  attributes: {
    ...instanceFilters,
    ids: list(string.element, {
      computed: true,
      description: "Their ids, in order of creation.",
    }),
    instances: listNested(
      {
        id: string({ computed: true, description: "Id of the instance: up to 19 digits." }),
        name: string({ computed: true, description: "Its name." }),
        element_key: string({ computed: true, description: "Key of its connector." }),
        tags: set(string.element, { computed: true, description: "Its tags, without the provider's own marks." }),
        enabled: bool({ computed: true, description: "Whether the instance accepts calls." }),
        valid: bool({
          computed: true,
          description: "False if the platform reports that the instance has lost its connection.",
        }),
        created_date: string({ computed: true, description: "When the instance was created (ISO 8601)." }),
      },
      { computed: true, description: "The instances, in the same order." },
    ),
  },

  async read({ config, signal, ...call }) {
    const { client } = connectionOf(call);
    const { search_text, tags, element_key } = config;
    const found = await withContext({ summary: "Listing instances failed" }, () =>
      search(
        client,
        { searchText: search_text ?? undefined, tags: tags ?? [], elementKey: element_key ?? undefined },
        signal,
      ),
    );
    return { search_text, tags, element_key, ids: found.map(({ id }) => id), instances: found.map(summaryOf) };
  },
});
