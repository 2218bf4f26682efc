// The providers that a synthesized stack requires, read from what Terraform will read.
import { fullAddress, fullAddressInOpenTofu } from "./addresses";

export interface Requirement {
  /** Name of the provider inside the stack. */
  readonly localName: string;
  /** Source address in full, HOST/NAMESPACE/TYPE. */
  readonly address: string;
  /** The same as OpenTofu reads it. */
  readonly addressInOpenTofu: string;
  /** Version constraint as written; absent where any version will do. */
  readonly version: string | undefined;
}

/**
 * @param configuration content of cdk.tf.json
 * @returns one requirement a provider, in the order of the file
 */
export function requirementsOf(configuration: unknown): readonly Requirement[] {
  const blocks = [member(configuration, "terraform")].flat();
  return blocks
    .flatMap((block) => [member(block, "required_providers")].flat())
    .flatMap((providers) => (isObject(providers) ? Object.entries(providers) : []))
    .map(([localName, required]) => requirement(localName, required));
}

function requirement(localName: string, required: unknown): Requirement {
  const source = textMember(required, "source") ?? localName;
  return {
    localName,
    address: fullAddress(source),
    addressInOpenTofu: fullAddressInOpenTofu(source),
    version: typeof required === "string" ? required : textMember(required, "version"),
  };
}

function textMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === "string" ? found : undefined;
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
