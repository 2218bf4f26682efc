// Names of outputs, as people type them after `terraform output`.
import { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { outputId } from "../../../lib/outputs/output-id";
import { TestApp } from "../app";

test("the ids under the stack come first, then the attribute", () => {
  using app = new TestApp();
  const group = new Construct(app.stack("crm"), "emea");
  expect(outputId(new Construct(group, "connectwise"), "id")).toBe("emea_connectwise_id");
});

test("what is around the stack is not in the name, however deep the stack is", () => {
  using app = new TestApp();
  const stage = new Construct(new Construct(app.app, "landscape"), "production");
  const stack = new TerraformStack(stage, "crm");
  expect(outputId(new Construct(stack, "connectwise"), "token")).toBe("connectwise_token");
});

test.each([
  ["1st", "_st_id"],
  ["a b.c", "a_b_c_id"],
  ["größe-2", "größe-2_id"],
])("the id %j gives the output %s, which Terraform takes", (id, name) => {
  using app = new TestApp();
  expect(outputId(new Construct(app.stack("crm"), id), "id")).toBe(name);
});
