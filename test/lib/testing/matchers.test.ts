// What tests of a stack are told: matchers and reader of `cdktf-open-connectors/testing`.
import { runInNewContext } from "node:vm";
import { Fn, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import {
  ConnectorInstance,
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  ReauthenticateAction,
  secretVariable,
} from "../../../lib";
import { connectorMatchers, readStack } from "../../../lib/testing";
import type { ConnectorMatchers } from "../../../lib/testing";

expect.extend(connectorMatchers);

const CANARY = "canary-4711";

function stackWith(more: object = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app({ context: { projectId: "test" } }), "crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  new ConnectWiseConnectorInstance(stack, "cw", {
    name: "cw-emea",
    tags: ["b", "a"],
    site: ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLIC",
    privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
    clientId: secretVariable(stack, "client_id"),
    events: { enabled: true, pollIntervalMinutes: 5, pollingConfiguration: { contacts: { url: "/x" } } },
    ...more,
  });
  new ConnectorInstance(stack, "desk", {
    elementKey: "freshdeskv2",
    name: "desk",
    secretConfiguration: { username: secretVariable(stack, "desk_key") },
  });
  return stack;
}

function failure(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}

test.each<[string, Parameters<ConnectorMatchers["toHaveConnectorInstance"]>]>([
  ["the class of its construct", [ConnectWiseConnectorInstance]],
  ["the class for any connector", [ConnectorInstance, { elementKey: "freshdeskv2" }]],
  ["the key of a typed connector", ["connectwisecrmrest", { company: "acme" }]],
  ["the key of any other", ["freshdeskv2", { name: "desk" }]],
  ["props", [ConnectWiseConnectorInstance, { name: "cw-emea", publicKey: "PUBLIC", tags: ["b", "a"] }]],
  ["attributes", [ConnectWiseConnectorInstance, { public_key: "PUBLIC" }]],
  ["a part of an object", [ConnectWiseConnectorInstance, { events: { pollIntervalMinutes: 5 } }]],
  [
    "JSON as an object",
    [ConnectWiseConnectorInstance, { events: { pollingConfiguration: { contacts: { url: "/x" } } } }],
  ],
  [
    "a matcher of the test framework",
    [ConnectWiseConnectorInstance, { name: expect.stringMatching(/^cw-/) as unknown }],
  ],
  ["a secret by its expression", [ConnectWiseConnectorInstance, { privateKey: "${var.private_key}" }]],
  ["a secret map", [ConnectorInstance, { secretConfiguration: { username: "${var.desk_key}" } }]],
])("an instance is found by %s", (_, [connector, properties]) => {
  const stack = stackWith();
  expect(stack).toHaveConnectorInstance(connector, properties);
  expect(Testing.synth(stack)).toHaveConnectorInstance(connector, properties);
});

test("a token and a variable are compared as they are synthesized", () => {
  const stack = stackWith();
  const name = new TerraformVariable(stack, "name", { type: "string" });
  new ConnectorInstance(stack, "later", { elementKey: "sfdc", name });
  expect(stack).toHaveConnectorInstance("sfdc", { name });
  expect(stack).toHaveConnectorInstance("sfdc", { name: name.stringValue });
});

test("what differs is named with the address of the instance, without values", () => {
  const act = () => {
    expect(stackWith()).toHaveConnectorInstance(ConnectWiseConnectorInstance, {
      name: "other",
      company: "acme",
      privateKey: CANARY,
      nosuch: 1,
    });
  };
  expect(failure(act)).toMatch(
    /It has:\n {2}openconnectors_connectwise_instance\.cw_\w+ differs in name, privateKey, nosuch$/,
  );
  expect(failure(act)).not.toContain(CANARY);
});

test("a missing instance is reported, and one that must not be there", () => {
  const absent = () => {
    expect(stackWith()).toHaveConnectorInstance("sfdc");
  };
  expect(failure(absent)).toBe("Expected the stack to have an instance of sfdc, but it has none.");
  expect(stackWith()).not.toHaveConnectorInstance("sfdc");
  const present = () => {
    expect(stackWith()).not.toHaveConnectorInstance(ConnectWiseConnectorInstance);
  };
  expect(failure(present)).toContain("to have no matching instance of openconnectors_connectwise_instance");
});

test("a stack whose secrets come from variables keeps them out", () => {
  expect(stackWith()).toKeepSecretsOut();
  expect(stackWith()).toKeepSecretsOut(CANARY, "");
});

const allowed = { allowLiteralSecrets: true };

test.each<[string, object, string]>([
  ["a secret", { ...allowed, privateKey: CANARY }, "private_key_wo of openconnectors_connectwise_instance.cw_"],
  [
    "a stored secret",
    { ...allowed, privateKey: CANARY, storePrivateKeyInState: true },
    "private_key of openconnectors_",
  ],
  ["a secret that is kept", { ...allowed, clientId: CANARY }, "client_id of openconnectors_"],
  ["a signature key", { ...allowed, eventSignatureKey: CANARY }, "event_signature_key_wo of openconnectors_"],
  [
    "a secret in a function",
    { ...allowed, clientId: Token.asString(Fn.sensitive(CANARY)) },
    "client_id of openconnectors_",
  ],
  [
    "a key of a secret map",
    { ...allowed, additionalSecretConfiguration: { "extra.key": CANARY } },
    '"extra.key" in additional_configuration_wo of openconnectors_',
  ],
  [
    "a secret key of a plain map",
    { ...allowed, additionalConfiguration: { "proxy.password": CANARY } },
    '"proxy.password" in additional_configuration of openconnectors_',
  ],
])("%s in clear is reported, without the secret", (_, more, place) => {
  const text = failure(() => {
    expect(stackWith(more)).toKeepSecretsOut();
  });
  expect(text).toContain(place);
  expect(text).not.toContain(CANARY);
  expect(stackWith(more)).not.toKeepSecretsOut();
});

test.each<[string, (stack: TerraformStack) => void, string]>([
  [
    "what an OAuth login handed out",
    (stack) =>
      new ConnectorInstance(stack, "crm", {
        ...{ ...allowed, elementKey: "sfdc", name: "crm" },
        providerData: { code: CANARY },
      }),
    '"code" in provider_data_wo of openconnectors_instance.crm',
  ],
  [
    "a secret of an action",
    (stack) =>
      new ReauthenticateAction(stack, "login", {
        ...{ ...allowed, instanceId: "1234567", actionName: "login" },
        secretConfiguration: { "private.key": CANARY },
      }),
    '"private.key" in configuration of action.openconnectors_reauthenticate.login',
  ],
  [
    "a client key of the provider, where no validation saw it",
    (stack) => {
      const provider = OpenConnectorsProvider.defaultOf(stack);
      provider?.addOverride("client_key", CANARY);
    },
    "client_key of the provider",
  ],
  [
    "a login in the address of a proxy, where no validation saw it",
    (stack) => {
      const provider = OpenConnectorsProvider.defaultOf(stack);
      new TerraformLocal(stack, "login", { of: { proxy: CANARY } });
      provider?.addOverride("proxy_url", "http://me:${local.login.of.proxy}@proxy:3128");
    },
    "proxy_url of the provider",
  ],
])("%s in clear is reported, too", (_, make, place) => {
  const stack = stackWith();
  make(stack);
  const text = failure(() => {
    expect(Testing.synth(stack)).toKeepSecretsOut();
  });
  expect(text).toContain(place);
  expect(text).not.toContain(CANARY);
});

test.each(["http://proxy:3128", "http://me:${var.password}@proxy:3128"])("a proxy %s keeps secrets out", (proxyUrl) => {
  const stack = stackWith();
  OpenConnectorsProvider.defaultOf(stack)?.addOverride("proxy_url", proxyUrl);
  expect(stack).toKeepSecretsOut();
});

test("the default of a variable and a local count as plain text", () => {
  for (const make of [
    (stack: TerraformStack) => new TerraformVariable(stack, "later", { default: CANARY }),
    (stack: TerraformStack) => new TerraformLocal(stack, "later", CANARY),
  ]) {
    const stack = stackWith({ ...allowed, clientId: "${var.later}${local.later}" });
    make(stack);
    expect(stack).not.toKeepSecretsOut();
  }
});

test.each([
  ["as it is", CANARY],
  ["with quotes and line breaks", 'canary "47"\n11'],
  ["in base64", Buffer.from(CANARY).toString("base64")],
  ["in a URL", encodeURIComponent("canary 47/11")],
])("a text that is given is looked for %s", (_, written) => {
  const secret = {
    [encodeURIComponent("canary 47/11")]: "canary 47/11",
    [Buffer.from(CANARY).toString("base64")]: CANARY,
  };
  const stack = stackWith({ company: `x-${written}` });
  const text = failure(() => {
    expect(stack).toKeepSecretsOut("elsewhere", secret[written] ?? written);
  });
  expect(text).toContain("holds secret number 2 of those that were given");
  expect(text).not.toContain(written);
});

test("the reader shows the instances with address, connector and attributes", () => {
  const [typed, generic, ...others] = readStack(stackWith()).instances;
  expect(typed).toMatchObject({
    address: expect.stringMatching(/^openconnectors_connectwise_instance\.cw_/) as unknown,
    elementKey: "connectwisecrmrest",
    attributes: { company: "acme" },
  });
  expect(generic).toMatchObject({ elementKey: "freshdeskv2" });
  expect(others).toEqual([]);
});

test("the reader throws what the validations have found", () => {
  const stack = stackWith();
  stack.node.addValidation({ validate: () => ["nothing is right"] });
  expect(() => readStack(stack)).toThrow("nothing is right");
});

test.each([undefined, 5, {}, "no JSON", "[]"])("%j is not a stack", (received) => {
  expect(() => {
    expect(received).toKeepSecretsOut();
  }).toThrow(/Give a TerraformStack, or the text that Testing.synth/);
});

test("a class that another realm has made, as under some test runners, is a connector all the same", () => {
  const other: unknown = runInNewContext("(class { static tfResourceType = 'openconnectors_servicenow_instance' })");
  expect(stackWith()).not.toHaveConnectorInstance(other as { tfResourceType: string });
});

test.each<[unknown, string]>([
  [undefined, "nothing"],
  [null, "null"],
  ["", "an empty text"],
  ["openconnectors_instance", "the type of a resource"],
  [OpenConnectorsProvider, "a construct that is not an instance"],
  [TerraformLocal, "a class of the framework"],
])("%s is not a connector (%s), and refused instead of not found", (connector) => {
  const stack = stackWith();
  for (const expectation of [expect(stack), expect(stack).not]) {
    expect(() => {
      expectation.toHaveConnectorInstance(connector as string);
    }).toThrow("toHaveConnectorInstance() was not given a connector. Give the class of its construct");
  }
});
