// The other framework's app with this one's constructs. What one build does here, the other does in the tests of both builds.
import * as cdktn from "cdktn";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ConnectWiseConnectorInstance,
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  OpenConnectorsProvider,
  secretVariable,
} from "../../../lib";

const REFUSAL =
  'the app is written for CDK Terrain (cdktn), and "cdktf-open-connectors" is for CDKTF. Import from ' +
  '"cdktf-open-connectors/cdktn" instead.';

const props = {
  name: "cw",
  baseUrl: "https://cw.example.com",
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: "${var.key}",
  clientId: "${var.client_id}",
};

class OwnStack extends cdktn.TerraformStack {}

/** What an app declares first. */
const firstOnes: readonly (readonly [string, (scope: Construct) => unknown])[] = [
  ["a provider", (scope) => new OpenConnectorsProvider(scope, "openconnectors")],
  ["an instance", (scope) => new ConnectWiseConnectorInstance(scope, "crm", props)],
  ["a lookup", (scope) => new ExistingConnectorInstance(scope, "crm", { name: "crm" })],
  ["an ephemeral token", (scope) => new EphemeralInstanceToken(scope, "token", { instanceId: "1" })],
  ["a secret variable", (scope) => secretVariable(scope, "key")],
];

test.each(firstOnes)("%s in an app of CDK Terrain is refused with the entry to import", (_what, declare) => {
  const stack = new OwnStack(cdktn.Testing.app(), "crm");
  expect(() => declare(stack)).toThrow(REFUSAL);
});

test("so it is in a construct below the stack, and the message says where", () => {
  const inner = new Construct(new OwnStack(cdktn.Testing.app(), "crm"), "inner");
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
