// Typed connectors as tests handle them: a provider that has a resource for each of some definitions, and configurations made of
// the examples in the definitions.
import { Accounts } from "../../src/client";
import type { ConnectorDefinition, FieldDefinition } from "../../src/connectors";
import { connectorOf, definitions, fieldsOf, secretNames, settableAttribute } from "../../src/connectors";
import { pluginFor } from "../../src/plugin";
import { connect } from "../../src/provider/connect";
import { Connection } from "../../src/provider/connection";
import type { ProviderOptions } from "../../src/provider/provider";
import { instanceResource } from "../../src/provider/resources/instance-resource";
import { instanceDefinitionOf } from "../../src/provider/resources/typed-connector";
import { providerAttributes, readSettings } from "../../src/provider/settings";
import { everyKind } from "../connectors/every-kind";
import { keyAlone } from "../connectors/key-alone";
import { openStarted } from "./harness";
import type { Attributes } from "./harness";

/** All that the catalogue has, one with a field of every kind, and one of another shape. */
export const tried: readonly ConnectorDefinition[] = [...definitions, everyKind, keyAlone];

/** Our provider, with resources for these connectors only. */
function providerFor(some: readonly ConnectorDefinition[]) {
  return ({ environment, parentIsAlive, version }: ProviderOptions) =>
    pluginFor<Connection>().provider({
      name: "openconnectors",
      address: "terraform.local/connectors/openconnectors",
      version,
      description: "As it would be with these typed connectors.",
      attributes: providerAttributes,
      configure({ config, logger, diagnostics }) {
        const settings = readSettings(config, environment, diagnostics);
        if (settings === undefined || settings === "unknown") return undefined;
        return new Connection(
          connect(settings, { userAgent: "test", logger, parentIsAlive, accounts: new Accounts() }),
        );
      },
      resources: some.map((definition) => instanceResource(instanceDefinitionOf(definition))),
      dataSources: [],
      ephemeralResources: [],
      functions: [],
    });
}

export async function openTyped(definition: ConnectorDefinition) {
  const connectors = [...new Set([definition, everyKind])].map(connectorOf);
  return await openStarted({ connectors }, {}, providerFor([definition]));
}

/** What an instance can't be created without, and nothing else. */
export function minimal(definition: ConnectorDefinition, change: Attributes = {}): Attributes {
  return {
    name: "tried",
    creation_key: "tests/tried",
    ...Object.fromEntries(
      fieldsOf(definition)
        .filter(isNeeded)
        .map((field) => [settableAttribute(field), exampleOf(field)]),
    ),
    ...change,
  };
}

/** Every attribute of the connector. */
export function complete(definition: ConnectorDefinition, change: Attributes = {}): Attributes {
  return {
    ...minimal(definition),
    ...Object.fromEntries(fieldsOf(definition).map((field) => [settableAttribute(field), exampleOf(field)])),
    ...change,
  };
}

export function isNeeded(field: FieldDefinition): boolean {
  return field.kind === "sensitiveText" || field.required === true;
}

export function exampleOf({ kind, example }: FieldDefinition): string | number | boolean {
  if (kind === "boolean") return example === "true";
  return kind === "integer" ? Number(example) : example;
}

/** Another value that the field's rules let through. */
export function otherOf(field: FieldDefinition): string | number | boolean {
  const { kind, example } = field;
  switch (kind) {
    case "boolean":
      return example !== "true";
    case "integer":
      return Number(example) + 1;
    case "json":
      return '{"other":[1,2]}';
    case "text":
      return field.values?.find((value) => value !== example) ?? another(example);
    case "sensitiveText":
    case "secret":
      return another(example);
  }
}

/** A URL stays one, with its path. */
function another(text: string): string {
  return URL.canParse(text) ? text.replace("://", "://other-") : `${text}-other`;
}

/** The entry that the field stands for, as the platform stores it. */
export function entryKey({ key, returnedAs }: FieldDefinition): string {
  return returnedAs ?? key;
}

/** The attributes that hold a secret, none of which may show it. */
export function secretAttributes(definition: ConnectorDefinition): readonly string[] {
  return fieldsOf(definition).flatMap((field) => (field.kind === "secret" ? [secretNames(field).writeOnly] : []));
}
