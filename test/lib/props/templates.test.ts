// Texts that Terraform reads as templates, and values that it admits nowhere where something is stored.
import { Fn, Lazy, TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import { ConnectorInstance, EphemeralInstanceToken, OpenConnectorsProvider, secretVariable } from "../../../lib";
import { TestApp } from "../app";

type Value = (stack: TerraformStack) => string;

/** The errors of a synth in which a prop has the value. */
function problemsWith(prop: string, value: Value): string {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  const given = value(stack);
  const map = (key: string) => (prop === key ? { [key]: { "some.setting": given } } : {});
  try {
    new ConnectorInstance(stack, "made", {
      elementKey: "sfdc",
      name: prop === "name" ? given : "desk",
      ...(prop === "tags" ? { tags: [given] } : {}),
      ...map("configuration"),
      ...map("secretConfiguration"),
    });
    app.app.synth();
    return "";
  } catch (error) {
    return String(error);
  }
}

describe.each(["name", "tags", "configuration"])("in %s", (prop) => {
  test.each<[string, Value]>([
    ["a sign and a brace", () => "50%{off}"],
    ["a word that is none of Terraform's", () => "%{when}"],
    ["a longer word", () => "%{ iffy }"],
    ["after an expression", () => "${var.x} 50%{off}"],
    ["after a doubled sign and a single one", () => "100%%%{off}"],
    ["as a lazy text", () => Lazy.stringValue({ produce: () => "50%{off}" })],
  ])("a directive that Terraform does not have is refused: %s", (_, value) => {
    const found = problemsWith(prop, value);
    expect(found).toContain("crm/made: 1 problem with its props");
    expect(found).toContain("Write %%{ for these two characters.");
  });

  test.each<[string, Value]>([
    ["a condition", () => "%{ if var.live }live%{ else }test%{ endif }"],
    ["a condition without blanks", () => "%{~if var.live~}live%{endif}"],
    ["a loop", () => "%{ for name in var.names }${name}%{ endfor }"],
    ["a doubled sign", () => "50%%{off}"],
    ["a sign alone", () => "50 % {off}"],
  ])("a template is left to Terraform: %s", (_, value) => {
    expect(problemsWith(prop, value)).toBe("");
  });
});

test("the rules for known names do not judge a template", () => {
  expect(problemsWith("name", () => "%{ if var.live } live %{ endif }")).toBe("");
});

const token: Value = (stack) => new EphemeralInstanceToken(stack, "token", { instanceId: "1234567" }).token;

describe.each(["name", "tags", "configuration"])("what is kept in state, here %s,", (prop) => {
  test.each<[string, Value, string]>([
    ["a token that is stored nowhere", token, "the ephemeral resource openconnectors_instance_token."],
    [
      "such a token in a function",
      (stack) => Fn.upper(token(stack)),
      "the ephemeral resource openconnectors_instance_token.",
    ],
    [
      "such a token beside text",
      (stack) => `Bearer ${token(stack)}`,
      "the ephemeral resource openconnectors_instance_token.",
    ],
    [
      "one of another provider",
      () => '${ephemeral.vault_secret.x.data["key"]}',
      "the ephemeral resource vault_secret.x",
    ],
    [
      "an ephemeral variable",
      (stack) => secretVariable(stack, "key", { ephemeral: true }).stringValue,
      'the ephemeral variable "key"',
    ],
  ])("is not taken from %s", (_, value, source) => {
    const found = problemsWith(prop, value);
    expect(found).toContain(`from ${source}`);
    expect(found).toContain("but is kept in state");
  });

  test.each<[string, Value]>([
    ["a variable", (stack) => new TerraformVariable(stack, "key", { type: "string" }).stringValue],
    ["what ephemeralasnull() leaves", () => "${ephemeralasnull(ephemeral.vault_secret.x.data)}"],
    ["text that only looks so", () => "see ephemeral.vault_secret.x in ${var.docs}"],
  ])("is taken from %s", (_, value) => {
    expect(problemsWith(prop, value)).toBe("");
  });
});

test.each([
  ["tags", { tags: "${ephemeral.vault_secret.x.data}" }],
  ["tags", { tags: Fn.values("${ephemeral.vault_secret.x.data}") as unknown }],
  ["configuration", { configuration: "${ephemeral.vault_secret.x.data}" }],
  ["configuration", { configuration: Fn.merge(["${ephemeral.vault_secret.x.data}", { a: "b" }]) as unknown }],
])("nor are %s as a whole", (prop, given) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  const make = () =>
    Reflect.construct(ConnectorInstance, [stack, "made", { elementKey: "sfdc", name: "x", ...given }]) as unknown;
  expect(make).toThrow(`${prop} comes from the ephemeral resource vault_secret.x, but is kept in state`);
});

test.each<[string, Value]>([
  ["a token that is stored nowhere", token],
  ["an ephemeral resource of another provider", () => '${ephemeral.vault_secret.x.data["key"]}'],
])("a secret that is sent and forgotten is taken from %s", (_, value) => {
  expect(problemsWith("secretConfiguration", value)).toBe("");
});
