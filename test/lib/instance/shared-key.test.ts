// Creation keys that are set by hand on the resource behind a construct: one for each instance, which synth sees to.
import { TerraformIterator, TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider } from "../../../lib";
import type { ConnectorInstanceProps, ConnectorInstanceResource } from "../../../lib";
import { TestApp } from "../app";

type SetKey = (resource: ConnectorInstanceResource) => void;

const bySetter =
  (key: string): SetKey =>
  (resource) => {
    resource.creationKey = key;
  };
const byOverride =
  (key: string): SetKey =>
  (resource) => {
    resource.addOverride("creation_key", key);
  };

function instance(stack: TerraformStack, id: string, setKey: SetKey, more: Partial<ConnectorInstanceProps> = {}): void {
  const made = new ConnectorInstance(stack, id, { elementKey: "sfdc", name: id, ...more });
  setKey(made.node.defaultChild as ConnectorInstanceResource);
}

function synth(build: (stack: TerraformStack, app: TestApp) => void): void {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  build(stack, app);
  app.synth("crm");
  // Validated again, each resource meets its own key only.
  app.synth("crm");
}

test.each([
  ["set twice", bySetter, bySetter],
  ["overridden twice", byOverride, byOverride],
  ["set and overridden", bySetter, byOverride],
])("a key that is %s is refused with both paths", (_, first, second) => {
  expect(() => {
    synth((stack) => {
      instance(stack, "a", first("crm"));
      instance(stack, "b", second("crm"));
    });
  }).toThrow(/\[crm\/b\] creation_key is that of crm\/a\/Resource, too\. Give each instance its own key/);
});

test.each<[string, Partial<ConnectorInstanceProps>, string]>([
  ["count", { count: 2 }, "${count.index}"],
  ["forEach", {}, "${each.key}"],
])("one key for all instances of %s is refused, and one with %j is taken", (kind, more, part) => {
  const build = (key: string) => () => {
    synth((stack) => {
      const names = new TerraformVariable(stack, "names", { type: "set(string)" });
      const repeated = kind === "count" ? more : { forEach: TerraformIterator.fromList(names.listValue) };
      instance(stack, "a", bySetter(key), repeated);
    });
  };
  expect(build("crm")).toThrow(`creation_key is the same for all instances. Put ${part} into it.`);
  expect(build(`crm/${part}`)).not.toThrow();
});

test("other keys, other stacks, other accounts, and what Terraform decides are no concern of synth", () => {
  expect(() => {
    synth((stack, app) => {
      instance(stack, "a", bySetter("crm-a"));
      instance(stack, "b", bySetter("crm-b"));
      const other = app.stack("other");
      new OpenConnectorsProvider(other, "openconnectors");
      instance(other, "a", bySetter("crm-a"));
      const provider = new OpenConnectorsProvider(stack, "second", { alias: "second" });
      instance(stack, "c", bySetter("crm-a"), { provider });
      const key = new TerraformVariable(stack, "key", { type: "string" }).stringValue;
      instance(stack, "d", bySetter(key));
      instance(stack, "e", bySetter(key));
    });
  }).not.toThrow();
});
