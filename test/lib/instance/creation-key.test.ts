import { Construct, RootConstruct } from "constructs";
import fc from "fast-check";
import { TerraformVariable } from "cdktf";
import { creationKey } from "../../../lib/instance/creation-key";
import type { CreationKeyParts } from "../../../lib/instance/creation-key";
import { TestApp } from "../app";

/** Ids that the constructs library takes; it stumbles over the names of Object's own members. */
const id = fc.string({ minLength: 1 }).filter((text) => !text.includes("/") && !(text in {}));
const ids = fc.array(id, { minLength: 1, maxLength: 4 });
const parts = fc.record({
  projectId: fc.string(),
  creationScope: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  path: ids,
  repeated: fc.constantFrom("once", "count", "forEach"),
});

function keyOf({ path, ...rest }: Omit<CreationKeyParts, "construct"> & { path: readonly string[] }): string {
  const construct = path.reduce<Construct>((scope, name) => new Construct(scope, name), new RootConstruct());
  return creationKey({ ...rest, construct });
}

test("different parts never make one key", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(keyOf(a) === keyOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test("no plain text of a part becomes a template of Terraform", () => {
  fc.assert(
    fc.property(parts, (some) => {
      const known = ["${terraform.workspace}", "${count.index}", "${each.key}"];
      const rest = known.reduce((text, template) => text.replace(template, ""), keyOf(some));
      expect(rest).not.toMatch(/[$%]\{/);
    }),
  );
});

const WORKSPACE = "${terraform.workspace}";

test.each([
  { path: ["crm", "emea"], key: `1:p::${WORKSPACE}:crm/emea` },
  { path: ["crm", "a:b"], key: `1:p::${WORKSPACE}:crm/a%3Ab` },
  { path: ["crm", "a#1"], key: `1:p::${WORKSPACE}:crm/a%231` },
  { path: ["crm", "${count.index}"], key: `1:p::${WORKSPACE}:crm/%24%7Bcount.index%7D` },
  { path: ["crm", "100%"], key: `1:p::${WORKSPACE}:crm/100%25` },
  { path: ["Größe"], key: `1:p::${WORKSPACE}:Gr%C3%B6%C3%9Fe` },
])("the path $path is $key", ({ path, key }) => {
  expect(keyOf({ projectId: "p", creationScope: undefined, repeated: "once", path })).toBe(key);
});

test("an id that looks like a counted one is not taken for it", () => {
  const some = { projectId: "p", creationScope: undefined };
  const counted = keyOf({ ...some, path: ["crm"], repeated: "count" });
  expect(keyOf({ ...some, path: ["crm#${count.index}"], repeated: "once" })).not.toBe(counted);
});

test("a scope that Terraform decides stays a reference", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const scope = new TerraformVariable(stack, "stage", {}).stringValue;
  const key = creationKey({ projectId: "p", creationScope: scope, construct: stack, repeated: "once" });
  expect(key).toBe(`1:p:${scope}:\${terraform.workspace}:crm`);
});
