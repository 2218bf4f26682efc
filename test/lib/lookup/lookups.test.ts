// Instances and connectors that a stack looks up, and the token that it reads for as long as it runs.
import type { TerraformStack } from "cdktf";
import { TerraformOutput, TerraformVariable } from "cdktf";
import {
  ConnectWiseConnectorInstance,
  ConnectorInstance,
  ConnectorTemplate,
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  ExistingConnectorInstances,
  OpenConnectorsProvider,
  secretVariable,
} from "../../../lib";
import { TestApp } from "../app";

function crmIn(app: TestApp) {
  const stack = app.stack("crm");
  return { stack, provider: new OpenConnectorsProvider(stack, "openconnectors", { alias: "emea" }) };
}

/** The only block of its kind, without what the framework notes for people. */
function onlyBlock(blocks: unknown, type: string): Record<string, unknown> {
  const [found = {}] = Object.values((blocks as Record<string, Record<string, Record<string, unknown>>>)[type] ?? {});
  return Object.fromEntries(Object.entries(found).filter(([name]) => name !== "//"));
}

describe("an instance that exists", () => {
  const type = "openconnectors_instance";

  test("is looked up by its id, with a check that it is one of ConnectWise", () => {
    using app = new TestApp();
    const { stack, provider } = crmIn(app);
    ConnectWiseConnectorInstance.fromInstanceId(stack, "cw", { instanceId: "1000002", provider });
    expect(onlyBlock(app.synth("crm").data, type)).toEqual({
      id: "1000002",
      provider: "openconnectors.emea",
      lifecycle: {
        postcondition: [
          {
            condition: '${self.element_key == "connectwisecrmrest"}',
            error_message:
              "The instance is one of the connector ${self.element_key}, and not of ConnectWise CRM REST (connectwisecrmrest).",
          },
        ],
      },
    });
  });

  test("keeps a condition of its own beside that check", () => {
    using app = new TestApp();
    const { stack, provider } = crmIn(app);
    const postcondition = [{ condition: "${self.valid}", errorMessage: "The connection is lost." }];
    ConnectWiseConnectorInstance.fromInstanceId(stack, "cw", {
      instanceId: "1",
      provider,
      lifecycle: { postcondition },
    });
    expect(onlyBlock(app.synth("crm").data, type)["lifecycle"]).toMatchObject({
      postcondition: [{ condition: "${self.valid}" }, { condition: '${self.element_key == "connectwisecrmrest"}' }],
    });
  });

  test("of any connector is looked up by its id alone, or by what else is known of it", () => {
    using app = new TestApp();
    const { stack } = crmIn(app);
    const all = new ExistingConnectorInstances(stack, "all");
    ConnectorInstance.fromInstanceId(stack, "byId", { instanceId: new TerraformVariable(stack, "id", {}) });
    new ExistingConnectorInstance(stack, "found", { name: "n", tags: ["t"], elementKey: "sfdc", dependsOn: [all] });
    const blocks = Object.values(app.synth("crm").data?.[type] ?? {});
    expect(blocks).toMatchObject([
      { id: "${var.id}" },
      {
        name: "n",
        tags: ["t"],
        element_key: "sfdc",
        depends_on: [expect.stringContaining("openconnectors_instances.all")],
      },
    ]);
  });

  test("hands out what is known of it, and no token unless that is asked for", () => {
    using app = new TestApp();
    const { stack } = crmIn(app);
    const cw = new ExistingConnectorInstance(stack, "cw", { name: "n" });
    const value = [
      cw.id,
      cw.name,
      cw.elementKey,
      cw.elementId,
      cw.createdDate,
      cw.enabled,
      cw.valid,
      cw.setting("company"),
    ];
    new TerraformOutput(stack, "seen", { value, staticId: true });
    const names = [
      "id",
      "name",
      "element_key",
      "element_id",
      "created_date",
      "enabled",
      "valid",
      'configuration["company"]',
    ];
    const address = `data.${type}.cw_D67736ED`;
    expect(app.synth("crm").output?.["seen"]?.["value"]).toEqual(names.map((name) => `\${${address}.${name}}`));
    expect(() => cw.token).toThrow(
      "crm/cw: the token can't be used, because a lookup keeps it out of the state. Read it where it is needed with the ephemeral " +
        "resource openconnectors_instance_token, new EphemeralInstanceToken(stack, id, { instanceId }).token; or give persistToken: true.",
    );
  });

  test("marks its token as sensitive in another stack, too", () => {
    using app = new TestApp();
    const { stack, provider } = crmIn(app);
    const cw = ConnectorInstance.fromInstanceId(stack, "cw", { instanceId: "1", persistToken: true, provider });
    new TerraformOutput(app.stack("consumer"), "seen", { value: cw.token, staticId: true, sensitive: true });
    expect(onlyBlock(app.synth("crm").data, type)).toMatchObject({ persist_token: true });
    expect(app.read("consumer").output?.["seen"]?.["value"]).toMatch(
      /^\$\{sensitive\(data\.terraform_remote_state\.cross-stack-reference-input-crm\.outputs\..*token\)\}$/,
    );
  });
});

test("instances that match are a list of ids and of what is known of each", () => {
  using app = new TestApp();
  const { stack, provider } = crmIn(app);
  const all = new ExistingConnectorInstances(stack, "all", {
    searchText: "emea",
    tags: ["t"],
    elementKey: "sfdc",
    provider,
  });
  new TerraformOutput(stack, "seen", { value: [all.ids, all.instances.get(0).name], staticId: true });
  const { data, output } = app.synth("crm");
  expect(onlyBlock(data, "openconnectors_instances")).toEqual({
    search_text: "emea",
    tags: ["t"],
    element_key: "sfdc",
    provider: "openconnectors.emea",
  });
  const [name = ""] = Object.keys(data?.["openconnectors_instances"] ?? {});
  const address = `data.openconnectors_instances.${name}`;
  expect(output?.["seen"]?.["value"]).toEqual([`\${${address}.ids}`, `\${${address}.instances[0].name}`]);
});

test("a template lists the keys of a connector", () => {
  using app = new TestApp();
  const { stack } = crmIn(app);
  const template = new ConnectorTemplate(stack, "desk", { elementKey: "freshdeskv2" });
  const value = [template.name, template.elementId, template.configuration.get(0).key];
  new TerraformOutput(stack, "seen", { value, staticId: true });
  const { data, output } = app.synth("crm");
  expect(onlyBlock(data, "openconnectors_connector")).toEqual({ element_key: "freshdeskv2" });
  const address = "data.openconnectors_connector.desk_B14FE379";
  expect(output?.["seen"]?.["value"]).toEqual(
    ["name", "id", "configuration[0].key"].map((name) => `\${${address}.${name}}`),
  );
});

describe("an ephemeral token", () => {
  const type = "openconnectors_instance_token";

  test("is a block with its provider", () => {
    using app = new TestApp();
    const { stack, provider } = crmIn(app);
    const instance = ConnectorInstance.fromInstanceId(stack, "cw", { instanceId: "1" });
    const { token } = new EphemeralInstanceToken(stack, "token", { instanceId: instance.id, provider });
    new TerraformOutput(stack, "seen", { value: `Element ${token}`, staticId: true });
    const { ephemeral, output } = app.synth("crm");
    expect(onlyBlock(ephemeral, type)).toEqual({
      id: "${data.openconnectors_instance.cw_D67736ED.id}",
      provider: "openconnectors.emea",
    });
    const [name = ""] = Object.keys(ephemeral?.[type] ?? {});
    expect(output?.["seen"]?.["value"]).toBe(`Element \${ephemeral.${type}.${name}.token}`);
  });

  test("of two stacks: each has a construct of its own, and the error says so", () => {
    using app = new TestApp();
    const { stack } = crmIn(app);
    const { token } = new EphemeralInstanceToken(stack, "token", { instanceId: "1" });
    new TerraformOutput(app.stack("consumer"), "seen", { value: token });
    expect(() => {
      app.app.synth();
    }).toThrow(
      "crm/token: the token is used in another stack, but Terraform can't pass ephemeral values between stacks.",
    );
  });

  test("needs a provider in its stack, and says so before Terraform looks for one in a registry", () => {
    using app = new TestApp();
    new EphemeralInstanceToken(app.stack("crm"), "token", { instanceId: "1" });
    expect(() => {
      app.app.synth();
    }).toThrow("The stack crm has no provider that could answer");
  });
});

const NO_ID =
  "instanceId can't be used. It is not a valid instance id. An id is a number of at most 64 bits, such as 1234567; the instance's page and the reply that created it show it. The token is not the id.";

test.each<[string, (stack: TerraformStack) => unknown, readonly string[]]>([
  [
    "nothing to look up",
    (stack) => new ExistingConnectorInstance(stack, "x", {}),
    [
      "instanceId is missing. Give it, or give ExistingConnectorInstance a name, tags or elementKey that only one instance has.",
    ],
  ],
  [
    "an id and more",
    (stack) => new ExistingConnectorInstance(stack, "x", { instanceId: "1", name: "n", tags: [] }),
    ["instanceId and name, tags are given; the id alone says which instance is meant. Leave one of them out."],
  ],
  [
    "undefined of plain JavaScript as props",
    (stack) => ConnectorInstance.fromInstanceId(stack, "x", undefined as unknown as string),
    [
      "instanceId is missing. Give it, or give ExistingConnectorInstance a name, tags or elementKey that only one instance has.",
    ],
  ],
  [
    "null of plain JavaScript as props",
    (stack) => ConnectorInstance.fromInstanceId(stack, "x", null as unknown as string),
    [
      "instanceId is missing. Give it, or give ExistingConnectorInstance a name, tags or elementKey that only one instance has.",
    ],
  ],
  [
    "a number of plain JavaScript as id",
    (stack) => ConnectorInstance.fromInstanceId(stack, "x", 7 as unknown as string),
    ["instanceId is not text. Write it in quotes, or give what Terraform decides."],
  ],
  [
    "an empty text as id",
    (stack) => ConnectorInstance.fromInstanceId(stack, "x", ""),
    ["instanceId is empty. Give the id of the instance."],
  ],
  ["a token as id", (stack) => ConnectorInstance.fromInstanceId(stack, "x", { instanceId: "abc=" }), [NO_ID]],
  [
    "an ephemeral id of what is kept in state",
    (stack) =>
      ConnectorInstance.fromInstanceId(stack, "x", { instanceId: secretVariable(stack, "e", { ephemeral: true }) }),
    ['instanceId comes from the ephemeral variable "e", but is kept in state. Use a variable without ephemeral.'],
  ],
  [
    "empty criteria",
    (stack) => new ExistingConnectorInstances(stack, "x", { searchText: "", elementKey: " " }),
    [
      "searchText is empty. Give a value, or leave the prop out.",
      "elementKey is empty. Give a value, or leave the prop out.",
    ],
  ],
  [
    "no connector",
    (stack) => new ConnectorTemplate(stack, "x", { elementKey: "" }),
    ["elementKey is empty. Give the key of the connector, such as connectwisecrmrest."],
  ],
  ["a token of what is no id", (stack) => new EphemeralInstanceToken(stack, "x", { instanceId: "abc" }), [NO_ID]],
])("%s is refused and the message says what to do", (_, make, messages) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  let found: readonly string[] = [];
  try {
    make(stack);
  } catch (error) {
    found = String(error).split("\n  ").slice(1);
  }
  expect(found).toEqual(messages);
});
