// The adopted instances as an app in TypeScript, for CDKTF or CDK Terrain.
import { camelCase } from "../../connectors";
import type { Framework } from "../../rules/frameworks";
import type { ProjectFacts } from "../project/files";
import { projectFiles } from "../project/files";
import type { ConstructNames } from "./constructs";
import { constructNames } from "./constructs";
import type { Declaration, Field, Value, Variable } from "./declaration";
import { variablesOf } from "./declaration";
import type { Code } from "./typescript-text";
import { indent, laidOut, literal } from "./typescript-text";

export interface AppFacts extends Omit<ProjectFacts, "name"> {
  /** As people read it. */
  readonly host: string;
}

/** Contents of the app's files, by name. */
export function cdktfFiles(declarations: readonly Declaration[], facts: AppFacts): ReadonlyMap<string, string> {
  return new Map([
    ["main.ts", program(declarations, facts)],
    ...projectFiles({ ...facts, name: "adopted-instances" }, { include: ["main.ts"] }),
  ]);
}

function program(declarations: readonly Declaration[], { host, tools: { framework } }: AppFacts): string {
  const shared = sharedVariables(declarations);
  const body = [
    `// Connector instances of ${host}, taken over by "openconnectors adopt".`,
    `import { App, TerraformStack } from ${literal(framework.packageName)};`,
    'import type { Construct } from "constructs";',
    imports(declarations, framework),
    "",
    "class AdoptedInstances extends TerraformStack {",
    "  constructor(scope: Construct, id: string) {",
    "    super(scope, id);",
    "    // Address and secrets of the account come from the environment.",
    '    new OpenConnectorsProvider(this, "openconnectors");',
    ...(shared.length === 0 ? [] : ["", ...shared.map((variable) => sharedVariable(variable))]),
    ...declarations.flatMap((declaration) => ["", construct(declaration, new Set(shared))]),
    "  }",
    "}",
    "",
    "const app = new App();",
    'new AdoptedInstances(app, "adopted");',
    "app.synth();",
  ];
  return `${body.join("\n")}\n`;
}

function imports(declarations: readonly Declaration[], { entry }: Framework): string {
  const used = declarations.flatMap(({ resourceType, fields }) => {
    const { construct: className, alternativeTo } = constructNames(resourceType);
    return [className, ...fields.flatMap((field) => alternativeTo(field)?.typeName ?? [])];
  });
  const variables = variablesOf(declarations).length > 0;
  const names = [...new Set(used), "OpenConnectorsProvider", ...(variables ? ["secretVariable"] : [])].sort();
  const flat = `import { ${names.join(", ")} } from ${literal(entry)};`;
  return flat.length <= 80
    ? flat
    : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from ${literal(entry)};`;
}

/** Those that more than one construct uses, which are declared before. */
function sharedVariables(declarations: readonly Declaration[]): readonly Variable[] {
  const users = new Map<Variable, number>();
  for (const declaration of declarations) {
    for (const variable of variablesOf([declaration])) users.set(variable, (users.get(variable) ?? 0) + 1);
  }
  return [...users].filter(([, count]) => count > 1).map(([variable]) => variable);
}

function sharedVariable(variable: Variable): string {
  return indent(2) + laidOut(secret(variable), 2, `const ${camelCase(variable.name)} = `, ";");
}

function construct(declaration: Declaration, shared: ReadonlySet<Variable>): string {
  const { name, id, fields, resourceType } = declaration;
  const names = constructNames(resourceType);
  const props = { members: fields.map((field) => prop(field, names, shared)) };
  const made: Code = { call: `new ${names.construct}`, given: ["this", literal(name), props] };
  return indent(2) + laidOut(made, 2, "", `.importFrom(${literal(id)});`);
}

function prop(field: Field, names: ConstructNames, shared: ReadonlySet<Variable>): readonly [string, Code] {
  const alternative = names.alternativeTo(field);
  if (alternative !== undefined) return [alternative.prop, `${alternative.typeName}.${alternative.member}`];
  return [names.propOf(field.name), codeOf(field.value, shared)];
}

function codeOf(value: Value, shared: ReadonlySet<Variable>): Code {
  switch (value.kind) {
    case "text":
      return literal(plain(value.text));
    case "boolean":
      return String(value.value);
    case "number":
      return value.digits;
    case "list":
      return { items: value.items.map((item) => codeOf(item, shared)) };
    case "map":
      return { members: value.entries.map(([key, one]) => [plain(key), codeOf(one, shared)] as const) };
    case "object":
      return { members: value.fields.map((field) => [camelCase(field.name), codeOf(field.value, shared)] as const) };
    case "variable":
      return shared.has(value.variable) ? camelCase(value.variable.name) : secret(value.variable);
  }
}

function secret({ name, ephemeral, optional }: Variable): Code {
  const options: readonly (readonly [string, Code])[] = [
    ...(ephemeral ? [["ephemeral", "true"] as const] : []),
    ...(optional ? [["optional", "true"] as const] : []),
  ];
  return {
    call: "secretVariable",
    given: ["this", literal(name), ...(options.length === 0 ? [] : [{ compact: options }])],
  };
}

/** Terraform reads every string of a synthesized stack as a template. */
function plain(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, "$&$&");
}
