// The provider `openconnectors`.
import { Accounts } from "../client";
import { pluginFor } from "../plugin";
import { PROVIDER_ADDRESS, PROVIDER_NAME } from "../rules/provider-address";
import { REPORT_ADDRESS } from "../shared/report-address.generated";
import { ping } from "./actions/ping";
import { reauthenticate } from "./actions/reauthenticate";
import { traceLogging } from "./actions/trace-logging";
import { connect } from "./connect";
import { Connection } from "./connection";
import { connectorData } from "./data-sources/connector";
import { instanceData } from "./data-sources/instance";
import { instancesData } from "./data-sources/instances";
import { instanceToken } from "./ephemeral/instance-token";
import { authorizationHeader } from "./functions/authorization-header";
import { connectwiseBaseUrl } from "./functions/connectwise-base-url";
import { instanceList } from "./lists/instances";
import { instanceEntries } from "./resources/catalogue";
import type { Environment } from "./environment";
import { providerAttributes, readSettings } from "./settings";

export interface ProviderOptions {
  readonly version: string;
  readonly environment: Environment;
  readonly parentIsAlive: () => boolean;
  /** Where this run works: the folder and the workspace, in one text. Default: all runs work at one place. */
  readonly place?: string;
}

export function openConnectorsProvider({ version, environment, parentIsAlive, place = "" }: ProviderOptions) {
  const accounts = new Accounts();
  return pluginFor<Connection>().provider({
    name: PROVIDER_NAME,
    address: PROVIDER_ADDRESS,
    version,
    ...(REPORT_ADDRESS !== undefined && { issues: REPORT_ADDRESS }),
    description: "Connector instances of SAP Open Connectors.",
    attributes: providerAttributes,
    configure({ config, terraformVersion, logger, diagnostics }) {
      const settings = readSettings(config, environment, diagnostics);
      if (settings === undefined) return undefined;
      if (settings === "unknown") return Connection.unknown;
      // OpenTofu reports the version of Terraform that it is compatible with, so which of the two asks is not known.
      const userAgent = `cdktf-open-connectors/${version} (compatible with Terraform ${terraformVersion})`;
      return new Connection(connect(settings, { userAgent, logger, parentIsAlive, accounts, place }));
    },
    resources: instanceEntries.map(({ resource }) => resource),
    listResources: instanceEntries.map(({ resource, definition }) => instanceList(resource, definition)),
    dataSources: [instanceData, instancesData, connectorData],
    ephemeralResources: [instanceToken],
    actions: [ping, reauthenticate, traceLogging],
    functions: [authorizationHeader, connectwiseBaseUrl],
    async shutdown(connections, signal) {
      await Promise.all(connections.map(async ({ ifKnown }) => ifKnown?.releases.flush(signal)));
    },
  });
}
