// Without a project id and a creation scope two apps of one account could have the same creation key.
import { ConnectorInstance, OpenConnectorsProvider } from "../../../lib";
import { TestApp } from "../app";

const UNKNOWN = { context: { projectId: "", cdktfJsonPath: "/missing/cdktf.json" } };
const KNOWN = { context: { projectId: "shop" } };

function synthesized(options: { readonly context: Record<string, unknown> }, props: { creationScope?: string } = {}) {
  using app = new TestApp(options);
  const stack = app.stack("crm");
  new ConnectorInstance(stack, "one", { elementKey: "freshdeskv2", name: "desk" });
  new ConnectorInstance(stack, "two", { elementKey: "freshdeskv2", name: "desk" });
  new OpenConnectorsProvider(stack, "openconnectors", props);
  const instances = Object.values(app.synth("crm").resource?.["openconnectors_instance"] ?? {});
  const warnings = app.annotations("crm").filter(({ message }) => message.includes("creation key"));
  return { keys: instances.map((one) => one["creation_key"]), warnings };
}

test("without project id and scope no instance has a key, and synth warns once for the stack", () => {
  const { keys, warnings } = synthesized(UNKNOWN);
  expect(keys).toEqual([undefined, undefined]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.message).toMatch(/projectId.*creationScope/);
  expect(warnings[0]?.level).toBe("@cdktf/warn");
});

test.each([
  ["a project id", KNOWN, {}, "1:shop::"],
  ["a scope", UNKNOWN, { creationScope: "eu" }, "1::eu:"],
  ["both", KNOWN, { creationScope: "eu" }, "1:shop:eu:"],
])("with %s every instance has a key, and nothing is warned of", (_, options, props, start) => {
  const { keys, warnings } = synthesized(options, props);
  expect(keys).toEqual([
    expect.stringContaining(`${start}$\{terraform.workspace}:crm/one`),
    expect.stringContaining(`${start}$\{terraform.workspace}:crm/two`),
  ]);
  expect(warnings).toEqual([]);
});
