// Source of a typed connector's construct: its props, and a class around lib/instance/typed-instance.ts.
import {
  constructNameOf,
  eventFields,
  EVENTS,
  eventsDescription,
  fieldsOf,
  instanceDescription,
  propOf,
} from "../../src/connectors";
import type { ConnectorDefinition, FieldDefinition } from "../../src/connectors";
import type { FoundDefinition } from "../catalogue";
import { credentialsNameOf, credentialsSource } from "./credentials";
import { eventsType } from "./events";
import { exampleSource } from "./example";
import { jsDoc } from "./js-doc";
import { propsOf, propSource } from "./prop";
import type { Prop } from "./prop";

/** Names that only the source of one connector needs. */
interface Names {
  readonly construct: string;
  readonly props: string;
  readonly isConstruct: string;
  /** The class of the resource's binding, and its folder. */
  readonly binding: string;
  readonly bindingFolder: string;
}

export function constructSource({ module, name, definition }: FoundDefinition): string {
  const names = namesOf(definition);
  return [
    ...imports({ module, name, definition }, names),
    "",
    `const mark = new Mark("${names.construct}");`,
    "",
    `const kind = typedKind<${names.props}>(${name}, ${[names.binding, ...alternativesArgument(definition)].join(", ")});`,
    "",
    propsSource(definition, names),
    "",
    classSource(definition, names, name),
    "",
    ...credentialsSource(definition, name),
  ].join("\n");
}

export function exportsOf({ definition }: FoundDefinition): readonly string[] {
  const { construct, props, binding, bindingFolder } = namesOf(definition);
  // With what the resource takes and returns: who holds one needs their names for declarations of their own.
  const resourceTypes = Object.entries({
    "": "",
    Config: "Config",
    ...(eventFields(definition.templateKeys).length > 0 && {
      Events: "Events",
      EventsOutputReference: "EventsReference",
    }),
  })
    .map(([of, named]) => `${binding}${of} as ${definition.names.construct}InstanceResource${named}`)
    .join(", ");
  return [
    `export type { ${resourceTypes} } from "../bindings/${bindingFolder}";`,
    `export { ${[construct, `type ${props}`, ...credentialsOf(definition)].join(", ")} } from "./${moduleOf(definition)}";`,
    ...alternativesOf(definition).map(({ typeName }) => `export { ${typeName} } from "./${kebabCase(typeName)}";`),
  ];
}

function credentialsOf(definition: ConnectorDefinition): readonly string[] {
  const name = credentialsNameOf(definition);
  return name === undefined ? [] : [name];
}

/** The module of the construct in lib/connectors. */
export function moduleOf({ names }: ConnectorDefinition): string {
  return `${names.resource.replaceAll("_", "-")}.generated`;
}

function namesOf(definition: ConnectorDefinition): Names {
  const construct = constructNameOf(definition);
  const words = [...definition.names.resource.split("_"), "instance"];
  return {
    construct,
    props: `${construct}Props`,
    isConstruct: `is${construct}`,
    binding: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(""),
    bindingFolder: words.join("-"),
  };
}

function imports({ module, name, definition }: FoundDefinition, names: Names): readonly string[] {
  const props = allProps(definition);
  const uses = (type: string) => props.some((prop) => prop.type.includes(type));
  const hasCredentials = credentialsNameOf(definition) !== undefined;
  const frameworkTypes = [
    "ImportableResource",
    ...(uses("IResolvable") ? ["IResolvable"] : []),
    "TerraformProvider",
    ...(hasCredentials ? ["TerraformVariable"] : []),
  ];
  return [
    'import type { Construct } from "constructs";',
    `import { ${name} } from "../../src/connectors/${module}";`,
    `import { ${names.binding} } from "../bindings/${names.bindingFolder}";`,
    `import type { ${frameworkTypes.join(", ")} } from "../framework";`,
    ...(hasCredentials
      ? ['import { credentialVariables, type CredentialsOptions } from "../instance/credentials";']
      : []),
    'import { assertImportable } from "../instance/importable";',
    'import { blueprint, ManagedInstance } from "../instance/managed-instance";',
    'import { typedKind } from "../instance/typed-instance";',
    'import type { TypedInstanceProps } from "../instance/typed-props";',
    'import type { ExistingConnectorInstance } from "../lookup/existing-connector-instance";',
    'import { instanceById } from "../lookup/instance-by-id";',
    'import type { FromInstanceIdProps } from "../lookup/lookup-props";',
    'import type { TextInput } from "../props/input";',
    ...(uses("JsonObjectInput") ? ['import type { JsonObjectInput } from "../props/json-text";'] : []),
    'import { Mark } from "../props/mark";',
    ...alternativesOf(definition).map(
      ({ prop, typeName }) => `import { alternative as ${prop}, type ${typeName} } from "./${kebabCase(typeName)}";`,
    ),
    ...(uses("PollingEvents") ? ['import type { PollingEvents } from "./polling-events.generated";'] : []),
  ];
}

function propsSource(definition: ConnectorDefinition, { construct, props }: Names): string {
  return [
    `/** Props of \`${construct}\`. Every change is made in place: id and outputs stay. */`,
    `export interface ${props} extends TypedInstanceProps {`,
    ...allProps(definition).map(propSource),
    "}",
  ].join("\n");
}

function allProps(definition: ConnectorDefinition): readonly Prop[] {
  const events = eventFields(definition.templateKeys);
  return [
    ...fieldsOf(definition).flatMap(propsOf),
    ...(events.length === 0
      ? []
      : [
          {
            name: EVENTS,
            type: eventsType(events.map(propOf)),
            text: eventsDescription(definition),
            fallback: "events are not managed",
          },
        ]),
  ];
}

function classSource(definition: ConnectorDefinition, names: Names, definitionName: string): string {
  const { construct, props, isConstruct, binding } = names;
  const { product } = definition.names;
  return [
    jsDoc([
      instanceDescription(definition),
      "With the id `X`, directly in a stack, it makes the sensitive outputs `X_id` and `X_token`; deeper in the tree they carry the ids " +
        "of the path under the stack, joined by `_`. The resource itself is the child `Resource` (`node.defaultChild`): its address, and " +
        "with it the instance, depends on the id and the place of this construct.",
      `@example\n${exampleSource(definition)}`,
    ]),
    `export class ${construct} extends ManagedInstance {`,
    "/** Type of its resource in Terraform. */",
    `static readonly tfResourceType = ${binding}.tfResourceType;`,
    "",
    "/** True for such a construct, also for one of another copy of this package. */",
    `static ${isConstruct}(value: unknown): value is ${construct} { return mark.isOn(value); }`,
    "",
    jsDoc([
      `Looks up an instance of ${product} by its id, to use it where it is not managed: nothing is created. An instance of another ` +
        "connector is an error of Terraform. Its `token` can be used with `persistToken: true` only, since it is in the state then; " +
        "otherwise `EphemeralInstanceToken` reads it.",
      "@throws where the id is not valid",
      `@example\nconst known = ${construct}.fromInstanceId(this, "known", { instanceId: "1234567" });`,
    ]),
    "static fromInstanceId(scope: Construct, id: string, props: FromInstanceIdProps | string): ExistingConnectorInstance {",
    `return instanceById(scope, id, props, ${definitionName});`,
    "}",
    "",
    jsDoc([
      `Has Terraform write a configuration for an instance of ${product} that exists: with the next plan, the framework's command line ` +
        "prints it as code. Secrets are not in it. `openconnectors adopt` does it for a whole account, with constructs.",
      "@param id the resource gets in the code",
      "@throws where the id of the instance is not valid",
      `@example\n${construct}.generateConfigForImport(this, "crm", "1234567");`,
    ]),
    "static generateConfigForImport(scope: Construct, id: string, instanceId: string, provider?: TerraformProvider): ImportableResource {",
    "assertImportable(scope, id, instanceId);",
    `return ${binding}.generateConfigForImport(scope, id, instanceId, provider);`,
    "}",
    "",
    "/** @throws one error with everything that is wrong with the props, and how to repair it */",
    `constructor(scope: Construct, id: string, props: ${props}) {`,
    "super(scope, id, blueprint(kind, props));",
    "mark.put(this);",
    "}",
    "}",
  ].join("\n");
}

function alternativesOf({ fields }: ConnectorDefinition) {
  return fields.flatMap((field: FieldDefinition) =>
    field.kind === "text" && field.alternative !== undefined ? [field.alternative] : [],
  );
}

function alternativesArgument(definition: ConnectorDefinition): readonly string[] {
  const props = alternativesOf(definition).map(({ prop }) => prop);
  return props.length === 0 ? [] : [`{ ${props.join(", ")} }`];
}

function kebabCase(typeName: string): string {
  return typeName
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
