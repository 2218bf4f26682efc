// The parts of README.md that follow from the schema: what each resource, data source, ephemeral resource and
// function is, and all its attributes and blocks.
import type { ProviderFunction } from "../../src/plugin";
import type { Block, Member, Members } from "../../src/plugin/framework/attributes/attribute";
import { typeConstraint } from "../../scripts/docs/type-words";
import { actions } from "./actions";
import { dataSources } from "./data-sources";
import { ephemeralResources } from "./ephemeral-resources";
import { functions } from "./functions";
import { listResources } from "./list-resources";
import { providerAttributes } from "./provider";
import { resources } from "./resources";

/** Generated text by the name that its place in the page has. */
export function sections(): ReadonlyMap<string, string> {
  const described = [
    ...resources.map((entry) => ["resource", entry] as const),
    ...dataSources.map((entry) => ["data source", entry] as const),
    ...ephemeralResources.map((entry) => ["ephemeral resource", entry] as const),
    ...listResources.map((entry) => ["list resource", entry] as const),
    ...actions.map((entry) => ["action", entry] as const),
  ];
  return new Map([
    ["provider", table(rows(providerAttributes))],
    ...described.map(([kind, { typeName, definition, schema }]): [string, string] => [
      `${kind} ${typeName}`,
      `${definition.description}\n\n${table(rows(Object.fromEntries(schema.members)))}`,
    ]),
    ...functions.map((one): [string, string] => [`function ${one.name}`, functionText(one)]),
  ]);
}

function functionText({ name, definition }: ProviderFunction): string {
  const fixed = Object.entries(definition.parameters);
  const rest = Object.entries(definition.variadic ?? {});
  const signature = [
    ...fixed.map(([parameter, { type }]) => `${parameter} ${typeConstraint(type)}`),
    ...rest.map(([parameter, { type }]) => `${parameter} ${typeConstraint(type)}…`),
  ].join(", ");
  const parameters = [...fixed, ...rest].map(([parameter, { type, shape, allowUnknown, description }]) => {
    const also = [...(shape.acceptsNull === true ? ["null"] : []), ...(allowUnknown ? ["unknown"] : [])];
    return row(parameter, typeConstraint(type), also.join(", "), description);
  });
  const head = ["| Parameter | Type | Takes also | Meaning |", "| --- | --- | --- | --- |"];
  const result = typeConstraint(definition.returns.type);
  return [`\`${name}(${signature}) ${result}\``, definition.description, [...head, ...parameters].join("\n")].join(
    "\n\n",
  );
}

function table(lines: readonly string[]): string {
  return ["| Name | Type | Plan | Meaning |", "| --- | --- | --- | --- |", ...lines].join("\n");
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell, at) => (at === 0 ? `\`${cell}\`` : cell.replaceAll("|", "\\|"))).join(" | ")} |`;
}

function rows(members: Members, inside = ""): readonly string[] {
  return Object.entries(members).flatMap(([name, member]) => {
    const path = inside + name;
    return [
      row(path, kindOf(member), planOf(member), member.description),
      ...(member.nested === undefined ? [] : rows(member.nested.members, `${path}.`)),
    ];
  });
}

const NESTED = {
  ...{ single: "object", list: "list of objects", set: "set of objects", map: "map of objects" },
  group: "object",
} as const;

function kindOf(member: Member): string {
  if (member.presence === "block") return `block, ${member.nested.mode}`;
  return member.nested === undefined ? typeConstraint(member.type) : `${NESTED[member.nested.mode]}, nested`;
}

const PRESENCE = {
  ...{ required: "required", optional: "optional", computed: "computed", optionalComputed: "optional, computed" },
} as const;

function planOf(member: Member): string {
  return [
    member.presence === "block" ? numberOf(member) : PRESENCE[member.presence],
    ...(member.defaultValue === undefined ? [] : ["default"]),
    ...(member.computed === true ? ["computed"] : []),
    ...(member.usePriorState ? ["stays"] : []),
    ...(member.replaces === undefined ? [] : ["replaces"]),
    ...(member.sameMeaning === undefined ? [] : ["meaning counts"]),
    ...(member.sensitive ? ["sensitive"] : []),
    ...(member.writeOnly ? ["write-only"] : []),
    ...(member.deprecated === undefined ? [] : ["deprecated"]),
  ].join(", ");
}

/** How many blocks there may be. */
function numberOf({ nested, limits: { min, max } }: Block): string {
  if (nested.mode === "group") return "always there";
  if (nested.mode === "single") return min === 1 ? "exactly 1" : "at most 1";
  if (max === undefined) return min === 0 ? "any number" : `at least ${String(min)}`;
  return min === 0 ? `at most ${String(max)}` : `${String(min)} to ${String(max)}`;
}
