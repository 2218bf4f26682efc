// What is done once: values written into the file of an object, one after the other, as an editor would.
import { DiagnosticError, list, nonEmpty, string } from "../../src/plugin";
import { plugin } from "./filed";
import type { Store } from "./store";

const SMALL = "kitchensink_small";

const setValues = plugin.action("kitchensink_set_values", {
  description:
    "Writes values into the file of a `kitchensink_small`, one after the other, and shows a line for each; the last one stays. A plan " +
    "refuses an id that no file has.",
  attributes: {
    id: string({ required: true, validators: [nonEmpty], description: "Id of the object." }),
    values: list(string.element, { required: true, description: "The values." }),
    secret_wo: string({
      optional: true,
      writeOnly: true,
      description: "Written behind each value and never shown: where a line has it, it is masked.",
    }),
    fail: string({ optional: true, description: "Text of an error with which the action ends. Default: it succeeds." }),
  },
  async plan({ config: { id }, api }) {
    if (typeof id === "string") await valueOf(api.store, id);
  },
  async invoke({ config: { id, values, secret_wo: secret, fail }, api, progress, signal }) {
    for (const value of values) {
      signal.throwIfAborted();
      const written = value + (secret?.reveal() ?? "");
      progress(`Writing ${written}`);
      const json = { ...(await valueOf(api.store, id)), value: written };
      await api.store.put(SMALL, id, `${JSON.stringify(json)}\n`);
    }
    if (fail !== null) throw new DiagnosticError({ summary: "The action fails", detail: fail, attribute: "fail" });
  },
});

async function valueOf(store: Store, id: string): Promise<object> {
  const json = await store.get(SMALL, id);
  const found: unknown = json === undefined ? undefined : JSON.parse(json);
  if (typeof found === "object" && found !== null) return found;
  throw new DiagnosticError({
    summary: "No such object",
    detail: `There is no file ${SMALL}.${id}.json in the folder of the provider.`,
    attribute: "id",
  });
}

export const actions = [setValues];
