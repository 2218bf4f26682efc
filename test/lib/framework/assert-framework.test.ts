// The other framework's app with the constructs of the build that is tested: both builds run this.
import path from "node:path";
import type * as cdktf from "cdktf";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ConnectorInstance,
  ConnectWiseConnectorInstance,
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  OpenConnectorsProvider,
  secretVariable,
} from "../../../lib";
import { FRAMEWORK } from "../../../lib/framework/installed";
import { connectorMatchers, deployStack, readStack } from "../../../lib/testing";
import { otherThan } from "../../../src/rules/frameworks";
import { ROOT } from "../../support/terraform";

const other = otherThan(FRAMEWORK);
const REFUSAL =
  `the app is written for ${other.title} (${other.packageName}), and "${FRAMEWORK.entry}" is for ${FRAMEWORK.title}. ` +
  `Import from "${other.entry}" instead.`;

const props = {
  name: "cw",
  baseUrl: "https://cw.example.com",
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: "${var.key}",
  clientId: "${var.client_id}",
};

/** By its folder: its name leads to this build's own framework where CDK Terrain is tested. Both export the same classes. */
async function stackOfTheOther(): Promise<TerraformStack> {
  const loaded = (await import(path.join(ROOT, "node_modules", other.packageName))) as typeof cdktf;
  class OwnStack extends loaded.TerraformStack {}
  return new OwnStack(loaded.Testing.app(), "crm");
}

/** What an app declares first. */
const firstOnes: readonly (readonly [string, (scope: Construct) => unknown])[] = [
  ["a provider", (scope) => new OpenConnectorsProvider(scope, "openconnectors")],
  ["an instance", (scope) => new ConnectWiseConnectorInstance(scope, "crm", props)],
  ["a lookup", (scope) => new ExistingConnectorInstance(scope, "crm", { name: "crm" })],
  ["an ephemeral token", (scope) => new EphemeralInstanceToken(scope, "token", { instanceId: "1" })],
  ["the import of an instance", (scope) => ConnectorInstance.generateConfigForImport(scope, "crm", "1")],
  ["the import of a typed one", (scope) => ConnectWiseConnectorInstance.generateConfigForImport(scope, "crm", "1")],
  ["a secret variable", (scope) => secretVariable(scope, "key")],
];

test.each(firstOnes)(
  "%s in an app of the other framework is refused with the entry to import",
  async (_what, declare) => {
    const stack = await stackOfTheOther();
    expect(() => declare(stack)).toThrow(REFUSAL);
  },
);

test("so is a test of the other framework's stack, which would be found empty, and without secrets", async () => {
  const stack = await stackOfTheOther();
  const refusal = REFUSAL.replaceAll(/"(cdktf-open-connectors(?:\/cdktn)?)"/g, '"$1/testing"');
  const context = { equals: Object.is };
  expect(() => readStack(stack)).toThrow(refusal);
  expect(() => connectorMatchers.toHaveConnectorInstance.call(context, stack, ConnectWiseConnectorInstance)).toThrow(
    refusal,
  );
  expect(() => connectorMatchers.toKeepSecretsOut.call(context, stack)).toThrow(refusal);
  const target = { baseUrl: "http://192.0.2.1", userSecret: "u", organizationSecret: "o" };
  await expect(deployStack(stack, target)).rejects.toThrow(refusal);
});

test("so it is in a construct below the stack, and the message says where", async () => {
  const inner = new Construct(await stackOfTheOther(), "inner");
  expect(() => new OpenConnectorsProvider(inner, "openconnectors")).toThrow(`crm/inner/openconnectors: ${REFUSAL}`);
});

test("an app of this framework is not, also when its classes come from elsewhere", () => {
  class StackOfALibrary extends TerraformStack {}
  Object.defineProperty(StackOfALibrary, Symbol.for("jsii.rtti"), {
    value: { fqn: "library.Stack", version: "1.0.0" },
  });
  for (const app of [new App(), Testing.app()]) {
    new OpenConnectorsProvider(new StackOfALibrary(app, "crm"), "openconnectors");
  }
});
