// A mask instead of a value, and blanks around one, are refused at synth where they are known, with the path, the prop and the likely
// origin. Names and tags may be whatever people like.
import { Fn, TerraformLocal, Token } from "cdktf";
import type { TerraformStack } from "cdktf";
import { ConnectorInstance, ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider } from "../../../lib";
import { TestApp } from "../app";

function problemsOf(make: (stack: TerraformStack) => unknown): string {
  using app = new TestApp();
  const stack = app.stack("crm");
  try {
    make(stack);
    return "";
  } catch (error) {
    return String(error);
  }
}

const GENERIC = { elementKey: "freshdeskv2", name: "desk", allowLiteralSecrets: true };

function connectWise(stack: TerraformStack, more: object): unknown {
  const common = { name: "cw", site: ConnectWiseSite.EU, company: "acme", publicKey: "PUBLIC" };
  const secrets = { privateKey: "${var.private_key}", clientId: "${var.client_id}", allowLiteralSecrets: true };
  return new ConnectWiseConnectorInstance(stack, "made", { ...common, ...secrets, ...more });
}

const generic = (stack: TerraformStack, more: object) => new ConnectorInstance(stack, "made", { ...GENERIC, ...more });

type Make = (stack: TerraformStack) => unknown;

test.each<[string, string, Make]>([
  ["one asterisk as a secret", "privateKey", (stack) => connectWise(stack, { privateKey: "*" })],
  ["a secret that is kept", "clientId", (stack) => connectWise(stack, { clientId: "********" })],
  ["a signature key", "eventSignatureKey", (stack) => connectWise(stack, { eventSignatureKey: "*****" })],
  [
    "a mask that is marked sensitive",
    "privateKey",
    (stack) => connectWise(stack, { privateKey: Fn.sensitive("**") as string }),
  ],
  [
    "a mask with a line break that is taken off",
    "privateKey",
    (stack) => connectWise(stack, { privateKey: Fn.trimspace("*****\n") }),
  ],
  [
    "a mask in a local",
    "privateKey",
    (stack) => connectWise(stack, { privateKey: new TerraformLocal(stack, "l", "***").asString }),
  ],
  ["bullets of a web page", "privateKey", (stack) => connectWise(stack, { privateKey: "\u2022\u2022\u2022\u2022" })],
  ["a word of Terraform", "publicKey", (stack) => connectWise(stack, { publicKey: "(sensitive value)" })],
  ["three asterisks as plain text", "publicKey", (stack) => connectWise(stack, { publicKey: "***" })],
  ["a callback", "events.callbackUrl", (stack) => connectWise(stack, { events: { callbackUrl: "*****" } })],
  [
    "a secret key of a plain map",
    'configuration holds "api.password", which',
    (stack) => generic(stack, { configuration: { "api.password": "*" } }),
  ],
  [
    "a plain key of a plain map",
    'configuration holds "subdomain", which',
    (stack) => generic(stack, { configuration: { subdomain: "***" } }),
  ],
  [
    "a key of a secret map",
    'secretConfiguration holds "username", which',
    (stack) => generic(stack, { secretConfiguration: { username: "*" } }),
  ],
  [
    "a key of an additional map",
    'additionalSecretConfiguration holds "extra.key", which',
    (stack) => connectWise(stack, { additionalSecretConfiguration: { "extra.key": "****" } }),
  ],
  [
    "a secret of the account",
    "userSecret",
    (stack) => new OpenConnectorsProvider(stack, "made", { userSecret: "***" }),
  ],
])("a mask is refused: %s", (_, prop, make) => {
  const found = problemsOf(make);
  expect(found).toContain("crm/made: ");
  expect(found).toContain(`${prop} is only a mask`);
  expect(found).toMatch(/copied from a reply, a web page, a log or a masked variable/);
});

test.each<[string, Make]>([
  ["a name of asterisks", (stack) => generic(stack, { name: "*****" })],
  ["tags of asterisks", (stack) => generic(stack, { tags: ["*", "***", "*****"] })],
  ["a pattern of two asterisks", (stack) => generic(stack, { configuration: { pattern: "**", other: "*" } })],
  ["asterisks in a text", (stack) => generic(stack, { configuration: { pattern: "***x", other: "a*****" } })],
  ["a secret with asterisks in it", (stack) => connectWise(stack, { privateKey: "*a*" })],
  ["what Terraform decides", (stack) => connectWise(stack, { privateKey: Token.asString("${var.mask}") })],
])("no mask: %s", (_, make) => {
  expect(problemsOf(make)).toBe("");
});

test.each<[string, string, Make]>([
  ["a company", "company", (stack) => connectWise(stack, { company: "acme " })],
  ["a public key", "publicKey", (stack) => connectWise(stack, { publicKey: "PUBLIC\n" })],
  ["a secret", "privateKey", (stack) => connectWise(stack, { privateKey: "key\r\n" })],
  ["a secret that is kept", "clientId", (stack) => connectWise(stack, { clientId: "\tid" })],
  [
    "a secret marked sensitive",
    "privateKey",
    (stack) => connectWise(stack, { privateKey: Fn.sensitive(" key") as string }),
  ],
])("a line break or blank around a value is refused: %s", (_, prop, make) => {
  expect(problemsOf(make)).toContain(`${prop} begins or ends with a line break or a blank`);
});

test.each<[string, Make]>([
  ["values of maps", (stack) => generic(stack, { configuration: { separator: " ", line: "a\n" } })],
  ["a secret of several lines", (stack) => connectWise(stack, { privateKey: "-----BEGIN-----\nabc\n-----END-----\n" })],
  ["a value that is trimmed", (stack) => connectWise(stack, { privateKey: Fn.trimspace("key\n") })],
])("blanks are taken: %s", (_, make) => {
  expect(problemsOf(make)).toBe("");
});
