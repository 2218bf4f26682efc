// The provider `openconnectors`.
import { pluginFor } from "../plugin";
import { PROVIDER_ADDRESS, PROVIDER_NAME } from "./address";
import { connect } from "./connect";
import { Connection } from "./connection";
import { connectwiseInstance } from "./resources/connectwise-instance";
import type { Environment } from "./settings";
import { providerAttributes, readSettings } from "./settings";

export interface ProviderSurroundings {
  readonly version: string;
  readonly environment: Environment;
  readonly parentIsAlive: () => boolean;
}

export function openConnectorsProvider({ version, environment, parentIsAlive }: ProviderSurroundings) {
  return pluginFor<Connection>().provider({
    name: PROVIDER_NAME,
    address: PROVIDER_ADDRESS,
    version,
    description: "Connector instances of SAP Open Connectors.",
    attributes: providerAttributes,
    configure({ config, terraformVersion, logger, diagnostics }) {
      const settings = readSettings(config, environment, diagnostics);
      if (settings === undefined) return undefined;
      if (settings === "unknown") return Connection.unknown;
      const userAgent = `cdktf-open-connectors/${version} Terraform/${terraformVersion}`;
      return new Connection(connect(settings, { userAgent, logger, parentIsAlive }));
    },
    resources: [connectwiseInstance],
    async shutdown(connections, signal) {
      await Promise.all(connections.map(async ({ ifKnown }) => ifKnown?.releases.flush(signal)));
    },
  });
}
