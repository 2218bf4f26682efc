import { Fn, TerraformCount, TerraformIterator, TerraformOutput, Token } from "cdktf";
import type { TerraformStack } from "cdktf";
import {
  ConnectorInstance,
  ConnectorTemplate,
  ConnectWiseConnectorInstance,
  EphemeralInstanceToken,
  ExistingConnectorInstance,
  ExistingConnectorInstances,
  OpenConnectorsProvider,
} from "../../../lib";
import type { ConnectorInstanceProps, IConnectorInstance } from "../../../lib";
import { TestApp } from "../app";

const ADDRESS = "openconnectors_instance.desk_B14FE379";
const known: ConnectorInstanceProps = { elementKey: "freshdeskv2", name: "helpdesk" };

function supportIn(app: TestApp): TerraformStack {
  const stack = app.stack("support");
  new OpenConnectorsProvider(stack, "openconnectors");
  return stack;
}

function showAll(stack: TerraformStack, instance: IConnectorInstance): void {
  const { id, name, elementKey, elementId, tags, enabled, valid, createdDate, token } = instance;
  const values = { id, name, elementKey, elementId, tags, enabled, valid, createdDate, token };
  for (const [attribute, value] of Object.entries(values)) {
    new TerraformOutput(stack, `show_${attribute}`, { value, sensitive: true, staticId: true });
  }
}

function shown(app: TestApp, stack = "support"): Record<string, unknown> {
  const outputs = Object.entries(app.synth(stack).output ?? {}).filter(([name]) => name.startsWith("show_"));
  return Object.fromEntries(outputs.map(([name, { value }]) => [name.slice("show_".length), value]));
}

const attributes = {
  id: "id",
  name: "name",
  elementKey: "element_key",
  elementId: "element_id",
  tags: "tags",
  enabled: "enabled",
  valid: "valid",
  createdDate: "created_date",
  token: "token",
};

/** The tags are a set, which Terraform gives no element of. */
function everyAttribute(expression: (attribute: string) => string, tags: string): Record<string, string> {
  const expected = Object.entries(attributes).map(([name, attribute]) => [name, expression(attribute)] as const);
  return { ...Object.fromEntries(expected), tags };
}

test("shows every attribute of the resource", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  showAll(stack, new ConnectorInstance(stack, "desk", known));
  expect(shown(app)).toEqual(
    everyAttribute((attribute) => `\${${ADDRESS}.${attribute}}`, `\${tolist(${ADDRESS}.tags)}`),
  );
});

test("shows lists with count", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  showAll(stack, new ConnectorInstance(stack, "desk", { ...known, count: TerraformCount.of(2) }));
  expect(shown(app)).toEqual(
    everyAttribute(
      (attribute) => `\${${ADDRESS}[*].${attribute}}`,
      `\${[for instance in ${ADDRESS} : tolist(instance.tags)]}`,
    ),
  );
});

test("shows maps by key with forEach", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  const forEach = TerraformIterator.fromMap({ emea: {}, apac: {} });
  showAll(stack, new ConnectorInstance(stack, "desk", { ...known, forEach }));
  expect(shown(app)).toEqual(
    everyAttribute(
      (attribute) => `\${{ for key, instance in ${ADDRESS} : key => instance.${attribute} }}`,
      `\${{ for key, instance in ${ADDRESS} : key => tolist(instance.tags) }}`,
    ),
  );
});

test("a lookup shows the same attributes", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  showAll(stack, ConnectorInstance.fromInstanceId(stack, "desk", { instanceId: "7", persistToken: true }));
  expect(shown(app)).toEqual(
    everyAttribute((attribute) => `\${data.${ADDRESS}.${attribute}}`, `\${tolist(data.${ADDRESS}.tags)}`),
  );
});

test("in another stack id and token stay sensitive, and nothing else is masked", () => {
  using app = new TestApp();
  const desk = new ConnectorInstance(supportIn(app), "desk", known);
  showAll(app.stack("consumer"), desk);
  const values = shown(app, "consumer");
  const masked = Object.keys(values).filter((name) => String(values[name]).startsWith("${sensitive("));
  expect(masked).toEqual(["id", "token"]);
});

test("ids of another stack can be the keys of a for_each once their mark is taken off", () => {
  using app = new TestApp();
  const desk = new ConnectorInstance(supportIn(app), "desk", known);
  const other = app.stack("other");
  new OpenConnectorsProvider(other, "openconnectors");
  const forEach = TerraformIterator.fromList([desk].map(({ id }) => Token.asString(Fn.nonsensitive(id))));
  new ConnectorInstance(other, "copies", { ...known, name: `copy-${forEach.value as string}`, forEach });
  const [copies] = Object.values(app.synth("other").resource?.["openconnectors_instance"] ?? {});
  expect(copies?.["for_each"]).toMatch(
    /^\$\{toset\(\[.*nonsensitive\(sensitive\(data\.terraform_remote_state\..*\)\)\S*\]\)\}$/,
  );
});

test("an attribute can be used in an expression", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  const desk = new ConnectorInstance(stack, "desk", known);
  new TerraformOutput(stack, "show_state", {
    value: Token.asString(Fn.conditional(desk.valid, desk.name, "broken")),
    staticId: true,
  });
  expect(shown(app)).toEqual({ state: `\${${ADDRESS}.valid ? ${ADDRESS}.name : "broken"}` });
});

test.each([
  [ConnectWiseConnectorInstance, "openconnectors_connectwise_instance"],
  [ConnectorInstance, "openconnectors_instance"],
  [ExistingConnectorInstance, "openconnectors_instance"],
  [ExistingConnectorInstances, "openconnectors_instances"],
  [ConnectorTemplate, "openconnectors_connector"],
  [EphemeralInstanceToken, "openconnectors_instance_token"],
  [OpenConnectorsProvider, "openconnectors"],
])("%p names its type in Terraform", ({ tfResourceType }, type) => {
  expect(tfResourceType).toBe(type);
});

test("outputToken: false leaves the output of the token out, and the token usable", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  const desk = new ConnectorInstance(stack, "desk", { ...known, outputToken: false });
  expect(Token.isUnresolved(desk.token)).toBe(true);
  expect(Object.keys(app.synth("support").output ?? {})).toEqual(["desk_id"]);
});

test("a stack that uses only the id of such an instance finds no token in the outputs of the other", () => {
  using app = new TestApp();
  const desk = new ConnectorInstance(supportIn(app), "desk", { ...known, outputToken: false });
  new TerraformOutput(app.stack("consumer"), "show_id", { value: desk.id, sensitive: true, staticId: true });
  const outputs = Object.values(app.synth("support").output ?? {}).map(({ value }) => String(value));
  expect(outputs.filter((value) => value.includes(".token"))).toEqual([]);
});

test("fromInstanceId takes the bare id, and its message names nothing that may be sensitive", () => {
  using app = new TestApp();
  const stack = supportIn(app);
  ConnectWiseConnectorInstance.fromInstanceId(stack, "crm", "7");
  const [found] = Object.values(app.synth("support").data?.["openconnectors_instance"] ?? {});
  expect(found).toMatchObject({ id: "7" });
  expect(JSON.stringify(found?.["lifecycle"])).not.toContain("self.id");
});
