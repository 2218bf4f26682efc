// The resource `openconnectors_connectwise_instance`: a plan diff of it reads like the form people used to fill in.
// Keys and rules: connectors/connectwise.ts. See (architecture: Names others rely on; open-connectors-api: ConnectWise
// connector).
import { baseUrlProblems, clientIdsEqual, connectwise, sameBaseUrl } from "../../connectors";
import { nonEmpty, validator } from "../../plugin";
import { connectwiseUpgraders } from "./connectwise-upgrade";
import type { InstanceDefinition } from "./definition";
import { configurationField } from "./fields/configuration-field";
import { eventsField } from "./fields/events-field";
import { secretConfiguration } from "./fields/secret-configuration";
import { secretKey } from "./fields/secret-input";
import { behaviourSwitch, requiredText } from "./fields/setting-field";
import { instanceResource } from "./instance-resource";

const authenticates = true;

const fields = [
  requiredText("base_url", {
    key: "baseUrl",
    authenticates,
    validators: [validator<string>((text) => baseUrlProblems(text))],
    same: sameBaseUrl,
    description:
      "Address of the ConnectWise API, `https://HOST/v4_6_release/apis/3.0`. A change re-authenticates the instance.",
  }),
  requiredText("company", {
    key: "company",
    authenticates,
    validators: [nonEmpty],
    description: "Company of the ConnectWise login. A change re-authenticates the instance.",
  }),
  requiredText("public_key", {
    key: "public.key",
    authenticates,
    validators: [nonEmpty],
    description: "Public half of the ConnectWise API key. A change re-authenticates the instance.",
  }),
  requiredText("client_id", {
    key: "connectwise.clientID",
    authenticates,
    sensitive: true,
    validators: [nonEmpty],
    same: clientIdsEqual,
    description: "ConnectWise client id of the integration, a GUID. A change re-authenticates the instance.",
  }),
  behaviourSwitch("filter_response_nulls", {
    key: "filter.response.nulls",
    default: true,
    description: "Leave null values out of the connector's replies. Default: true.",
  }),
  eventsField,
] as const;

const privateKey = secretKey("private_key_wo", {
  key: "private.key",
  authenticates,
  stored: "private_key",
  revision: "private_key_revision",
  description:
    "Private half of the ConnectWise API key. Write-only: it is in no plan and no state. Another key than the one sent " +
    "last is noticed and re-authenticates the instance.",
  storedDescription:
    "Private half of the ConnectWise API key, kept in state: for Terraform and OpenTofu before 1.11. Conflicts with `private_key_wo`.",
  revisionDescription:
    "Counts how often a write-only private key was sent. `(known after apply)` in a plan says that another key will be.",
  whenMissing: {
    summary: "A private key is needed to create the instance",
    detail:
      "Set private_key_wo, from a variable that is ephemeral or sensitive. An imported instance can be planned and " +
      "destroyed without it, a new one can't be made.",
  },
});

const SECRETS_REVISION = {
  revision: "secrets_revision",
  revisionDescription:
    "Counts how often `event_signature_key_wo` or `additional_configuration_wo` was sent. `(known after apply)` in a plan says that one of them will be.",
};

const signatureKey = secretKey("event_signature_key_wo", {
  ...SECRETS_REVISION,
  key: "event.notification.signature.key",
  authenticates: false,
  description:
    "Key that the platform signs events with (header `Elements-Webhook-Signature`). Write-only: it is in no plan and no state. " +
    "Taken out, it stays on the platform: set another value first.",
});

/** Every key that the attributes above speak for, with the attribute to set in its place. */
const reserved: ReadonlyMap<string, string> = new Map(
  [...fields, privateKey, signatureKey].flatMap(({ keys, attributes }) =>
    keys.map((key) => [key, Object.keys(attributes)[0] ?? key] as const),
  ),
);

const additional = {
  reserved,
  authenticates: () => false,
} as const;

export const connectwiseDefinition: InstanceDefinition = {
  typeName: "openconnectors_connectwise_instance",
  description:
    "An authenticated connection of an Open Connectors account to ConnectWise (connector ConnectWise CRM REST).",
  connector: connectwise,
  fields: [
    ...fields,
    configurationField("additional_configuration", {
      ...additional,
      secretTwin: "additional_configuration_wo",
      description:
        "Configuration keys of the connector that have no attribute of their own, by key. Only keys that stand here are managed; one that is " +
        "taken out falls back to the connector's default, where it has one.",
    }),
  ],
  secrets: [
    privateKey,
    signatureKey,
    secretConfiguration("additional_configuration_wo", {
      ...additional,
      ...SECRETS_REVISION,
      versioned: false,
      plainTwin: "additional_configuration",
      description:
        "As `additional_configuration`, for values that are secret. Write-only: they are in no plan and no state. A key that is taken out stays as it is " +
        "on the platform: set another value first.",
    }),
  ],
};

export const connectwiseInstance = instanceResource(connectwiseDefinition, connectwiseUpgraders);
