import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { secretVariable } from "../../../lib";
import { TestApp } from "../app";

test("a secret variable is sensitive, has no default, and is the stack's under its plain name", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  secretVariable(new Construct(new Construct(stack, "deep"), "deeper"), "cw-key_1");
  expect(app.synth("crm").variable).toEqual({ "cw-key_1": { type: "string", sensitive: true } });
});

test("an ephemeral one says so", () => {
  using app = new TestApp();
  secretVariable(app.stack("crm"), "key", { ephemeral: true });
  expect(app.synth("crm").variable).toEqual({ key: { type: "string", sensitive: true, ephemeral: true } });
});

test("an optional one is null where no value is given", () => {
  using app = new TestApp();
  secretVariable(app.stack("crm"), "key", { optional: true });
  secretVariable(app.stack("other"), "key", { optional: true, ephemeral: true });
  expect(app.synth("crm").variable).toEqual({ key: { type: "string", sensitive: true, default: null } });
  expect(app.synth("other").variable).toEqual({ key: { type: "string", ephemeral: true, default: null } });
});

test("it can be used as text", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const variable = secretVariable(stack, "key");
  new TerraformOutput(stack, "text", { value: [`Bearer ${variable.toString()}`, variable.stringValue] });
  expect(app.synth("crm").output?.["text"]).toEqual({ value: ["Bearer ${var.key}", "${var.key}"] });
});

test.each(["", "1key", "my key", "${x}", "ключ"])("%j is not a valid name", (name) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  expect(() => secretVariable(stack, name)).toThrow(
    `crm: ${JSON.stringify(name)} is not a valid name for a variable. Start with a letter or underscore`,
  );
});

test("a name that is taken is refused with the way out", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  secretVariable(stack, "key");
  expect(() => secretVariable(stack, "key")).toThrow(
    'crm: a construct called "key" already exists. Give the secret variable another name, or use the one variable in both places.',
  );
});
