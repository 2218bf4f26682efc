import type { TerraformStack } from "cdktf";
import { DataResource, Lazy, TerraformCount, TerraformOutput } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider, secretVariable } from "../../../lib";
import type { ConnectorInstanceProps } from "../../../lib";
import { TestApp } from "../app";

const TYPE = "openconnectors_instance";

function propsIn(stack: TerraformStack): ConnectorInstanceProps {
  return {
    elementKey: "freshdeskv2",
    name: "helpdesk",
    configuration: { subdomain: "acme" },
    secretConfiguration: { username: secretVariable(stack, "api_key", { ephemeral: true }) },
  };
}

function supportIn(test: TestApp) {
  const stack = test.stack("support");
  new OpenConnectorsProvider(stack, "openconnectors", { creationScope: "stage" });
  return { stack, props: propsIn(stack) };
}

function problems(change: (stack: TerraformStack) => Record<string, unknown>): readonly string[] {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  try {
    Reflect.construct(ConnectorInstance, [stack, "desk", { ...props, ...change(stack) }]);
  } catch (error) {
    return String(error).split("\n  ").slice(1);
  }
  return [];
}

test("renders every prop as its attribute, with a creation key, as the child Resource", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  new ConnectorInstance(stack, "desk", {
    ...props,
    secretConfigurationVersion: 3,
    tags: ["a"],
    enabled: true,
    persistToken: true,
    lifecycle: { preventDestroy: true },
  });
  expect(app.synth("support").resource).toEqual({
    [TYPE]: {
      desk_B14FE379: {
        "//": { metadata: { path: "support/desk/Resource", uniqueId: "desk_B14FE379" } },
        element_key: "freshdeskv2",
        name: "helpdesk",
        configuration: { subdomain: "acme" },
        configuration_wo: { username: "${var.api_key}" },
        configuration_wo_version: "3",
        creation_key: "1:test-project:stage:${terraform.workspace}:support/desk",
        tags: ["a"],
        enabled: true,
        persist_token: true,
        lifecycle: { prevent_destroy: true },
      },
    },
  });
});

test("a replacement is triggered by constructs, resources, their attributes and addresses, all of them without ${…}", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const job = new DataResource(stack, "job");
  const first = new ConnectorInstance(stack, "first", props);
  new ConnectorInstance(stack, "desk", {
    ...props,
    lifecycle: {
      replaceTriggeredBy: [
        first,
        job,
        job.id,
        `${job.fqn}.output`,
        "terraform_data.other",
        "${terraform_data.third.id}",
      ],
    },
  });
  const { desk_B14FE379: desk } = app.synth("support").resource?.[TYPE] ?? {};
  expect(desk?.["lifecycle"]).toEqual({
    replace_triggered_by: [
      expect.stringMatching(/^openconnectors_instance\.first_\w+$/),
      ...[
        "terraform_data.job",
        "terraform_data.job.id",
        "terraform_data.job.output",
        "terraform_data.other",
        "terraform_data.third.id",
      ],
    ],
  });
});

test("renders an OAuth login, which may be taken out in parts", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const code = secretVariable(stack, "code", { ephemeral: true });
  new ConnectorInstance(stack, "desk", {
    ...props,
    externalAuthentication: "initial",
    providerData: { code, realmId: "${var.realm}" },
    providerDataVersion: 2,
  });
  new ConnectorInstance(stack, "later", { ...props, providerDataVersion: "2" });
  expect(app.synth("support").resource).toMatchObject({
    [TYPE]: {
      desk_B14FE379: {
        external_authentication: "initial",
        provider_data_wo: { code: "${var.code}", realmId: "${var.realm}" },
        provider_data_wo_version: "2",
      },
    },
  });
});

test.each([
  [{ providerData: { code: "made-up-code" } }, 'providerData holds "code" as plain text'],
  [{ providerData: { " ": "${var.code}" } }, "providerData can't be used. A key is empty."],
  [{ providerData: { code: undefined } }, 'providerData holds "code" without a value.'],
  [{ externalAuthentication: "none" }, 'externalAuthentication can only be "initial".'],
])("refuses %j", (change, problem) => {
  expect(problems(() => change)).toEqual([expect.stringContaining(problem)]);
});

test("makes sensitive outputs of id and token, lists with count", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  new ConnectorInstance(stack, "desk", props);
  new ConnectorInstance(stack, "many", { ...props, count: TerraformCount.of(2) });
  const { output, resource } = app.synth("support");
  const [, many = ""] = Object.keys(resource?.[TYPE] ?? {});
  expect(output).toEqual({
    desk_id: { sensitive: true, value: `\${${TYPE}.desk_B14FE379.id}` },
    desk_token: { sensitive: true, value: `\${${TYPE}.desk_B14FE379.token}` },
    many_id: { sensitive: true, value: `\${${TYPE}.${many}[*].id}` },
    many_token: { sensitive: true, value: `\${${TYPE}.${many}[*].token}` },
  });
});

test("keeps the token out where that is asked for, and says so when it is used", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const desk = new ConnectorInstance(stack, "desk", { ...props, persistToken: false });
  expect(Object.keys(app.synth("support").output ?? {})).toEqual(["desk_id"]);
  expect(() => desk.token).toThrow("support/desk: the token can't be used, because persistToken: false");
});

test("in another stack id and token are marked as sensitive again", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const desk = new ConnectorInstance(stack, "desk", props);
  const consumer = app.stack("consumer");
  new TerraformOutput(consumer, "seen", { value: [desk.id, desk.token], sensitive: true });
  app.app.synth();
  const remote = "data.terraform_remote_state.cross-stack-reference-input-support.outputs";
  expect(app.read("consumer").output?.["seen"]?.["value"]).toEqual([
    `\${sensitive(${remote}.cross-stack-output-openconnectors_instancedesk_B14FE379id)}`,
    `\${sensitive(${remote}.cross-stack-output-openconnectors_instancedesk_B14FE379token)}`,
  ]);
});

test("takes over an instance that exists, without a creation key meanwhile", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const desk = new ConnectorInstance(stack, "desk", props);
  expect(desk.importFrom("1000002")).toBe(desk);
  const configuration = app.synth("support");
  expect(configuration.import).toEqual([{ to: `${TYPE}.desk_B14FE379`, id: "1000002" }]);
  expect(configuration.resource?.[TYPE]?.["desk_B14FE379"]).not.toHaveProperty("creation_key");
});

test("can stand in a dependsOn, and is told by a symbol that other copies of the package share", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const first = new ConnectorInstance(stack, "first", props);
  new ConnectorInstance(stack, "second", { ...props, dependsOn: [first] });
  const second = Object.values(app.synth("support").resource?.[TYPE] ?? {}).find((one) => "depends_on" in one);
  expect(second?.["depends_on"]).toEqual([expect.stringMatching(/^openconnectors_instance\.first_/)]);
  expect(ConnectorInstance.isConnectorInstance(first)).toBe(true);
  expect(ConnectorInstance.isConnectorInstance(stack)).toBe(false);
});

const IN_CLEAR =
  "plain text at synth (a value of process.env is, too), so the secret would be written to cdk.tf.json in clear.";
const MADE_UP = "or set allowLiteralSecrets: true if it is not a real secret.";

test.each<[string, Record<string, unknown>, string]>([
  ["no connector", { elementKey: undefined }, "elementKey is missing. Give the key of the connector, such as sfdc."],
  ["no name", { name: "" }, "name is empty. Give the name to show in Open Connectors."],
  [
    "a key that looks like a secret in clear",
    { configuration: { "oauth.api.key": "canary-1" } },
    `configuration holds "oauth.api.key" as ${IN_CLEAR} Use secretConfiguration: { "oauth.api.key": secretVariable(stack, "oauth_api_key", { ephemeral: true }) }, ${MADE_UP}`,
  ],
  [
    "a key that the catalogue knows as a secret in clear",
    { elementKey: "connectwisecrmrest", configuration: { "connectwise.clientid": "canary-1" } },
    `configuration holds "connectwise.clientid" as ${IN_CLEAR} Use secretConfiguration: { "connectwise.clientid": secretVariable(stack, "connectwise_clientid", { ephemeral: true }) }, ${MADE_UP}`,
  ],
  [
    "a secret in clear",
    { secretConfiguration: { "2nd": "canary-1" } },
    `secretConfiguration holds "2nd" as ${IN_CLEAR} Use secretVariable(stack, "_2nd", { ephemeral: true }), ${MADE_UP}`,
  ],
  [
    "a version without secrets",
    { secretConfiguration: undefined, secretConfigurationVersion: 1 },
    "secretConfigurationVersion does nothing without secretConfiguration. Give the secrets, too, or leave both out.",
  ],
  [
    "a tag of the provider's own",
    { tags: ["oc-x"] },
    'tags can\'t be used. The tag "oc-x" begins with "oc-", which is reserved for the provider\'s marks. Rename it.',
  ],
])("%s is refused and the message says what to do", (_, change, message) => {
  const found = problems(() => change);
  expect(found).toEqual([message]);
  expect(found.join()).not.toContain("canary");
});

test("a key that looks like a secret is taken from a variable, and as plain text where that is allowed", () => {
  expect(problems((stack) => ({ configuration: { "api.key": secretVariable(stack, "kept") } }))).toEqual([]);
  expect(problems(() => ({ configuration: { "api.key": "x" }, allowLiteralSecrets: true }))).toEqual([]);
});

test("secrets are looked at again when the stack is synthesized, because a lazy value is known only then", () => {
  using app = new TestApp();
  const { stack, props } = supportIn(app);
  const later: { value?: string } = {};
  const lazy = Lazy.stringValue({
    produce: () => {
      if (later.value === undefined) throw new Error("too early");
      return later.value;
    },
  });
  const secretConfiguration = { username: lazy };
  new ConnectorInstance(stack, "desk", { ...props, configuration: { "api.key": lazy }, secretConfiguration });
  later.value = "canary-1";
  const synth = () => {
    app.app.synth();
  };
  expect(synth).toThrow(`configuration holds "api.key" as ${IN_CLEAR}`);
  expect(synth).toThrow(`secretConfiguration holds "username" as ${IN_CLEAR}`);
  expect(synth).not.toThrow("canary");
});
