// The data source `openconnectors_connector`: what an instance of a connector is configured with.
import type { ConnectorTemplate, KeyDefinition } from "../../client";
import { isSecretKey, knownConnector } from "../../connectors";
import { DiagnosticError, bool, listNested, pluginFor, string } from "../../plugin";
import type { Connection, ReadyConnection } from "../connection";
import { withContext, isMissing } from "../lifecycle/failure";
import { elementKey } from "./attributes";
import { connectionOf } from "./connection";

export const connectorData = pluginFor<Connection>().dataSource("openconnectors_connector", {
  description: "A connector, with the keys that its instances are configured with.",
  attributes: {
    element_key: string({
      required: true,
      validators: [elementKey],
      description: "Key of the connector, such as `connectwisecrmrest`, or its number at this host.",
    }),
    id: string({ computed: true, description: "Number of the connector at this host; other hosts may use another." }),
    name: string({ computed: true, description: "Name of the connector." }),
    configuration: listNested(
      {
        key: string({ computed: true, description: "Key in the `configuration` of an instance." }),
        name: string({ computed: true, description: "Label in the form of Open Connectors." }),
        type: string({
          computed: true,
          description: "Type as the platform writes it, such as `TEXTFIELD_128`, `BOOLEAN` or `PASSWORD`.",
        }),
        required: bool({ computed: true, description: "Whether every instance needs it." }),
        default: string({
          computed: true,
          description: "Value if none is given; null if there is none, and for secrets.",
        }),
        secret: bool({
          computed: true,
          description:
            "Whether the value is a secret: known for some connectors, otherwise judged by the key's type, label and name.",
        }),
      },
      { computed: true, description: "The keys, in the order of the form in Open Connectors." },
    ),
  },

  async read({ config, signal, ...call }) {
    const connection = connectionOf(call);
    const key = config.element_key;
    const template = await withContext({ summary: `Reading the connector ${key} failed` }, () =>
      templateOf(connection, key, signal),
    );
    const connector = knownConnector(template.key ?? key);
    return {
      element_key: key,
      id: template.id ?? null,
      name: template.name ?? null,
      configuration: template.configuration.map((definition) => {
        const secret = isSecretKey(definition.key, { connector, type: definition.type, label: definition.name });
        return { ...viewOf(definition), default: secret ? null : (definition.defaultValue ?? null), secret };
      }),
    };
  },
});

function viewOf({ key, name, type, required }: KeyDefinition) {
  return { key, name: name ?? null, type: type ?? null, required };
}

async function templateOf({ client }: ReadyConnection, key: string, signal: AbortSignal): Promise<ConnectorTemplate> {
  try {
    return await client.getConnector(key, { signal });
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new DiagnosticError({
      attribute: "element_key",
      summary: "There is no such connector",
      detail:
        `${client.host} answers that the account of the provider's secrets has no connector ${key}. Keys are written in small ` +
        "letters and without spaces, as in connectwisecrmrest. An instance made by hand shows the key of its connector: look it " +
        "up by its name with the data source openconnectors_instance and read element_key.",
    });
  }
}
