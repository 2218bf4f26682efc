// Source of what declares the secrets of a typed connector as variables, around lib/instance/credentials.ts.
import { constructNameOf, credentialFields, propOf } from "../../src/connectors";
import type { ConnectorDefinition } from "../../src/connectors";
import { exampleSource } from "./example";
import { jsDoc } from "./js-doc";

/** Undefined where an instance needs no secret. */
export function credentialsNameOf(definition: ConnectorDefinition): string | undefined {
  return credentialFields(definition).length === 0 ? undefined : `${definition.names.construct}Credentials`;
}

/** @param definitionName of the constant that holds the definition */
export function credentialsSource(definition: ConnectorDefinition, definitionName: string): readonly string[] {
  const name = credentialsNameOf(definition);
  if (name === undefined) return [];
  const fields = credentialFields(definition);
  const { product } = definition.names;
  return [
    jsDoc([
      `The secrets that an instance of ${product} can't be created without, as variables of a stack: spread them into the props of ` +
        `\`${constructNameOf(definition)}\`. Terraform takes their values from the environment, \`TF_VAR_<name>\`.`,
      `@example\n${exampleSource(definition, `...${name}.fromVariables(this)`)}`,
    ]),
    `export interface ${name} {`,
    ...fields.map((field) => `${jsDoc([field.description])}\nreadonly ${propOf(field)}: TerraformVariable;`),
    "}",
    "",
    // An object and not a class: what it returns is made to be spread, and a spread loses what a class has.
    `/** Makes \`${name}\`. */`,
    `export const ${name} = {`,
    jsDoc([
      "Declares the variables in the stack of `scope`, each with its description. For several instances with the same secrets keep " +
        "what it returns; for others give each a `prefix`.",
      "@throws where the name of a variable is not valid, or is taken in the stack",
    ]),
    `fromVariables(scope: Construct, options: CredentialsOptions = {}): ${name} {`,
    `const variable = credentialVariables(scope, ${definitionName}, options);`,
    `return { ${fields.map((field) => `${propOf(field)}: variable("${field.attribute}")`).join(", ")} };`,
    "},",
    "};",
    "",
  ];
}
