import { App, Fn, Lazy, TerraformIterator, TerraformStack, TerraformVariable } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../../lib";
import { outputProblems } from "../../../lib/instance/instance-rules";
import { RESERVED_TAG_PREFIX } from "../../../src/rules/tags";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { TestApp } from "../app";

/** What a JavaScript user may pass; the types forbid most of it. */
type LooseProps = Record<string, unknown>;

function goodProps(stack: TerraformStack): LooseProps {
  return {
    name: "cw",
    site: ConnectWiseSite.NA,
    company: "acme",
    publicKey: "PUBLIC",
    privateKey: secretVariable(stack, "key", { ephemeral: true }),
    clientId: secretVariable(stack, "client"),
  };
}

/** The error's lines, without the first and the indentation. */
function problems(change: (stack: TerraformStack) => LooseProps): readonly string[] {
  using app = new TestApp();
  const stack = app.stack("crm");
  const props = { ...goodProps(stack), ...change(stack) };
  try {
    Reflect.construct(ConnectWiseConnectorInstance, [stack, "cw", props]);
  } catch (error) {
    return String(error).split("\n  ").slice(1);
  }
  return [];
}

const plain = (name: string) => `Use secretVariable(stack, "${name}") without ephemeral.`;

test.each<[string, (stack: TerraformStack) => LooseProps, string]>([
  ["no name", () => ({ name: undefined }), "name is missing. Give the name to show in Open Connectors."],
  ["a blank name", () => ({ name: " " }), "name is empty. Give the name to show in Open Connectors."],
  [
    "neither site nor baseUrl",
    () => ({ site: undefined }),
    "site is missing. Give ConnectWiseSite.NA, EU, AU, STAGING or host(name); or give baseUrl instead.",
  ],
  [
    "both site and baseUrl",
    () => ({ baseUrl: "https://cw.example/v4_6_release/apis/3.0" }),
    "site and baseUrl are both given. Keep one of them.",
  ],
  [
    "a site that is text",
    () => ({ site: "EU" }),
    "site is not a ConnectWiseSite. Give ConnectWiseSite.NA, EU, AU, STAGING or host(name).",
  ],
  [
    "a host with scheme",
    () => ({ site: ConnectWiseSite.host("https://cw.example") }),
    'site is a host(name) whose name is not a host name. Leave out https:// and the path, as in host("connectwise.example.com").',
  ],
  [
    "a baseUrl that the catalogue refuses",
    () => ({ site: undefined, baseUrl: "https://cw.example/v4_6_release" }),
    "baseUrl can't be used. Its path must end with /apis/3.0. Expected https://HOST/v4_6_release/apis/3.0, for example https://api-eu.myconnectwise.net/v4_6_release/apis/3.0.",
  ],
  [
    "a name with markup",
    () => ({ name: "<b>cw</b>" }),
    "name can't be used. It must not contain < or >: the platform strips markup from names.",
  ],
  [
    "a host with a user name, which may be a secret and is not repeated",
    () => ({ site: ConnectWiseSite.host("me:canary@cw.example") }),
    'site is a host(name) whose name is not a host name. Leave out https:// and the path, as in host("connectwise.example.com").',
  ],
  [
    "an empty baseUrl",
    () => ({ site: undefined, baseUrl: "" }),
    "baseUrl is empty. Give the address of the ConnectWise API, `https://HOST/v4_6_release/apis/3.0`. Or use site.",
  ],
  ["no company", () => ({ company: "" }), "company is empty. Give the company of the ConnectWise login."],
  ["no public key", () => ({ publicKey: "" }), "publicKey is empty. Give the public half of the ConnectWise API key."],
  [
    "no private key",
    () => ({ privateKey: undefined }),
    'privateKey is missing. Use secretVariable(stack, "cw_private_key", { ephemeral: true }).',
  ],
  [
    "an ephemeral key that is kept in state",
    () => ({ storePrivateKeyInState: true }),
    `privateKey comes from the ephemeral variable "key", but is kept in state. ${plain("cw_private_key")} Or leave storePrivateKeyInState out.`,
  ],
  ["no client id", () => ({ clientId: undefined }), 'clientId is missing. Use secretVariable(stack, "cw_client_id").'],
  [
    "an ephemeral client id",
    (stack) => ({ clientId: secretVariable(stack, "e", { ephemeral: true }) }),
    `clientId comes from the ephemeral variable "e", but is kept in state. ${plain("cw_client_id")}`,
  ],
  [
    "an ephemeral client id inside a function",
    (stack) => ({ clientId: Fn.trimspace(secretVariable(stack, "e", { ephemeral: true }).stringValue) }),
    `clientId comes from the ephemeral variable "e", but is kept in state. ${plain("cw_client_id")}`,
  ],
  [
    "a version of a key that is kept in state",
    (stack) => ({ privateKey: secretVariable(stack, "k"), storePrivateKeyInState: true, privateKeyVersion: "1" }),
    "privateKeyVersion does nothing together with storePrivateKeyInState: a secret that is kept in state is compared by itself. Leave one of them out.",
  ],
  ["an empty tag", () => ({ tags: ["a", ""] }), "tags can't be used. A tag must not be empty."],
  [
    "a tag with markup",
    () => ({ tags: ["<b>"] }),
    'tags can\'t be used. The tag "<b>" contains < or >, which the platform strips. Remove these characters.',
  ],
  [
    "a tag of the provider's own",
    () => ({ tags: ["oc-creating"] }),
    'tags can\'t be used. The tag "oc-creating" begins with "oc-", which is reserved for the provider\'s marks. Rename it.',
  ],
  [
    "both count and forEach",
    () => ({ count: 1, forEach: TerraformIterator.fromList(["a"]) }),
    "count and forEach are both given. Keep one of them.",
  ],
  [
    "a provider of another kind",
    (stack) => ({ provider: new NullProvider(stack, "null") }),
    "provider is crm/null, a provider of another kind. Give an OpenConnectorsProvider.",
  ],
  [
    "a provider of another stack",
    (stack) => ({ provider: new OpenConnectorsProvider(new TerraformStack(App.of(stack), "other"), "oc") }),
    "provider is other/oc, which belongs to another stack. Declare a provider in the stack crm.",
  ],
])("%s is refused and the message says what to do", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});

const spelledOut = (prop: string, rest: string, how = "(a value of process.env is, too)") =>
  `${prop} is plain text at synth ${how}, so the secret would be written to cdk.tf.json in clear. ${rest}, or set allowLiteralSecrets: true if it is not a real secret.`;

describe.each([
  ["privateKey", 'Use secretVariable(stack, "cw_private_key", { ephemeral: true })'],
  ["clientId", 'Use secretVariable(stack, "cw_client_id")'],
])("%s", (prop, fix) => {
  const canary = "canary-4711";

  test.each<[string, () => unknown]>([
    ["plain text", () => canary],
    ["a lazy value that is plain text", () => Lazy.stringValue({ produce: () => canary })],
  ])("is refused as %s, without being quoted", (_, value) => {
    const found = problems(() => ({ [prop]: value() }));
    expect(found).toEqual([spelledOut(prop, fix)]);
    expect(found.join()).not.toContain(canary);
  });

  test("is refused as text around a template, without being quoted", () => {
    const how =
      "in an expression (an argument of a function, text beside a reference, the default of a variable, or a local)";
    const found = problems(() => ({ [prop]: `${canary}\${var.x}` }));
    expect(found).toEqual([spelledOut(prop, fix, how)]);
    expect(found.join()).not.toContain(canary);
  });

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["a variable", (stack) => new TerraformVariable(stack, "own", { sensitive: true })],
    ["the text of a variable", (stack) => new TerraformVariable(stack, "own", { sensitive: true }).stringValue],
    ["a reference written by hand", () => "${var.own}"],
    ["a function of Terraform", () => Fn.file("key.pem")],
  ])("is taken as %s", (_, value) => {
    expect(problems((stack) => ({ [prop]: value(stack) }))).toEqual([]);
  });

  test("is taken as plain text where that is allowed", () => {
    expect(problems(() => ({ [prop]: canary, allowLiteralSecrets: true }))).toEqual([]);
  });

  test("is looked at again when the stack is synthesized, because a lazy value is known only then", () => {
    using app = new TestApp();
    const stack = app.stack("crm");
    new OpenConnectorsProvider(stack, "openconnectors");
    const later: { value?: string } = {};
    const lazy = Lazy.stringValue({
      produce: () => {
        if (later.value === undefined) throw new Error("too early");
        return later.value;
      },
    });
    Reflect.construct(ConnectWiseConnectorInstance, [stack, "cw", { ...goodProps(stack), [prop]: lazy }]);
    later.value = canary;
    expect(() => {
      app.app.synth();
    }).toThrow(spelledOut(prop, fix));
  });
});

test("all problems come in one error that begins with the construct's path", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const make = () =>
    new ConnectWiseConnectorInstance(stack, "cw", {
      name: "",
      company: "",
      publicKey: "",
      privateKey: "literal",
      clientId: "literal",
    });
  expect(make).toThrow(/^crm\/cw: 6 problems with its props\n {2}name is empty/);
});

test("an unresolved value is left to Terraform", () => {
  const open = () => "${local.x}";
  expect(problems(() => ({ name: open(), company: open(), publicKey: open(), tags: [open()] }))).toEqual([]);
  expect(problems(() => ({ site: undefined, baseUrl: open() }))).toEqual([]);
  expect(problems(() => ({ site: ConnectWiseSite.host("${local.host}") }))).toEqual([]);
});

test("an id whose outputs would collide with something in the stack is refused", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new TerraformVariable(stack, "cw_id", {});
  const make = () => {
    Reflect.construct(ConnectWiseConnectorInstance, [stack, "cw", goodProps(stack)]);
  };
  expect(make).toThrow(
    'crm/cw: 1 problem with its props\n  id can\'t be used. The stack already has an output "cw_id". Choose another id for this construct.',
  );
  expect(outputProblems(stack, {})).toEqual([]);
});

test("the reserved beginning of tags is the provider's", () => {
  expect(RESERVED_TAG_PREFIX).toBe("oc-");
});
