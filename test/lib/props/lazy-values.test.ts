// Values that only the framework knows, or that plain JavaScript lets through: tokens that produce something else than the prop takes,
// parts of lists that Terraform decides, holes, symbols. What they come to is in the synthesized file as it was meant, or synth refuses it
// with path and prop.
import { Fn, Lazy, TerraformIterator, TerraformLocal, TerraformVariable, Token } from "cdktf";
import type { TerraformStack } from "cdktf";
import { ConnectorInstance, OpenConnectorsProvider } from "../../../lib";
import { TestApp } from "../app";

type Given = (stack: TerraformStack) => object;

const list = (stack: TerraformStack) => new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;
const map = (stack: TerraformStack) => new TerraformVariable(stack, "map", { type: "map(string)" });
const produce = (value: unknown) => Lazy.anyValue({ produce: () => value });

/** The attributes of an instance with the props, as they are in the synthesized file. */
function written(given: Given): Record<string, unknown> | undefined {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  Reflect.construct(ConnectorInstance, [stack, "made", { elementKey: "freshdeskv2", name: "desk", ...given(stack) }]);
  return Object.values(app.synth("crm").resource?.["openconnectors_instance"] ?? {})[0];
}

test.each<[string, Given, object]>([
  ["a lazy list", () => ({ tags: Lazy.listValue({ produce: () => ["a"] }) }), { tags: ["a"] }],
  ["a lazy list behind Token.asList", () => ({ tags: Token.asList(produce(["a"])) }), { tags: ["a"] }],
  ["a lazy element", () => ({ tags: [Lazy.stringValue({ produce: () => "a" }), "b"] }), { tags: ["a", "b"] }],
  ["a frozen array", () => ({ tags: Object.freeze(["a"]) }), { tags: ["a"] }],
  [
    "the keys of an iterator",
    (stack) => ({ tags: TerraformIterator.fromMap(map(stack).value as never).keys() }),
    { tags: "${[ for key, val in var.map: key]}" },
  ],
  ["a splat", () => ({ tags: "${data.x.y[*].name}" }), { tags: "${data.x.y[*].name}" }],
  ["a lazy map", () => ({ configuration: produce({ a: "b" }) }), { configuration: { a: "b" } }],
  [
    "an object without a prototype",
    () => ({ configuration: Object.assign(Object.create(null), { a: "b" }) as unknown }),
    { configuration: { a: "b" } },
  ],
  [
    "a key that Terraform decides",
    (stack) => ({ configuration: { [map(stack).stringValue]: "b" } }),
    { configuration: { "${var.map}": "b" } },
  ],
  [
    "a lazy key",
    () => ({ configuration: { [Lazy.stringValue({ produce: () => "a" })]: "b" } }),
    { configuration: { a: "b" } },
  ],
  [
    "Fn.merge with what is not secret",
    (stack) => ({ configuration: Fn.merge([{ a: "b" }, map(stack).value]) as unknown }),
    { configuration: '${merge({"a" = "b"}, var.map)}' },
  ],
  [
    "Fn.merge with a secret that Terraform knows",
    (stack) => ({ configuration: Fn.merge([{ password: Fn.join("", list(stack)) }, map(stack).value]) as unknown }),
    {},
  ],
  ["a lazy number for a text", () => ({ name: produce(5) }), { name: 5 }],
  ["a lazy switch", () => ({ enabled: produce(false) }), { enabled: false }],
  [
    "a version as a number",
    () => ({ secretConfiguration: { a: "${var.a}" }, secretConfigurationVersion: 2 }),
    { configuration_wo_version: "2" },
  ],
])("%s is in the synthesized file as it was meant", (_, given, expected) => {
  expect(written(given)).toMatchObject(expected);
});

const SPREAD = "takes apart a list that Terraform decides later";
const PART = "takes a part of a list or map that Terraform decides later";

test.each<[string, Given, string]>([
  ["a lazy list that is text", () => ({ tags: produce("a") }), "tags is not a list."],
  ["a lazy list that is a map", () => ({ tags: produce({ a: "b" }) }), "tags is not a list."],
  [
    "a lazy list with a tag that can't be",
    () => ({ tags: produce([""]) }),
    "tags can't be used. A tag must not be empty.",
  ],
  ["a hole in an array", () => ({ tags: Object.assign(["a"], { length: 2 }) }), "tags holds null."],
  ["a list that is mapped", (stack) => ({ tags: list(stack).map((item) => `${item}!`) }), `tags ${SPREAD}`],
  ["a list with more at its end", (stack) => ({ tags: list(stack).concat("a") }), `tags ${SPREAD}`],
  ["an element of a list", (stack) => ({ name: list(stack)[0] }), `name ${PART}`],
  ["a list in a text", (stack) => ({ name: `n-${String(list(stack))}` }), `name ${PART}`],
  [
    "an element as a key",
    (stack) => ({ configuration: { [String(list(stack)[0])]: "a" } }),
    `configuration has a key that ${PART}`,
  ],
  ["a key with a stray directive", () => ({ configuration: { "a%{b": "c" } }), "configuration has a key that holds %{"],
  ["a symbol as a key", () => ({ configuration: { [Symbol("a")]: "b" } }), "configuration has a symbol as a key."],
  ["the key __proto__", () => ({ configuration: { ["__proto__"]: "b" } }), 'configuration has the key "__proto__"'],
  ["a lazy map that is a list", () => ({ configuration: produce(["a"]) }), "configuration is not a map."],
  [
    "a lazy map with a list in it",
    () => ({ configuration: produce({ a: ["b"] }) }),
    'configuration holds "a", which is not text.',
  ],
  [
    "a secret in a lazy map",
    () => ({ configuration: produce({ password: "hunter2" }) }),
    'configuration holds "password" as plain text',
  ],
  [
    "a secret under a lazy key",
    () => ({ configuration: { [Lazy.stringValue({ produce: () => "password" })]: "hunter2" } }),
    'configuration holds "password" as plain text',
  ],
  [
    "a secret in Fn.merge",
    (stack) => ({ configuration: Fn.merge([{ password: "hunter2" }, map(stack).value]) as unknown }),
    'configuration holds "password" as plain text',
  ],
  [
    "a secret in an expression by hand",
    () => ({ configuration: '${merge(var.m, { "password" = "hunter2" })}' }),
    'configuration holds "password" as plain text',
  ],
  [
    "a secret in a local that mentions itself",
    (stack) => {
      new TerraformLocal(stack, "a", '${merge(local.b, { password = "hunter2" })}');
      new TerraformLocal(stack, "b", "${merge(local.a, local.b)}");
      return { configuration: "${local.a}" };
    },
    'configuration holds "password" as plain text',
  ],
  [
    "a secret that is a lazy number",
    () => ({ secretConfiguration: { pin: produce(4711) } }),
    'secretConfiguration holds "pin" as plain text',
  ],
  ["a name that is a list", () => ({ name: produce(["a"]) }), "name is not text."],
  ["half of a character", () => ({ name: "a\ud800" }), "name holds half of a character"],
  [
    "a switch that is a lazy number",
    () => ({ enabled: produce(5) }),
    "enabled must be true, false, or decided by Terraform.",
  ],
  [
    "a lazy login that is none",
    () => ({ externalAuthentication: produce("final") }),
    'externalAuthentication can only be "initial".',
  ],
  [
    "a version that is not a number",
    () => ({ secretConfiguration: {}, secretConfigurationVersion: NaN }),
    "secretConfigurationVersion is neither text nor a number.",
  ],
  [
    "a version that is a variable",
    (stack) => ({ providerDataVersion: map(stack) }),
    "providerDataVersion is neither text nor a number.",
  ],
  [
    "a map of a variable that is taken apart",
    (stack) => ({ configuration: { ...(map(stack).value as object) } }),
    "configuration takes apart a map that Terraform decides later.",
  ],
  ["a count that is not a number", () => ({ count: NaN }), "count must be a whole number, 0 or more."],
  ["a count below 0", () => ({ count: -1 }), "count must be a whole number, 0 or more."],
  ["a list for an iterator", () => ({ forEach: ["a"] }), "forEach is not an iterator."],
  ...[[undefined], [{}], "terraform_data.job"].map((replaceTriggeredBy): [string, () => object, string] => [
    `replacement triggers ${JSON.stringify(replaceTriggeredBy)}`,
    () => ({ lifecycle: { replaceTriggeredBy } }),
    "lifecycle holds a replaceTriggeredBy that is not a list of addresses.",
  ]),
  ["a lifecycle that is text", () => ({ lifecycle: "prevent_destroy" }), "lifecycle is not an object of the app."],
])("%s is refused with path and prop", (_, given, problem) => {
  expect(() => written(given)).toThrow(`crm/made: 1 problem with its props\n  ${problem}`);
});

describe("what is lazy is looked at again when the stack is validated:", () => {
  test.each<[string, (later: () => unknown) => object, unknown, string]>([
    ["a required text that stays away", (later) => ({ name: produceLater(later) }), undefined, "name is missing."],
    [
      "a tag that can't be",
      (later) => ({ tags: produceLater(later) }),
      [""],
      "tags can't be used. A tag must not be empty.",
    ],
    ["an element that stays away", (later) => ({ tags: [produceLater(later)] }), undefined, "tags holds null."],
    [
      "a value that stays away",
      (later) => ({ configuration: { a: produceLater(later) } }),
      null,
      'configuration holds "a" without a value.',
    ],
    [
      "a secret",
      (later) => ({ configuration: produceLater(later) }),
      { password: "hunter2" },
      'configuration holds "password" as plain text',
    ],
    ["a switch", (later) => ({ enabled: produceLater(later) }), "maybe", "enabled must be true, false"],
  ])("%s", (_, props, value, problem) => {
    const later: { value?: unknown } = {};
    using app = new TestApp();
    const stack = app.stack("crm");
    new OpenConnectorsProvider(stack, "openconnectors");
    Reflect.construct(ConnectorInstance, [
      stack,
      "made",
      { elementKey: "freshdeskv2", name: "desk", ...props(() => later.value) },
    ]);
    later.value = value;
    expect(() => app.synth("crm")).toThrow(`[crm/made] ${problem}`);
  });
});

function produceLater(later: () => unknown) {
  return Lazy.anyValue({ produce: later });
}
