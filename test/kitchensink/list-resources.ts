// What a query finds: the files of one type.
import { string } from "../../src/plugin";
import { decodeJson, types } from "../../src/plugin/values";
import { isObjectValue } from "../../src/plugin/framework/schema/schema";
import { plugin } from "./filed";
import { identified } from "./resources/identity";

const TYPE = identified.typeName;
const stored = types.object({ kind: types.string, note: types.string });

const objects = plugin.listResource(identified, {
  description: "Lists the objects whose files are in the folder, in the order of their ids.",
  attributes: {
    kind: string({ optional: true, description: "Only objects of this kind. Default: all." }),
  },
  async *list({ config, api, includeState, signal }) {
    for (const { id, json } of await api.store.list(TYPE)) {
      signal.throwIfAborted();
      const file = decodeJson(json, stored, { unknownAttributes: "drop" });
      const textOf = (name: string): string | null => {
        const text = isObjectValue(file) ? file.get(name) : undefined;
        return typeof text === "string" ? text : null;
      };
      const kind = textOf("kind");
      if (config.kind !== null && config.kind !== kind) continue;
      const object = { displayName: kind === null ? id : `${kind} ${id}`, identity: { id, kind } };
      yield { ...object, ...(includeState && { state: { id, kind, note: textOf("note") } }) };
    }
  },
});

export const listResources = [objects];
