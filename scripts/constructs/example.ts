// A construct with all props that it needs, as the documentation of its class shows it.
import { constructNameOf, credentialFields, propOf, variableOf } from "../../src/connectors";
import type { ConnectorDefinition, FieldDefinition } from "../../src/connectors";

/** @param credentials the member that brings the secrets in; each has its own variable where it is left out */
export function exampleSource(definition: ConnectorDefinition, credentials?: string): string {
  const { fields, names } = definition;
  const secrets = credentials === undefined ? [] : credentialFields(definition).map(({ attribute }) => attribute);
  const id = names.resource.replaceAll("_", "-");
  return [
    `const instance = new ${constructNameOf(definition)}(this, "${id}", {`,
    `  name: "${id}-emea",`,
    ...fields
      .filter((field) => isNeeded(field) && !secrets.includes(field.attribute))
      .map((field) => `  ${member(field)},`),
    ...(credentials === undefined ? [] : [`  ${credentials},`]),
    "});",
  ].join("\n");
}

function isNeeded(field: FieldDefinition): boolean {
  return field.kind === "sensitiveText" || field.required === true;
}

function member(field: FieldDefinition): string {
  const prop = propOf(field);
  switch (field.kind) {
    case "secret":
      return `${prop}: secretVariable(this, "${variableOf(field)}", { ephemeral: true })`;
    case "sensitiveText":
      return `${prop}: secretVariable(this, "${variableOf(field)}")`;
    case "text": {
      const { alternative, example } = field;
      const [name] = Object.entries(alternative?.members ?? {}).find(([, text]) => text === example) ?? [];
      return alternative === undefined || name === undefined
        ? `${prop}: ${JSON.stringify(example)}`
        : `${alternative.prop}: ${alternative.typeName}.${name}`;
    }
    case "boolean":
    case "integer":
    case "json":
      return `${prop}: ${field.example}`;
  }
}
