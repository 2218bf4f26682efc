// From a connector's table to the resource of its instances: a plan diff of it reads like the form people used to fill in.
import type { ConnectorDefinition, FieldDefinition, SecretField } from "../../connectors";
import {
  FURTHER_KEYS,
  SHARED_REVISION,
  connectorOf,
  fieldsOf,
  instanceDescription,
  ownersOf,
  resourceTypeOf,
  secretNames,
} from "../../connectors";
import type { InstanceDefinition } from "./definition";
import { configurationField } from "./fields/configuration-field";
import { eventsField } from "./fields/events-field";
import { secretConfiguration } from "./fields/secret-configuration";
import { secretInput } from "./fields/secret-input";
import { settingField } from "./fields/setting-field";

const FURTHER = FURTHER_KEYS.plain.attribute;
const FURTHER_SECRETS = FURTHER_KEYS.secret.attribute;

export function instanceDefinitionOf(definition: ConnectorDefinition): InstanceDefinition {
  const fields = fieldsOf(definition);
  const secrets = fields.filter(isSecret);
  const shared = [
    ...secrets.map(secretNames).flatMap(({ writeOnly, revision }) => (revision === SHARED_REVISION ? [writeOnly] : [])),
    FURTHER_SECRETS,
  ];
  const events = eventsField(definition);
  // Which of the further keys is a credential is not known; those that are known have attributes of their own.
  const further = { reserved: ownersOf(definition, "attributes"), authenticates: () => false } as const;
  return {
    typeName: resourceTypeOf(definition),
    description: instanceDescription(definition),
    connector: connectorOf(definition),
    fields: [
      ...fields.filter((field) => !isSecret(field)).map(settingField),
      ...(events === undefined ? [] : [events]),
      configurationField(FURTHER, {
        ...further,
        secretTwin: FURTHER_SECRETS,
        description:
          "Configuration by those keys of the connector that have no attribute here. Only keys given here are managed; removing one " +
          "resets it to the connector's default, if it has one.",
      }),
    ],
    secrets: [
      ...secrets.map((field) => {
        const { writeOnly, revision } = secretNames(field);
        return secretInput(field, revision === SHARED_REVISION ? shared : [writeOnly]);
      }),
      ...secretConfiguration(FURTHER_SECRETS, {
        ...further,
        versioned: false,
        revision: SHARED_REVISION,
        sharing: shared,
        plainTwin: FURTHER,
        description:
          `Like \`${FURTHER}\`, for secrets, which are stored in no plan and no state. Removing a key leaves its value on the ` +
          "platform: set another value first.",
      }),
    ],
  };
}

function isSecret(field: FieldDefinition): field is SecretField {
  return field.kind === "secret";
}
