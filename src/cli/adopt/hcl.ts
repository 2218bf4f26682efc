// The adopted instances as a Terraform configuration in HCL.
import { PROVIDER_ADDRESS, PROVIDER_NAME } from "../../rules/provider-address";
import type { Declaration, Value, Variable } from "./declaration";
import { variablesOf } from "./declaration";
import type { Expression } from "./hcl-text";
import { argumentLines, block, braced, quoted } from "./hcl-text";

/** Ephemeral variables came with 1.10, write-only arguments with 1.11. */
const TERRAFORM_VERSION = ">= 1.11.0";

/** Contents of the .tf files, by name. */
export function hclFiles(declarations: readonly Declaration[]): ReadonlyMap<string, string> {
  return new Map([
    ["providers.tf", joined(providerBlocks())],
    ["variables.tf", joined(variablesOf(declarations).map(variableBlock))],
    ["main.tf", joined(declarations.map(resourceBlock))],
    ["imports.tf", joined(declarations.map(importBlock))],
  ]);
}

function providerBlocks(): readonly (readonly string[])[] {
  const source = braced(argumentLines([["source", [quoted(PROVIDER_ADDRESS)]]]));
  const required = block("required_providers", argumentLines([[PROVIDER_NAME, source]]));
  return [
    block("terraform", [...argumentLines([["required_version", [quoted(TERRAFORM_VERSION)]]]), "", ...required]),
    [
      "# Address and secrets of the account: OPENCONNECTORS_BASE_URL, OPENCONNECTORS_USER_SECRET and",
      "# OPENCONNECTORS_ORGANIZATION_SECRET.",
      ...block(`provider ${quoted(PROVIDER_NAME)}`, []),
    ],
  ];
}

function variableBlock({ name, description, ephemeral, optional }: Variable): readonly string[] {
  return block(
    `variable ${quoted(name)}`,
    argumentLines([
      ["description", [quoted(description)]],
      ["type", ["string"]],
      // Not both: Terraform takes the mark of a sensitive variable for a change of what is imported, even where it is null.
      [ephemeral ? "ephemeral" : "sensitive", ["true"]],
      ...(optional ? [["default", ["null"]] as const] : []),
    ]),
  );
}

function resourceBlock({ resourceType, name, fields }: Declaration): readonly string[] {
  const given = fields.map((field) => [field.name, expressionOf(field.value)] as const);
  return block(`resource ${quoted(resourceType)} ${quoted(name)}`, argumentLines(given));
}

function importBlock({ resourceType, name, id }: Declaration): readonly string[] {
  return block(
    "import",
    argumentLines([
      ["to", [`${resourceType}.${name}`]],
      ["id", [quoted(id)]],
    ]),
  );
}

function expressionOf(value: Value): Expression {
  switch (value.kind) {
    case "text":
      return [quoted(value.text)];
    case "boolean":
      return [String(value.value)];
    case "number":
      return [value.digits];
    case "variable":
      return [`var.${value.variable.name}`];
    case "list":
      // Of texts and the like, which fit on one line.
      return [`[${value.items.map((item) => expressionOf(item)[0]).join(", ")}]`];
    case "map":
      return braced(argumentLines(value.entries.map(([key, one]) => [quoted(key), expressionOf(one)])));
    case "object":
      return braced(argumentLines(value.fields.map((field) => [field.name, expressionOf(field.value)])));
  }
}

function joined(blocks: readonly (readonly string[])[]): string {
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}
