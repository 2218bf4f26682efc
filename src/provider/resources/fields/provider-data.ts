// What the connected system hands out for one login, such as the code of OAuth: it goes beside the configuration, counts once, and
// leaves no trace (open-connectors-api: OAuth).
import { Secret, Unknown, elements, map, string } from "../../../plugin";
import type { SecretInput } from "../definition";
import type { Values } from "../values";
import { textMapIn } from "../values";
import { revisionAttribute } from "./secret-input";

const NAME = "provider_data_wo";
const VERSION = "provider_data_wo_version";

/** @param sharing write-only attributes with the same revision, this one included. */
export function providerData(revision: string, sharing: readonly string[]): SecretInput {
  return {
    attributes: {
      [NAME]: map(elements.nullable(string.element), {
        optional: true,
        writeOnly: true,
        description:
          "What an OAuth login handed out for one use: `code`, and for some connectors `realmId` and others. Stored in no plan and no " +
          `state. Sent only with a create and when \`${VERSION}\` changes. Removing it changes nothing.`,
      }),
      [VERSION]: string({
        optional: true,
        computed: true,
        usePriorState: true,
        description: `A change sends \`${NAME}\` again, which re-authenticates the instance. Removing it changes nothing.`,
      }),
      [revision]: revisionAttribute(sharing),
    },
    keys: [],
    name: NAME,
    version: VERSION,
    revision,
    singleUse: "provider data",
    authenticates: () => true,
    text(config) {
      const entries = textMapIn(config, NAME);
      if (entries === null || entries instanceof Unknown) return entries;
      return entries.size === 0 ? null : Secret.of(JSON.stringify([...entries]));
    },
    settings(config: Values) {
      const entries = textMapIn(config, NAME);
      if (entries === null || entries instanceof Unknown) return [];
      const rest = { attribute: NAME, authenticates: true, explicit: true, singleUse: true } as const;
      return [...entries].map(([key, value]) => ({ key, value: Secret.of(value), ...rest }));
    },
    validate({ config, diagnostics }) {
      const entries = textMapIn(config, NAME);
      if (!(entries instanceof Map) || [...entries.keys()].every((key) => typeof key === "string" && key.trim() !== ""))
        return;
      diagnostics.error({
        attribute: NAME,
        summary: "Empty key",
        detail: "Name each value, `code` for example.",
      });
    },
  };
}
