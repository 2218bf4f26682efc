// A stack as Terraform will read it, for tests.
import { ANY_CONNECTOR, definitions, resourceTypeOf } from "../../src/connectors";
import { Testing } from "../framework";
import type { TerraformStack } from "../framework";
import { assertFramework } from "../framework/assert-framework";

type Json = Readonly<Record<string, unknown>>;

/** A connector instance that the stack manages. */
export interface SynthesizedInstance {
  /** Address in Terraform, `openconnectors_connectwise_instance.crm_A1B2C3D4`. */
  readonly address: string;
  /** Key of its connector; absent where Terraform decides it. */
  readonly elementKey: string | undefined;
  /** Attributes by their names in Terraform, references as `${…}`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What synth makes of a stack. */
export interface SynthesizedStack {
  /** Content of `cdk.tf.json`. */
  readonly text: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly instances: readonly SynthesizedInstance[];
}

/**
 * Synthesizes a stack in memory, with its validations, and reads what comes out. Nothing is written.
 *
 * @param stack or the text that `Testing.synth(stack)` of the framework returns
 * @throws what the validations of the constructs have found; where the text is not a synthesized stack, or the stack is one of the
 * other framework
 * @example
 * const [instance] = readStack(stack).instances;
 * instance.attributes.name; // "cw-emea"
 */
export function readStack(stack: TerraformStack | string): SynthesizedStack {
  // The other framework's stack would be empty here, and keep every secret out.
  if (typeof stack !== "string") assertFramework(stack, "/testing");
  const text = typeof stack === "string" ? stack : Testing.synth(stack, true);
  const configuration = parsed(text);
  return { text, configuration, instances: instancesIn(configuration) };
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (isJson(value)) return value;
  } catch {
    // said below, for every text that is none
  }
  throw new TypeError(
    "This is not a synthesized stack. Give a TerraformStack, or the text that Testing.synth(stack) returns.",
  );
}

/** Element keys by the type of the resource. */
const TYPED = new Map(definitions.map((definition) => [resourceTypeOf(definition), definition.elementKey]));

/** Whether resources of the type are connector instances. */
export function isInstanceType(type: string): boolean {
  return type === ANY_CONNECTOR.resourceType || TYPED.has(type);
}

function instancesIn(configuration: Json): readonly SynthesizedInstance[] {
  return entriesOf(configuration["resource"]).flatMap(([type, named]) => {
    if (!isInstanceType(type)) return [];
    return entriesOf(named).flatMap(([name, attributes]) =>
      isJson(attributes) ? [instanceOf(type, name, attributes)] : [],
    );
  });
}

function instanceOf(type: string, name: string, given: Json): SynthesizedInstance {
  const attributes = Object.fromEntries(Object.entries(given).filter(([attribute]) => attribute !== "//"));
  const elementKey = TYPED.get(type) ?? attributes["element_key"];
  return {
    address: `${type}.${name}`,
    elementKey: typeof elementKey === "string" && !elementKey.includes("${") ? elementKey : undefined,
    attributes,
  };
}

export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isJson(value) ? Object.entries(value) : [];
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
