// The provider block, and all parts of the test provider together.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { version } from "../../package.json";
import type { Provider } from "../../src/plugin";
import { Unknown, nonEmpty, string } from "../../src/plugin";
import { ADDRESS, NAME } from "./address";
import { actions } from "./actions";
import { dataSources, meta } from "./data-sources";
import { ephemeralResources } from "./ephemeral-resources";
import { plugin } from "./filed";
import { functions } from "./functions";
import { listResources } from "./list-resources";
import { resources } from "./resources";
import { Store } from "./store";

const VARIABLE = "KITCHENSINK_FOLDER";
const ID_BYTES = 8;

export interface KitchensinkOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const providerAttributes = {
  folder: string({
    optional: true,
    validators: [nonEmpty],
    description:
      "Folder of the objects; created with the first of them. Relative to where Terraform runs. " +
      `Environment: \`${VARIABLE}\`; the configuration wins.`,
  }),
};

export function kitchensinkProvider({ environment }: KitchensinkOptions): Provider {
  return plugin.provider({
    name: NAME,
    address: ADDRESS,
    version,
    description:
      "A test provider: one resource for each family of attributes and behaviours that a provider can have. " +
      "Its objects are JSON files in a folder.",
    attributes: providerAttributes,
    configure({ config: { folder }, diagnostics }) {
      const newId = (): string => randomBytes(ID_BYTES).toString("hex");
      if (folder instanceof Unknown) return { store: new Store(undefined, newId) };
      const chosen = folder ?? environment[VARIABLE] ?? "";
      if (chosen !== "") return { store: new Store(path.resolve(chosen), newId) };
      diagnostics.error({
        summary: "The folder of the objects is missing",
        detail: `Set folder in the provider block, or the environment variable ${VARIABLE} (empty counts as not set).`,
        attribute: "folder",
      });
      return undefined;
    },
    resources,
    dataSources,
    ephemeralResources,
    functions,
    listResources,
    actions,
    meta,
  });
}
