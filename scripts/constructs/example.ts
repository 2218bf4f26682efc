// A construct with all props that it needs, as the documentation of its class shows it.
import { constructNameOf, propOf } from "../../src/connectors";
import type { ConnectorDefinition, FieldDefinition } from "../../src/connectors";

export function exampleSource(definition: ConnectorDefinition): string {
  const { fields, names } = definition;
  const id = names.resource.replaceAll("_", "-");
  return [
    `const instance = new ${constructNameOf(definition)}(this, "${id}", {`,
    `  name: "${id}-emea",`,
    ...fields.filter(isNeeded).map((field) => `  ${member(field)},`),
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
      return `${prop}: secretVariable(this, "${field.variable ?? field.attribute}", { ephemeral: true })`;
    case "sensitiveText":
      return `${prop}: secretVariable(this, "${field.variable ?? field.attribute}")`;
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
