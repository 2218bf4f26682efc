import { Fn, Lazy, TerraformOutput, TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import { OpenConnectorsProvider, authorizationHeader, connectWiseBaseUrl, secretVariable } from "../../../lib";
import { TestApp } from "../app";

const CANARY = "CANARY-31f";

/** What the stack's output says. */
function rendered(make: (stack: TerraformStack) => string, withProvider = true): unknown {
  using app = new TestApp();
  const stack = app.stack("crm");
  if (withProvider) new OpenConnectorsProvider(stack, "openconnectors");
  new TerraformOutput(stack, "seen", { value: make(stack), staticId: true, sensitive: true });
  return app.synth("crm").output?.["seen"]?.["value"];
}

test("the header is a call that Terraform makes, of variables, tokens and references", () => {
  const header = rendered((stack) =>
    authorizationHeader({
      userSecret: secretVariable(stack, "user", { ephemeral: true }),
      organizationSecret: Fn.trimspace(new TerraformVariable(stack, "organization", {}).stringValue),
      token: "${local.token}",
    }),
  );
  expect(header).toBe(
    "${provider::openconnectors::authorization_header(var.user, trimspace(var.organization), local.token)}",
  );
});

test("the header may be part of a text", () => {
  const parts = { userSecret: "${var.a}", organizationSecret: "${var.b}", token: "${var.c}" };
  expect(rendered(() => `Authorization: ${authorizationHeader(parts)}`)).toBe(
    "Authorization: ${provider::openconnectors::authorization_header(var.a, var.b, var.c)}",
  );
});

test("the address of a site that Terraform knows is a call, and a site in clear is fine", () => {
  expect(rendered((stack) => connectWiseBaseUrl(new TerraformVariable(stack, "site", {})))).toBe(
    "${provider::openconnectors::connectwise_base_url(var.site)}",
  );
  expect(rendered(() => connectWiseBaseUrl("eu"))).toBe('${provider::openconnectors::connectwise_base_url("eu")}');
});

test("secrets in clear and missing ones are refused at once, all of them, and none is quoted", () => {
  const call = () => authorizationHeader({ userSecret: CANARY, organizationSecret: "", token: `${CANARY}\${var.x}` });
  const inClear = (how: string) =>
    `is plain text at synth ${how}, so the secret would be written to cdk.tf.json in clear. Use a variable of the stack, as secretVariable makes one.`;
  expect(call).toThrow(
    [
      "authorization_header can't be called",
      "organizationSecret is missing. Give a value, such as a variable of the stack.",
      `userSecret ${inClear("(a value of process.env is, too)")}`,
      `token ${inClear("in an expression (an argument of a function, text beside a reference, the default of a variable, or a local)")}`,
    ].join("\n  "),
  );
  expect(call).not.toThrow(CANARY);
  expect(() => connectWiseBaseUrl("")).toThrow("site is missing. Give a value, such as a variable of the stack.");
});

test("a lazy value that turns out to be a secret in clear is refused when the stack is synthesized", () => {
  const token = Lazy.stringValue({ produce: () => CANARY });
  const parts = { userSecret: "${var.a}", organizationSecret: "${var.b}", token };
  expect(() => rendered(() => authorizationHeader(parts))).toThrow("token is plain text at synth");
});

test("a stack without the provider is an error, before Terraform looks for one in a registry", () => {
  expect(() => rendered(() => connectWiseBaseUrl("eu"), false)).toThrow(
    'The stack crm has no provider that could answer. Declare one: new OpenConnectorsProvider(stack, "openconnectors").',
  );
});
