// Matchers for the `expect` of jest, vitest and whatever else takes `expect.extend`.
import { TerraformStack } from "../framework";
import { differences } from "./expected-attributes";
import type { Equals } from "./expected-attributes";
import { spelledOutSecrets } from "./spelled-out-secrets";
import { isInstanceType, readStack } from "./synthesized-stack";
import type { SynthesizedInstance } from "./synthesized-stack";

/** The class of a construct, or the key of a connector such as `freshdeskv2`. */
export type ConnectorName = string | { readonly tfResourceType: string };

/** What `connectorMatchers` adds to `expect(…)`. */
export interface ConnectorMatchers<R = unknown> {
  /**
   * The stack has an instance of the connector, with at least these properties: props of its construct, or attributes of Terraform.
   * Objects are compared in part, and matchers such as `expect.any(String)` can be used.
   */
  toHaveConnectorInstance(connector: ConnectorName, properties?: Readonly<Record<string, unknown>>): R;
  /**
   * No secret of a connector instance or of the provider is plain text in the stack, also where `allowLiteralSecrets` lets it through.
   *
   * @param secrets texts that must not occur anywhere in the stack, in any usual encoding
   */
  toKeepSecretsOut(...secrets: readonly string[]): R;
}

/** What test frameworks give a matcher as `this`. */
export interface MatcherContext {
  readonly equals: Equals;
}

/** Whether the matcher holds, and what is said where that is not expected. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * For `expect.extend(connectorMatchers)`. What is received is a `TerraformStack`, or the text that `Testing.synth(stack)` returns.
 *
 * @example
 * expect.extend(connectorMatchers);
 * expect(stack).toHaveConnectorInstance(ConnectWiseConnectorInstance, { name: "cw-emea", company: "acme" });
 * expect(stack).toKeepSecretsOut();
 */
export const connectorMatchers = {
  toHaveConnectorInstance(
    this: MatcherContext,
    received: unknown,
    connector: ConnectorName,
    properties: Readonly<Record<string, unknown>> = {},
  ): MatcherResult {
    assertConnector(connector);
    const stack = stackIn(received);
    const candidates = readStack(textIn(received)).instances.filter((instance) => isOf(instance, connector));
    const found = candidates.map((instance) => ({
      instance,
      differing: differences(instance, properties, (actual, expected) => this.equals(actual, expected), stack),
    }));
    const pass = found.some(({ differing }) => differing.length === 0);
    return { pass, message: () => instanceMessage(pass, nameOf(connector), found) };
  },

  toKeepSecretsOut(this: MatcherContext, received: unknown, ...secrets: readonly string[]): MatcherResult {
    const problems = spelledOutSecrets(readStack(textIn(received)), secrets);
    return {
      pass: problems.length === 0,
      message: () =>
        problems.length === 0
          ? "Expected the stack to hold a secret in clear, but it holds none."
          : ["Expected the stack to hold no secret in clear:", ...problems].join("\n  "),
    };
  },
};

interface Candidate {
  readonly instance: SynthesizedInstance;
  readonly differing: readonly string[];
}

function instanceMessage(pass: boolean, connector: string, found: readonly Candidate[]): string {
  if (pass) return `Expected the stack to have no matching instance of ${connector}, but it has one.`;
  if (found.length === 0) return `Expected the stack to have an instance of ${connector}, but it has none.`;
  const lines = found.map(({ instance, differing }) => `${instance.address} differs in ${differing.join(", ")}`);
  return [`Expected the stack to have a matching instance of ${connector}. It has:`, ...lines].join("\n  ");
}

function isOf({ address, elementKey }: SynthesizedInstance, connector: ConnectorName): boolean {
  if (typeof connector === "string") return elementKey === connector;
  return address.startsWith(`${connector.tfResourceType}.`);
}

function nameOf(connector: ConnectorName): string {
  return typeof connector === "string" ? connector : connector.tfResourceType;
}

/** Plain JavaScript may give anything; what is not a connector would be in no stack, and `.not` would always hold. */
function assertConnector(connector: unknown): void {
  const isKey = typeof connector === "string" && connector.trim() !== "" && !isInstanceType(connector);
  if (isKey || isInstanceType(typeOf(connector))) return;
  throw new TypeError(
    "toHaveConnectorInstance() was not given a connector. Give the class of its construct, such as ConnectWiseConnectorInstance, or " +
      'its key, such as "freshdeskv2".',
  );
}

function typeOf(connector: unknown): string {
  const isClass = typeof connector === "function" || (typeof connector === "object" && connector !== null);
  return isClass && "tfResourceType" in connector ? String(connector.tfResourceType) : "";
}

function stackIn(received: unknown): TerraformStack | undefined {
  return TerraformStack.isStack(received) ? received : undefined;
}

function textIn(received: unknown): Parameters<typeof readStack>[0] {
  if (TerraformStack.isStack(received) || typeof received === "string") return received;
  throw new TypeError(
    "expect() was not given a stack. Give a TerraformStack, or the text that Testing.synth(stack) returns.",
  );
}
