import { Fn, Lazy, TerraformCount, TerraformIterator, TerraformOutput, TerraformResource } from "cdktf";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../../lib";
import type { ConnectWiseConnectorInstanceProps } from "../../../lib";
import { TestApp } from "../app";
import type { Configuration } from "../app";

const TYPE = "openconnectors_connectwise_instance";

function propsIn(stack: TerraformStack): ConnectWiseConnectorInstanceProps {
  return {
    name: "cw-emea",
    site: ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLIC",
    privateKey: secretVariable(stack, "cw_private_key", { ephemeral: true }),
    clientId: secretVariable(stack, "cw_client_id"),
  };
}

/** Stack `crm` with a provider, and what its instances are given. */
function crmIn(test: TestApp) {
  const stack = test.stack("crm");
  const provider = new OpenConnectorsProvider(stack, "openconnectors");
  return { stack, provider, props: propsIn(stack) };
}

function onlyInstance(configuration: Configuration): Record<string, unknown> {
  const instances = Object.values(configuration.resource?.[TYPE] ?? {});
  expect(instances).toHaveLength(1);
  return instances[0] ?? {};
}

describe("an instance directly in a stack", () => {
  test("renders every prop as its attribute and nothing that was left out", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    new ConnectWiseConnectorInstance(stack, "cw", { ...props, tags: ["b", "a"], filterResponseNulls: false });

    expect(app.synth("crm").resource).toEqual({
      [TYPE]: {
        cw_D67736ED: {
          "//": { metadata: { path: "crm/cw/Resource", uniqueId: "cw_D67736ED" } },
          name: "cw-emea",
          base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
          company: "acme",
          public_key: "PUBLIC",
          private_key_wo: "${var.cw_private_key}",
          client_id: "${var.cw_client_id}",
          creation_key: "1:test-project::${terraform.workspace}:crm/cw",
          tags: ["b", "a"],
          filter_response_nulls: false,
        },
      },
    });
  });

  test("makes two sensitive outputs with its id in their names and no hash", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    new ConnectWiseConnectorInstance(stack, "cw", props);

    const { output } = app.synth("crm");
    expect(output).toEqual({
      cw_id: { sensitive: true, value: `\${${TYPE}.cw_D67736ED.id}` },
      cw_token: { sensitive: true, value: `\${${TYPE}.cw_D67736ED.token}` },
    });
  });

  test("is found by the name that the summary of cdktf shows", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    new ConnectWiseConnectorInstance(stack, "cw", props);
    expect(app.synth("crm")).toMatchObject({ "//": { outputs: { crm: { cw_id: "cw_id", cw_token: "cw_token" } } } });
  });

  test("keeps its outputs right when the resource gets another logical id afterwards", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const { node } = new ConnectWiseConnectorInstance(stack, "cw", props);
    const resource = node.defaultChild;
    if (!TerraformResource.isTerraformResource(resource)) throw new Error("no resource");
    resource.overrideLogicalId("renamed");
    expect(app.synth("crm").output?.["cw_id"]).toMatchObject({ value: `\${${TYPE}.renamed.id}` });
  });
});

describe("an instance deeper in the tree", () => {
  test.each([
    [["sales", "cw"], "sales_cw_id", "sales_cw_84B9297A"],
    [["sales emea", "cw.1"], "sales_emea_cw_1_id", undefined],
    [["Größe", "cw"], "Größe_cw_id", undefined],
    [["1st", "cw"], "_st_cw_id", undefined],
  ])("at %j has the output %s", (path, output, address) => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const [outer = "", inner = ""] = path;
    new ConnectWiseConnectorInstance(new Construct(stack, outer), inner, props);

    const configuration = app.synth("crm");
    expect(Object.keys(configuration.output ?? {})).toContain(output);
    if (address !== undefined) expect(Object.keys(configuration.resource?.[TYPE] ?? {})).toEqual([address]);
  });
});

describe("the private key", () => {
  test("goes to the write-only attribute with its version", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    new ConnectWiseConnectorInstance(stack, "cw", { ...props, privateKeyVersion: 2 });
    const instance = onlyInstance(app.synth("crm"));
    expect(instance).toMatchObject({ private_key_wo: "${var.cw_private_key}", private_key_wo_version: "2" });
    expect(instance).not.toHaveProperty("private_key");
  });

  test("goes to the attribute that is kept in state where that is asked for", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const privateKey = secretVariable(stack, "kept_key");
    new ConnectWiseConnectorInstance(stack, "cw", { ...props, privateKey, storePrivateKeyInState: true });
    const instance = onlyInstance(app.synth("crm"));
    expect(instance).toMatchObject({ private_key: "${var.kept_key}" });
    expect(instance).not.toHaveProperty("private_key_wo");
  });
});

describe("an instance that exists", () => {
  test("is imported, and has no creation key as long as the import stands there", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const made = new ConnectWiseConnectorInstance(stack, "cw", props);
    expect(made.importFrom("1000002")).toBe(made);
    const configuration = app.synth("crm");
    expect(configuration.import).toEqual([{ to: `${TYPE}.cw_D67736ED`, id: "1000002" }]);
    expect(onlyInstance(configuration)).not.toHaveProperty("creation_key");
  });

  test("is one: with count or forEach the import is refused", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const many = new ConnectWiseConnectorInstance(stack, "cw", { ...props, count: 2 });
    expect(() => many.importFrom("1000002")).toThrow("crm/cw: importFrom is for one instance");
  });
});

describe("Terraform's meta-arguments", () => {
  test("count makes lists of the outputs and distinct creation keys", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    new ConnectWiseConnectorInstance(stack, "cw", { ...props, count: TerraformCount.of(2) });
    const configuration = app.synth("crm");
    expect(onlyInstance(configuration)).toMatchObject({
      count: 2,
      creation_key: "1:test-project::${terraform.workspace}:crm/cw#${count.index}",
    });
    expect(configuration.output).toMatchObject({
      cw_id: { value: `\${${TYPE}.cw_D67736ED[*].id}` },
      cw_token: { value: `\${${TYPE}.cw_D67736ED[*].token}` },
    });
  });

  test("forEach makes maps of the outputs and distinct creation keys", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const companies = TerraformIterator.fromMap({ emea: { company: "acme-emea" }, apac: { company: "acme-apac" } });
    const company = companies.getString("company");
    new ConnectWiseConnectorInstance(stack, "cw", { ...props, company, forEach: companies });
    const configuration = app.synth("crm");
    expect(onlyInstance(configuration)).toMatchObject({
      for_each: { emea: { company: "acme-emea" }, apac: { company: "acme-apac" } },
      company: "${each.value.company}",
      creation_key: "1:test-project::${terraform.workspace}:crm/cw#${each.key}",
    });
    expect(configuration.output).toMatchObject({
      cw_id: { value: `\${{ for key, instance in ${TYPE}.cw_D67736ED : key => instance.id }}` },
      cw_token: { value: `\${{ for key, instance in ${TYPE}.cw_D67736ED : key => instance.token }}` },
    });
  });

  test("lifecycle and dependsOn reach the resource, and one instance can wait for another", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const first = new ConnectWiseConnectorInstance(stack, "first", props);
    new ConnectWiseConnectorInstance(stack, "second", {
      ...props,
      dependsOn: [first],
      lifecycle: { preventDestroy: true },
    });
    const second = Object.values(app.synth("crm").resource?.[TYPE] ?? {}).find((r) => "depends_on" in r);
    expect(second?.["depends_on"]).toEqual([expect.stringMatching(/^openconnectors_connectwise_instance\.first_/)]);
    expect(second?.["lifecycle"]).toEqual({ prevent_destroy: true });
  });
});

describe("two accounts in one stack", () => {
  test("each instance names the provider it was given, and its scope is part of the creation key", () => {
    using app = new TestApp();
    const stack = app.stack("crm");
    const props = propsIn(stack);
    const one = new OpenConnectorsProvider(stack, "one", { alias: "one", creationScope: "stage/1" });
    const two = new OpenConnectorsProvider(stack, "two", { alias: "two" });
    new ConnectWiseConnectorInstance(stack, "a", { ...props, provider: one });
    new ConnectWiseConnectorInstance(stack, "b", { ...props, provider: two });

    const { resource, provider } = app.synth("crm");
    expect(provider?.["openconnectors"]).toEqual([{ alias: "one" }, { alias: "two" }]);
    expect(Object.values(resource?.[TYPE] ?? {})).toMatchObject([
      { provider: "openconnectors.one", creation_key: "1:test-project:stage%2F1:${terraform.workspace}:crm/a" },
      { provider: "openconnectors.two", creation_key: "1:test-project::${terraform.workspace}:crm/b" },
    ]);
  });

  test("an instance that names no provider gets the scope of the one without alias, even if it is declared later", () => {
    using app = new TestApp();
    const stack = app.stack("crm");
    new ConnectWiseConnectorInstance(stack, "cw", propsIn(stack));
    new OpenConnectorsProvider(stack, "openconnectors", { creationScope: "later" });
    expect(onlyInstance(app.synth("crm"))["creation_key"]).toBe("1:test-project:later:${terraform.workspace}:crm/cw");
  });
});

describe("in another stack", () => {
  function consumerOf(app: TestApp, value: (instance: ConnectWiseConnectorInstance) => unknown): string {
    const { stack, props } = crmIn(app);
    const instance = new ConnectWiseConnectorInstance(stack, "cw", props);
    const consumer = app.stack("consumer");
    new TerraformOutput(consumer, "seen", { value: value(instance), sensitive: true });
    app.app.synth();
    return JSON.stringify(app.read("consumer").output?.["seen"]?.["value"]);
  }
  const remote = "data.terraform_remote_state.cross-stack-reference-input-crm.outputs";
  const token = `sensitive(${remote}.cross-stack-output-openconnectors_connectwise_instancecw_D67736EDtoken)`;

  test("the token is marked as sensitive again", () => {
    using app = new TestApp();
    expect(consumerOf(app, (cw) => cw.token)).toBe(`"\${${token}}"`);
  });

  test("the token is marked within a text, a function and an object, too", () => {
    using app = new TestApp();
    expect(consumerOf(app, (cw) => ({ a: `Element ${cw.token}`, b: Fn.base64encode(cw.token) }))).toBe(
      `{"a":"Element \${${token}}","b":"\${base64encode(${token})}"}`,
    );
  });

  test("the id is marked too, since it is a sensitive output of its stack", () => {
    using app = new TestApp();
    expect(consumerOf(app, (cw) => cw.id)).toBe(
      `"\${sensitive(${remote}.cross-stack-output-openconnectors_connectwise_instancecw_D67736EDid)}"`,
    );
  });

  test("the stack that owns the token refers to it directly", () => {
    using app = new TestApp();
    const { stack, props } = crmIn(app);
    const { token: own } = new ConnectWiseConnectorInstance(stack, "cw", props);
    new TerraformOutput(stack, "own", { value: `Element ${own}`, sensitive: true });
    expect(app.synth("crm").output?.["own"]).toEqual({
      sensitive: true,
      value: `Element \${${TYPE}.cw_D67736ED.token}`,
    });
  });
});

test("an instance is recognized by a symbol that other copies of the package share", () => {
  using app = new TestApp();
  const { stack, props, provider } = crmIn(app);
  const instance = new ConnectWiseConnectorInstance(stack, "cw", props);
  expect(ConnectWiseConnectorInstance.isConnectWiseConnectorInstance(instance)).toBe(true);
  expect(ConnectWiseConnectorInstance.isConnectWiseConnectorInstance(provider)).toBe(false);
  expect(ConnectWiseConnectorInstance.isConnectWiseConnectorInstance(undefined)).toBe(false);
});

test("a lazy name is taken when the stack is synthesized", () => {
  using app = new TestApp();
  const { stack, props } = crmIn(app);
  const later = { name: "early" };
  const name = Lazy.stringValue({ produce: () => later.name });
  new ConnectWiseConnectorInstance(stack, "cw", { ...props, name });
  later.name = "late";
  expect(onlyInstance(app.synth("crm"))["name"]).toBe("late");
});
