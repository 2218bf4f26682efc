// What can be looked up: one object, all files, and what the module says of itself.
import { DiagnosticError, Unknown, listNested, nonEmpty, providerMeta, string } from "../../src/plugin";
import { decodeJson, types } from "../../src/plugin/values";
import { isObjectValue } from "../../src/plugin/framework/schema/schema";
import { plugin } from "./filed";

const SMALL = "kitchensink_small";
const smallType = types.object({ name: types.string, value: types.string });

const small = plugin.dataSource(SMALL, {
  description: "Looks a `kitchensink_small` up. Where there is none with that id, that is an error.",
  attributes: {
    id: string({ required: true, validators: [nonEmpty], description: "Its id." }),
    name: string({ computed: true, description: "Its name." }),
    value: string({ computed: true, description: "Its value; null where it has none." }),
  },
  async read({ config: { id }, api }) {
    const json = await api.store.get(SMALL, id);
    const found = json === undefined ? null : decodeJson(json, smallType, { unknownAttributes: "drop" });
    if (!isObjectValue(found)) {
      throw new DiagnosticError({
        summary: "No such object",
        detail: `There is no file ${SMALL}.${id}.json in the folder of the provider.`,
        attribute: "id",
      });
    }
    return { id, name: textOf(found.get("name")), value: textOf(found.get("value")) };
  },
});

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

const objects = plugin.dataSource("kitchensink_objects", {
  description: "Lists the files of the folder, in the order of their names.",
  attributes: {
    type: string({ optional: true, description: "Only files of this resource type, such as `kitchensink_small`." }),
    objects: listNested(
      {
        type: string({ computed: true, description: "Resource type, the first part of the file name." }),
        id: string({ computed: true, description: "Id, the second part." }),
        json: string({ computed: true, description: "What the file holds." }),
      },
      { computed: true, description: "One for each file." },
    ),
  },
  read: async ({ config: { type }, api }) => ({ type, objects: await api.store.list(type ?? undefined) }),
});

/** What a module can say of itself in `provider_meta`. */
export const meta = providerMeta({
  label: string({ optional: true, validators: [nonEmpty], description: "Any text." }),
});

const ofModule = plugin.dataSource("kitchensink_module", {
  description: 'Shows what its module says in `provider_meta "kitchensink"`, which has one attribute, `label`.',
  attributes: { label: string({ computed: true, description: "As the module says; null where it says nothing." }) },
  read({ providerMeta: given }) {
    const label = meta.of(given)?.label ?? null;
    return Promise.resolve({ label: label instanceof Unknown ? null : label });
  },
});

export const dataSources = [small, objects, ofModule];
