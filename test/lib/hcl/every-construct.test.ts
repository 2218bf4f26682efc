// `cdktf synth --hcl`: what the framework's renderer is given by each construct. That Terraform takes the result: test/e2e/cdktf/hcl.long.test.ts.
import { DataResource, Lazy, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import * as library from "../../../lib";
import {
  ConnectorInstance,
  ConnectorTemplate,
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  ExistingConnectorInstances,
  FreshdeskConnectorInstance,
  OpenConnectorsProvider,
  secretVariable,
  ServiceNowConnectorInstance,
} from "../../../lib";
import { ImportBlock } from "../../../lib/instance/import-block";
import { FRAMEWORK } from "../../../lib/framework/installed";
import type { FieldDefinition } from "../../../src/connectors";
import {
  constructNameOf,
  definitions,
  fieldsOf,
  propOf,
  resourceTypeOf,
  settableAttribute,
  variableOf,
} from "../../../src/connectors";
import { CDKTF } from "../../../src/rules/frameworks";
import { exampleOf, isNeeded } from "../../provider/typed";

const NASTY = String.raw`say "hello\world" to $` + '${name} and ${var.x["y"]}\nthere';
const WRITTEN = String.raw`say \"hello\\world\" to $` + '${name} and ${var.x["y"]}' + String.raw`\nthere`;

const common = {
  name: NASTY,
  tags: [NASTY, "plain"],
  enabled: false,
  additionalConfiguration: { "pagination.max": "50", 'a "field"': NASTY },
};
const EVENTS = {
  enabled: true,
  callbackUrl: "https://hooks.example.com/?a=%22",
  pollIntervalMinutes: 5,
  pollingConfiguration: { contacts: { url: "/hubs/crm/contacts?where=${gmtDate:yyyy}" } },
};
const WRITTEN_EVENTS = [
  "events = {",
  "enabled = true",
  'callback_url = "https://hooks.example.com/?a=%22"',
  "poll_interval_minutes = 5",
  String.raw`polling_configuration = "{\"contacts\":{\"url\":\"/hubs/crm/contacts?where=$$` +
    String.raw`{gmtDate:yyyy}\"}}"`,
  "}",
].join("\n");

const map = (name: string) =>
  [`${name} = {`, '"pagination.max" = "50"', String.raw`"a \"field\"" = "` + `${WRITTEN}"`, "}"].join("\n");

type Make = (stack: TerraformStack) => unknown;

const CONSTRUCTS: Readonly<Record<string, readonly [make: Make, ...written: string[]]>> = {
  ConnectWiseConnectorInstance: [
    (stack) =>
      new ConnectWiseConnectorInstance(stack, "made", {
        ...common,
        site: ConnectWiseSite.EU,
        company: "acme",
        publicKey: "PUBLIC",
        privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
        clientId: secretVariable(stack, "client_id"),
        events: EVENTS,
        additionalSecretConfiguration: { "extra.key": secretVariable(stack, "extra") },
        lifecycle: { ignoreChanges: "all", preventDestroy: true },
      }),
    `name = "${WRITTEN}"`,
    `tags = [\n"${WRITTEN}",\n"plain"\n]`,
    WRITTEN_EVENTS,
    map("additional_configuration"),
    'additional_configuration_wo = {\n"extra.key" = "${var.extra}"\n}',
    "lifecycle {\nignore_changes = all\nprevent_destroy = true\n}",
  ],
  FreshdeskConnectorInstance: [
    (stack) =>
      new FreshdeskConnectorInstance(stack, "made", {
        ...common,
        subdomain: "acme",
        apiKey: secretVariable(stack, "key"),
        events: { enabled: true, callbackUrl: EVENTS.callbackUrl },
      }),
    `name = "${WRITTEN}"`,
    'events = {\nenabled = true\ncallback_url = "https://hooks.example.com/?a=%22"\n}',
  ],
  ServiceNowConnectorInstance: [
    (stack) =>
      new ServiceNowConnectorInstance(stack, "made", {
        ...common,
        subdomain: "acme",
        username: "user",
        password: secretVariable(stack, "key"),
        events: EVENTS,
      }),
    `name = "${WRITTEN}"`,
    WRITTEN_EVENTS,
  ],
  ConnectorInstance: [
    (stack) => {
      const { additionalConfiguration, ...more } = common;
      return new ConnectorInstance(stack, "made", {
        ...more,
        elementKey: "freshdeskv2",
        configuration: additionalConfiguration,
        secretConfiguration: { password: secretVariable(stack, "key") },
        secretConfigurationVersion: 2,
        count: 2,
      });
    },
    `name = "${WRITTEN}"`,
    map("configuration"),
    'configuration_wo_version = "2"',
    "count = 2",
  ],
  ExistingConnectorInstance: [
    (stack) => new ExistingConnectorInstance(stack, "made", { name: NASTY, tags: [NASTY], elementKey: "sfdc" }),
    `name = "${WRITTEN}"`,
    `tags = [\n"${WRITTEN}"\n]`,
  ],
  ExistingConnectorInstances: [
    (stack) => new ExistingConnectorInstances(stack, "made", { searchText: NASTY, tags: [NASTY] }),
    `search_text = "${WRITTEN}"`,
  ],
  ConnectorTemplate: [
    (stack) => new ConnectorTemplate(stack, "made", { elementKey: "sfdc" }),
    'data "openconnectors_connector"',
    'element_key = "sfdc"',
  ],
  OpenConnectorsProvider: [
    (stack) =>
      new OpenConnectorsProvider(stack, "made", {
        alias: "other",
        userSecret: secretVariable(stack, "user", { ephemeral: true }),
        maxRetries: 3,
      }),
    'alias = "other"',
    'user_secret = "${var.user}"',
    "max_retries = 3",
  ],
};

/** The framework's own declaration says `any`. */
function hclOf(stack: TerraformStack): string {
  return Testing.synthHcl(stack) as string;
}

function stackOf(): TerraformStack {
  const stack = new TerraformStack(Testing.app({ context: { projectId: "test" } }), "crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  return stack;
}

test.each(Object.entries(CONSTRUCTS))("%s is written as HCL", (_, [make, ...written]) => {
  const stack = stackOf();
  make(stack);
  const hcl = hclOf(stack);
  for (const part of written) expect(hcl).toContain(part);
  expect(hcl).not.toMatch(/isBlock|storageClassType|\[object|undefined/);
});

test.each(definitions.map((definition) => [constructNameOf(definition), definition] as const))(
  "%s is written with what it can't do without",
  (name, definition) => {
    const Made = Object.entries(library).find(([exported]) => exported === name)?.[1] as Typed;
    const stack = stackOf();
    const needed = fieldsOf(definition).filter(isNeeded);
    const props = needed.map((field) => [propOf(field), valueOf(field, stack)] as const);
    new Made(stack, "made", { name: "made", ...Object.fromEntries(props) });
    const hcl = hclOf(stack);
    expect(hcl).toContain(`resource "${resourceTypeOf(definition)}" "made`);
    for (const field of needed) expect(hcl).toContain(`${settableAttribute(field)} = `);
    expect(hcl).not.toMatch(/isBlock|storageClassType|\[object|undefined/);
  },
);

type Typed = new (scope: Construct, id: string, props: object) => unknown;

function valueOf(field: FieldDefinition, stack: TerraformStack): unknown {
  const isSecret = field.kind === "secret" || field.kind === "sensitiveText";
  return isSecret ? secretVariable(stack, variableOf(field)) : exampleOf(field);
}

/** The framework has no HCL for actions: they refuse it (test/lib/actions). */
const REFUSE_HCL = ["PingAction", "ReauthenticateAction", "TraceLoggingAction"];

test("every construct that is written as HCL is tried", () => {
  const constructs = Object.entries(library).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof Construct ? [name] : [],
  );
  const tried = new Set([
    ...Object.keys(CONSTRUCTS),
    ...definitions.map(constructNameOf),
    ...REFUSE_HCL,
    "EphemeralInstanceToken",
  ]);
  expect([...tried].sort()).toEqual(constructs.sort());
});

test("the condition of a lookup is a block", () => {
  const stack = stackOf();
  ConnectWiseConnectorInstance.fromInstanceId(stack, "found", "1234567");
  expect(hclOf(stack)).toContain(
    'lifecycle {\npostcondition {\ncondition = "${self.element_key == "connectwisecrmrest"}"\nerror_message = ',
  );
});

test("a lifecycle refers to resources by address, and the texts of its conditions are escaped", () => {
  const stack = stackOf();
  const job = new DataResource(stack, "job");
  new ConnectorInstance(stack, "made", {
    ...{ elementKey: "sfdc", name: "x" },
    lifecycle: {
      replaceTriggeredBy: [job, "terraform_data.other", "${terraform_data.third.id}"],
      precondition: [{ condition: '${var.note != "x"}', errorMessage: `${NASTY} ${job.id}` }],
    },
  });
  const hcl = hclOf(stack);
  expect(hcl).toContain("replace_triggered_by = [terraform_data.job, terraform_data.other, terraform_data.third.id]");
  expect(hcl).toContain(
    `precondition {\ncondition = "\${var.note != "x"}"\nerror_message = "${WRITTEN} \${terraform_data.job.id}"\n}`,
  );
});

test("an import's block has its overrides in it, references without quotes", () => {
  const stack = stackOf();
  const made = new ConnectorInstance(stack, "made", { elementKey: "sfdc", name: "x" });
  const block = new ImportBlock(made, "Import", { to: () => "openconnectors_instance.one", objectId: "7" });
  block.addOverride("id", "8");
  block.addOverride("provider", "openconnectors.eu");
  expect(hclOf(stack)).toMatch(
    /import \{\s+to = openconnectors_instance\.one\s+id = "8"\s+provider = openconnectors\.eu\s+\}/,
  );
});

test("an instance that is imported has no creation key", () => {
  const stack = stackOf();
  new ConnectorInstance(stack, "made", { elementKey: "sfdc", name: "x" }).importFrom("1234567");
  const hcl = hclOf(stack);
  expect(hcl).not.toContain("creation_key");
  expect(hcl).toContain("import {\nto = openconnectors_instance.");
});

test("a lazy text is escaped when it is known", () => {
  const stack = stackOf();
  const name = Lazy.stringValue({ produce: () => 'a "lazy" name' });
  new ConnectorInstance(stack, "made", { elementKey: "sfdc", name });
  expect(hclOf(stack)).toContain(String.raw`name = "a \"lazy\" name"`);
});

test("a token that is read without being stored is HCL in CDK Terrain; CDKTF has none for it, and says so with the path", () => {
  const stack = stackOf();
  new EphemeralInstanceToken(stack, "made", { instanceId: "1234567" });
  if (FRAMEWORK === CDKTF) {
    expect(() => hclOf(stack)).toThrow("crm/made/Resource: CDKTF has no HCL for ephemeral resources.");
  } else {
    expect(hclOf(stack)).toMatch(/ephemeral "openconnectors_instance_token" "made_\w+" \{\nid = "1234567"\n/);
  }
});
