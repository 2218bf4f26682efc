// What the pages of typed connectors say beside schema and examples: which attributes are credentials, and how their secrets
// are called. It follows from the connectors' definitions.
import type { ConnectorDefinition, FieldDefinition, SecretField } from "../../src/connectors";
import {
  ANY_CONNECTOR,
  EVENTS,
  FURTHER_KEYS,
  SHARED_REVISION,
  eventFields,
  fieldsOf,
  resourceTypeOf,
  secretNames,
  settableAttribute,
} from "../../src/connectors";

/** Texts by placeholder. */
export type Texts = Readonly<Record<string, string>>;

/** By the type of the connector's resource; that for any connector names the others. */
export function connectorTexts(definitions: readonly ConnectorDefinition[]): ReadonlyMap<string, Texts> {
  const typed = definitions.map(
    (definition) => `[${resourceTypeOf(definition)}](${definition.names.resource}_instance.md)`,
  );
  return new Map([
    [ANY_CONNECTOR.resourceType, { typed: typed.join(", ") }],
    ...definitions.map((definition) => [resourceTypeOf(definition), textsOf(definition)] as const),
  ]);
}

function textsOf(definition: ConnectorDefinition): Texts {
  const fields = fieldsOf(definition);
  const secrets = fields.filter(isSecret);
  const authenticates = (field: FieldDefinition): boolean => field.authenticates !== false;
  const further = Object.values(FURTHER_KEYS).map(({ attribute }) => attribute);
  return {
    behaviour: listed([
      ...fields.filter((field) => !authenticates(field)).map(settableAttribute),
      ...(eventFields(definition.templateKeys).length > 0 ? [EVENTS] : []),
      ...further,
    ]),
    credentials: listed(fields.filter(authenticates).map(settableAttribute)),
    revisions: listed([...new Set([...secrets.map((field) => secretNames(field).revision), SHARED_REVISION])], "or"),
    secrets: [...versionText(secrets), ...createText(secrets), ...secrets.flatMap(storedText)].join(" "),
  };
}

function versionText([first]: readonly SecretField[]): readonly string[] {
  if (first === undefined) return [];
  return [
    `To decide yourself when a secret is sent, set its version, for example \`${secretNames(first).version}\`: from then on only ` +
      "a change of the version sends it.",
  ];
}

function createText(secrets: readonly SecretField[]): readonly string[] {
  const needed = secrets.filter(({ required }) => required === true).map(settableAttribute);
  if (needed.length === 0) return [];
  return [`A create needs ${listed(needed)}; plan, refresh and destroy of an existing instance do not.`];
}

function storedText(field: SecretField): readonly string[] {
  const { stored, writeOnly } = secretNames(field);
  if (stored === undefined) return [];
  return [
    `\`${stored}\` stores the secret in the state, for Terraform and OpenTofu before 1.11. Set it or \`${writeOnly}\`, not both.`,
  ];
}

function isSecret(field: FieldDefinition): field is SecretField {
  return field.kind === "secret";
}

function listed(names: readonly string[], last = "and"): string {
  const quoted = names.map((name) => `\`${name}\``);
  const [final = ""] = quoted.slice(-1);
  return quoted.length < 2 ? final : `${quoted.slice(0, -1).join(", ")} ${last} ${final}`;
}
