// The resource `openconnectors_instance`: an instance of any connector, with its configuration as maps of keys.
import { findKey, isBehaviourKey } from "../../connectors";
import type { InstanceDefinition, KnownConnector } from "./definition";
import { configurationField } from "./fields/configuration-field";
import { externalAuthenticationField } from "./fields/external-authentication";
import { providerData } from "./fields/provider-data";
import { secretConfiguration } from "./fields/secret-configuration";

/** Without better knowledge, any key may be a credential: the whole is sent and checked. */
const options = {
  reserved: new Map<string, string>(),
  authenticates: (key: string, connector: KnownConnector): boolean =>
    !isBehaviourKey((connector && findKey(connector, key)?.key) ?? key),
} as const;

const REVISION = "configuration_revision";
const COUNTED = ["configuration_wo", "provider_data_wo"];

export const connectorDefinition: InstanceDefinition = {
  typeName: "openconnectors_instance",
  description: "An authenticated instance of any connector of an Open Connectors account.",
  fields: [
    configurationField("configuration", {
      ...options,
      secretTwin: "configuration_wo",
      description:
        "Configuration keys of the instance, as the connector's template names them (data source `openconnectors_connector`). " +
        "Only the keys given here are managed. A change re-authenticates the instance, except of keys that only change its " +
        "behaviour: events, paging, bulk, `filter.response.nulls`.",
    }),
    externalAuthenticationField,
  ],
  secrets: [
    ...secretConfiguration("configuration_wo", {
      ...options,
      versioned: true,
      revision: REVISION,
      sharing: COUNTED,
      plainTwin: "configuration",
      description:
        "As `configuration`, for values that are secret. Write-only: they are in no plan and no state. Other values than those sent " +
        "last are noticed and sent. A key that is taken out stays as it is on the platform: set another value first. OAuth tokens " +
        "(`oauth.user.refresh_token` for example) count once: they are sent with a create and when `configuration_wo_version` changes, " +
        "and never otherwise.",
    }),
    providerData(REVISION, COUNTED),
  ],
};
