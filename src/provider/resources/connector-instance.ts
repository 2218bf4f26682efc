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
        "Configuration of the instance, by the keys of the connector (data source `openconnectors_connector`). Only keys given here are " +
        "managed. A change re-authenticates the instance, unless the key only affects behaviour: events, paging, bulk, " +
        "`filter.response.nulls`.",
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
        "Like `configuration`, for secrets, which are stored in no plan and no state. Changed values are noticed and sent. Removing a " +
        "key leaves its value on the platform: set another value first. OAuth tokens, such as `oauth.user.refresh_token`, work once: " +
        "they are sent only with a create and when `configuration_wo_version` changes.",
    }),
    providerData(REVISION, COUNTED),
  ],
};
