// How the parts of a connector are called, as far as its definition does not say.
import type { ConnectorDefinition, FieldDefinition, SecretField, SensitiveTextField } from "./definition";
import { EVENTS, eventFields, platformFields } from "./platform-keys";

/** Everything with an attribute of its own: the connector's fields, then those that platform-wide keys bring along. */
export function fieldsOf({ fields, templateKeys }: ConnectorDefinition): readonly FieldDefinition[] {
  return [...fields, ...platformFields(templateKeys)];
}

/** `openconnectors_connectwise_instance` */
export function resourceTypeOf({ names }: ConnectorDefinition): string {
  return `openconnectors_${names.resource}_instance`;
}

/** `ConnectWiseConnectorInstance` */
export function constructNameOf({ names }: ConnectorDefinition): string {
  return `${names.construct}ConnectorInstance`;
}

/** Resource type and construct of instances whose connector has no definition. */
export const ANY_CONNECTOR = { resourceType: "openconnectors_instance", construct: "ConnectorInstance" } as const;

/** `privateKey` of `private_key` */
export function propOf({ attribute, prop }: Pick<FieldDefinition, "attribute" | "prop">): string {
  return prop ?? camelCase(attribute);
}

/** The secrets that an instance can't be created without. */
export function credentialFields({ fields }: ConnectorDefinition): readonly (SecretField | SensitiveTextField)[] {
  return fields.flatMap((field) =>
    field.kind === "sensitiveText" || (field.kind === "secret" && field.required === true) ? [field] : [],
  );
}

/** Name of the variable that brings a secret in. */
export function variableOf({ variable, attribute }: Pick<SecretField, "variable" | "attribute">): string {
  return variable ?? attribute;
}

export interface SecretNames {
  /** The write-only attribute. */
  readonly writeOnly: string;
  readonly version: string;
  readonly revision: string;
  /** The attribute that keeps the secret in state. */
  readonly stored: string | undefined;
}

/** Counts the secrets that don't re-authenticate: they go to their configuration entries together. */
export const SHARED_REVISION = "secrets_revision";

export function secretNames(field: Pick<SecretField, "attribute" | "authenticates" | "storable">): SecretNames {
  const { attribute, authenticates = true, storable } = field;
  return {
    writeOnly: `${attribute}_wo`,
    version: `${attribute}_wo_version`,
    revision: authenticates ? `${attribute}_revision` : SHARED_REVISION,
    stored: storable === true ? attribute : undefined,
  };
}

/**
 * Maps of keys that have no attribute: what is in clear is stored, what is secret is sent and forgotten. A connector with a
 * definition has the further keys, any other one has the whole configuration.
 */
export const FURTHER_KEYS = {
  plain: { attribute: "additional_configuration", prop: "additionalConfiguration" },
  secret: { attribute: "additional_configuration_wo", prop: "additionalSecretConfiguration" },
} as const;
const ALL_KEYS = {
  plain: { attribute: "configuration", prop: "configuration" },
  secret: { attribute: "configuration_wo", prop: "secretConfiguration" },
} as const;

/** The attribute that people set. */
export function settableAttribute(field: FieldDefinition): string {
  return field.kind === "secret" ? secretNames(field).writeOnly : field.attribute;
}

/**
 * The prop that gives an argument of the resource its value. A secret prop writes the write-only attribute.
 *
 * @param definition undefined for a connector that has none
 */
export function propOfArgument(argument: string, definition: ConnectorDefinition | undefined): string {
  const { plain, secret } = definition === undefined ? ALL_KEYS : FURTHER_KEYS;
  const map = [plain, secret].find(({ attribute }) => attribute === argument);
  if (map !== undefined) return map.prop;
  const fields = definition === undefined ? [] : fieldsOf(definition);
  const field = fields.find((one) => [one.attribute, settableAttribute(one)].includes(argument));
  return field === undefined ? camelCase(argument) : propOf(field);
}

/** By configuration key, what to set instead of a further key of the same name; as attributes, or as props of the construct. */
export function ownersOf(definition: ConnectorDefinition, as: "attributes" | "props"): ReadonlyMap<string, string> {
  const owner = (field: FieldDefinition): string => {
    if (as === "attributes") return settableAttribute(field);
    const alternative = field.kind === "text" ? field.alternative : undefined;
    return alternative === undefined ? propOf(field) : `${alternative.prop} or ${propOf(field)}`;
  };
  return new Map([
    ...fieldsOf(definition).map((field) => [field.key, owner(field)] as const),
    ...eventFields(definition.templateKeys).map(
      (field) => [field.key, as === "props" ? `${EVENTS}.${propOf(field)}` : EVENTS] as const,
    ),
  ]);
}

export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
