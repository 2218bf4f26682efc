// Whether an instance has the properties that a test expects, named as the props of its construct or as attributes of Terraform.
import { Tokenization, DefaultTokenResolver, StringConcat } from "../framework";
import type { TerraformStack } from "../framework";
import { isVariable } from "../props/input";
import { isJson } from "./synthesized-stack";
import type { SynthesizedInstance } from "./synthesized-stack";

/** The comparison of the test framework, which knows its own matchers such as `expect.any(String)`. */
export type Equals = (actual: unknown, expected: unknown) => boolean;

type Properties = Readonly<Record<string, unknown>>;

/** @returns the names of the properties that differ */
export function differences(
  { attributes }: SynthesizedInstance,
  expected: Properties,
  equals: Equals,
  stack: TerraformStack | undefined,
): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const actual = attributesOf(name)
      .map((attribute) => attributes[attribute])
      .find((one) => one !== undefined);
    return matches(actual, value, equals, stack) ? [] : [name];
  });
}

const MAPS: Readonly<Record<string, string>> = {
  secretConfiguration: "configuration_wo",
  secretConfigurationVersion: "configuration_wo_version",
  additionalSecretConfiguration: "additional_configuration_wo",
};

/** The attributes to which a prop may lead: a secret is write-only, or stored where its construct is told so. */
function attributesOf(name: string): readonly string[] {
  const attribute = MAPS[name] ?? snakeCase(name);
  return [attribute, `${attribute}_wo`, attribute.replace(/_version$/, "_wo_version")];
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function matches(actual: unknown, given: unknown, equals: Equals, stack: TerraformStack | undefined): boolean {
  const expected = resolved(given, stack);
  if (!isJson(expected) || "asymmetricMatch" in expected) return equals(actual, expected);
  const object: unknown = typeof actual === "string" ? parsed(actual) : actual;
  if (!isJson(object)) return false;
  return Object.entries(expected).every(([name, value]) =>
    matches(object[name] ?? object[snakeCase(name)], value, equals, stack),
  );
}

/** Variables and tokens as they are in the synthesized stack. */
function resolved(value: unknown, stack: TerraformStack | undefined): unknown {
  if (isVariable(value)) return `\${var.${value.friendlyUniqueId}}`;
  if (stack === undefined || isMatcher(value)) return value;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return typeof value === "string" || Tokenization.isResolvable(value)
    ? (Tokenization.resolve(value, { scope: stack, resolver, preparing: false }) as unknown)
    : value;
}

function isMatcher(value: unknown): boolean {
  return typeof value === "object" && value !== null && "asymmetricMatch" in value;
}

/** JSON that an attribute holds as text, such as `pollingConfiguration`. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
