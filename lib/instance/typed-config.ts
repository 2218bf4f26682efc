// From the props of a typed construct to the configuration of its binding. Names: src/connectors/names.ts.
import { camelCase, eventFields, fieldsOf, propOf, secretNames } from "../../src/connectors";
import type { ConnectorDefinition, FieldDefinition } from "../../src/connectors";
import { textsOf } from "../props/configuration-map";
import type { ConfigurationMap } from "../props/configuration-map";
import { isVariable, textOf, versionText } from "../props/input";
import type { TextInput } from "../props/input";
import { jsonText } from "../props/json-text";
import type { JsonObjectInput } from "../props/json-text";
import type { AlternativeClasses } from "./alternative";
import { memberOf } from "./members";
import { storeProp, versionProp } from "./typed-props";
import type { TypedInstanceProps } from "./typed-props";

type Config = Readonly<Record<string, unknown>>;

/** The rules have found nothing wrong with the props. Nothing is in the result that was left out. */
export function typedConfig(
  definition: ConnectorDefinition,
  alternatives: AlternativeClasses,
  props: TypedInstanceProps,
): Config {
  const events = memberOf(props, "events");
  return {
    ...merged(fieldsOf(definition).map((field) => fieldConfig(field, alternatives, props))),
    ...(typeof events === "object" && {
      events: merged(eventFields(definition.templateKeys).map((field) => fieldConfig(field, {}, events ?? {}))),
    }),
    ...mapConfig("additionalConfiguration", props.additionalConfiguration),
    ...mapConfig("additionalConfigurationWo", props.additionalSecretConfiguration),
  };
}

function fieldConfig(field: FieldDefinition, alternatives: AlternativeClasses, props: object): Config {
  const value = memberOf(props, propOf(field));
  switch (field.kind) {
    case "secret":
      return secretConfig(field, value, props);
    case "text": {
      const { alternative } = field;
      if (value !== undefined || alternative === undefined) return entry(field.attribute, value, asText);
      const text = alternatives[alternative.prop]?.textOf(memberOf(props, alternative.prop));
      return entry(field.attribute, text, asText);
    }
    case "sensitiveText":
      return entry(field.attribute, value, asText);
    case "json":
      return entry(field.attribute, value, asJson);
    case "boolean":
    case "integer":
      return entry(field.attribute, value, (given) => given);
  }
}

function secretConfig(field: Extract<FieldDefinition, { kind: "secret" }>, value: unknown, props: object): Config {
  const { writeOnly, version, stored } = secretNames(field);
  if (stored !== undefined && memberOf(props, storeProp(field)) === true) return entry(stored, value, asText);
  return {
    ...entry(writeOnly, value, asText),
    ...entry(version, memberOf(props, versionProp(field)), asVersion),
  };
}

function entry(attribute: string, value: unknown, convert: (value: unknown) => unknown): Config {
  return value === undefined ? {} : { [camelCase(attribute)]: convert(value) };
}

// What the rules let through is of the type that the generated interface has for it.
const asText = (value: unknown) => textOf(value as TextInput);
const asVersion = (value: unknown) => versionText(value as string | number);

function asJson(value: unknown): string {
  return typeof value === "string" || isVariable(value) ? textOf(value) : jsonText(value as JsonObjectInput);
}

function mapConfig(name: string, map: ConfigurationMap | undefined): Config {
  return map === undefined ? {} : { [name]: textsOf(map) };
}

function merged(configs: readonly Config[]): Config {
  return Object.assign({}, ...configs) as Config;
}
