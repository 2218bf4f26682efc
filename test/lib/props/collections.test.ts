// Every list and map of every construct, in the ways in which people write one: each is in the synthesized file as it was meant, or is
// refused at synth with the path of the construct and the prop.
import { App, Fn, TerraformStack, TerraformVariable, Token, conditional } from "cdktf";
import * as library from "../../../lib";
import {
  ConnectorInstance,
  ExistingConnectorInstance,
  ExistingConnectorInstances,
  OpenConnectorsProvider,
  ReauthenticateAction,
  secretVariable,
} from "../../../lib";
import type { ConnectorDefinition } from "../../../src/connectors";
import { constructNameOf, definitions, fieldsOf, propOf } from "../../../src/connectors";
import { isNeeded } from "../../provider/typed";
import { TestApp } from "../app";

type Make = (stack: TerraformStack, value: unknown) => unknown;

interface Prop {
  readonly name: string;
  readonly construct: string;
  readonly make: Make;
  /** Of the attribute in cdk.tf.json. */
  readonly attribute: string;
}

const INSTANCE = { elementKey: "freshdeskv2", name: "desk" };

/** The construct of a typed connector, with the example of each prop that it needs. */
function typed(definition: ConnectorDefinition): readonly [construct: string, make: Make] {
  const construct = constructNameOf(definition);
  const needed = fieldsOf(definition).filter(isNeeded);
  const props = Object.fromEntries(
    needed.map((field) => [
      propOf(field),
      ["secret", "sensitiveText"].includes(field.kind) ? "${var.secret}" : field.example,
    ]),
  );
  const type: unknown = Reflect.get(library, construct);
  if (typeof type !== "function") throw new Error(`there is no ${construct}`);
  return [
    construct,
    (stack, more) => Reflect.construct(type, [stack, "made", { name: "made", ...props, ...Object(more) }]) as unknown,
  ];
}

const TYPED = definitions.map(typed);
const [[, anyTyped]] = TYPED as [readonly [string, Make]];

const generic: Make = (stack, more) =>
  Reflect.construct(ConnectorInstance, [stack, "made", { ...INSTANCE, ...Object(more) }]);

const LISTS: readonly Prop[] = [
  { name: "tags", construct: "ConnectorInstance", attribute: "tags", make: (stack, tags) => generic(stack, { tags }) },
  ...TYPED.map(([construct, make]) => ({
    name: "tags",
    construct,
    attribute: "tags",
    make: (stack: TerraformStack, tags: unknown) => make(stack, { tags }),
  })),
  {
    name: "tags",
    construct: "ExistingConnectorInstance",
    attribute: "tags",
    make: (stack, tags) =>
      Reflect.construct(ExistingConnectorInstance, [stack, "made", { name: "desk", tags }]) as unknown,
  },
  {
    name: "tags",
    construct: "ExistingConnectorInstances",
    attribute: "tags",
    make: (stack, tags) => Reflect.construct(ExistingConnectorInstances, [stack, "made", { tags }]) as unknown,
  },
];

/** The only map that may not be left out. */
const MAP_OF_ACTION: Prop = {
  name: "secretConfiguration",
  construct: "ReauthenticateAction",
  attribute: "configuration",
  make: (stack, map) =>
    Reflect.construct(ReauthenticateAction, [
      stack,
      "made",
      { instanceId: "1234567", secretConfiguration: map, allowLiteralSecrets: true },
    ]) as unknown,
};

const MAPS: readonly Prop[] = [
  {
    name: "configuration",
    construct: "ConnectorInstance",
    attribute: "configuration",
    make: (stack, map) => generic(stack, { configuration: map }),
  },
  {
    name: "secretConfiguration",
    construct: "ConnectorInstance",
    attribute: "configuration_wo",
    make: (stack, map) => generic(stack, { secretConfiguration: map, allowLiteralSecrets: true }),
  },
  {
    name: "providerData",
    construct: "ConnectorInstance",
    attribute: "provider_data_wo",
    make: (stack, map) => generic(stack, { providerData: map, allowLiteralSecrets: true }),
  },
  ...TYPED.flatMap(([construct, make]) => [
    {
      name: "additionalConfiguration",
      construct,
      attribute: "additional_configuration",
      make: (stack: TerraformStack, map: unknown) => make(stack, { additionalConfiguration: map }),
    },
    {
      name: "additionalSecretConfiguration",
      construct,
      attribute: "additional_configuration_wo",
      make: (stack: TerraformStack, map: unknown) =>
        make(stack, { additionalSecretConfiguration: map, allowLiteralSecrets: true }),
    },
  ]),
];

const listVariable = (stack: TerraformStack) => new TerraformVariable(stack, "list", { type: "list(string)" });
const mapVariable = (stack: TerraformStack) => new TerraformVariable(stack, "map", { type: "map(string)" });
const otherStack = (stack: TerraformStack) => new TerraformStack(App.of(stack), "other");

const IN_OTHER_STATE: unknown = expect.stringContaining("data.terraform_remote_state.");

type Written = readonly [string, (stack: TerraformStack) => unknown, unknown];

const TAKEN_LISTS: readonly Written[] = [
  ["an array", () => ["a", "b"], ["a", "b"]],
  ["an array with references", () => ["a", "${var.x}"], ["a", "${var.x}"]],
  ["nothing", () => undefined, undefined],
  ["null", () => null, undefined],
  ["Fn.concat", (stack) => Fn.concat([["a"], listVariable(stack).listValue]) as unknown, '${concat(["a"], var.list)}'],
  ["Fn.compact", (stack) => Fn.compact(listVariable(stack).listValue), "${compact(var.list)}"],
  ["Fn.keys", (stack) => Fn.keys(mapVariable(stack).value) as unknown, "${keys(var.map)}"],
  ["Fn.flatten", (stack) => Fn.flatten([listVariable(stack).listValue]) as unknown, "${flatten([var.list])}"],
  ["listValue", (stack) => listVariable(stack).listValue, "${var.list}"],
  ["the value of a variable", (stack) => listVariable(stack).value as unknown, "${var.list}"],
  ["a variable", (stack) => listVariable(stack), "${var.list}"],
  ["a condition", (stack) => conditional(listVariable(stack).value, ["a"], ["b"]), '${var.list ? ["a"] : ["b"]}'],
  ["an expression by hand", () => "${var.list}", "${var.list}"],
  ["Token.asList", () => Token.asList("${var.list}"), "${var.list}"],
  ["a list of another stack", (stack) => listVariable(otherStack(stack)).listValue, IN_OTHER_STATE],
];

type Refused = readonly [string, (stack: TerraformStack) => unknown];

const REFUSED: readonly Refused[] = [
  ["a text", () => "abc"],
  ["a number", () => 5],
  ["true", () => true],
  ["a Set", () => new Set(["a"])],
  ["a Map", () => new Map([["a", "b"]])],
];

const TAKEN_MAPS: readonly Written[] = [
  ["an object", () => ({ a: "b" }), { a: "b" }],
  ["an object with references", () => ({ a: "${var.x}" }), { a: "${var.x}" }],
  ["an object with a variable", (stack) => ({ a: secretVariable(stack, "v") }), { a: "${var.v}" }],
  ["nothing", () => undefined, undefined],
  ["null", () => null, undefined],
  [
    "Fn.merge",
    (stack) => Fn.merge([{ a: "b" }, mapVariable(stack).value]) as unknown,
    '${merge({"a" = "b"}, var.map)}',
  ],
  ["Fn.zipmap", (stack) => Fn.zipmap(["a"], listVariable(stack).listValue) as unknown, '${zipmap(["a"], var.list)}'],
  ["the value of a variable", (stack) => mapVariable(stack).value as unknown, "${var.map}"],
  ["a variable", (stack) => mapVariable(stack), "${var.map}"],
  ["a condition", (stack) => conditional(mapVariable(stack).value, { a: "b" }, {}), '${var.map ? {"a" = "b"} : {}}'],
  ["an expression by hand", () => "${var.map}", "${var.map}"],
  ["Token.asStringMap", () => Token.asStringMap("${var.map}"), "${var.map}"],
  ["Token.asAny", () => Token.asAny("${var.map}"), "${var.map}"],
  ["a map of another stack", (stack) => mapVariable(otherStack(stack)).value as unknown, IN_OTHER_STATE],
];

function written({ make, attribute }: Prop, value: (stack: TerraformStack) => unknown): unknown {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  make(stack, value(stack));
  const { resource, data, action } = app.synth("crm");
  const blocks = [resource, data, action].flatMap((ofKind) => Object.entries(ofKind ?? {}));
  const ours = blocks.filter(([type]) => type.startsWith("openconnectors_")).flatMap(([, all]) => Object.values(all));
  expect(ours).toHaveLength(1);
  return Reflect.get(Object(ours[0]?.["config"] ?? ours[0]) as object, attribute);
}

const REFUSED_LISTS: readonly Refused[] = [
  ...REFUSED,
  ["an object", () => ({ a: "b" })],
  ["a list that is taken apart", (stack) => ["a", ...listVariable(stack).listValue]],
  ["an element that is null", () => [null]],
  ["an element that is a number", () => [5]],
];

const REFUSED_MAPS: readonly Refused[] = [
  ...REFUSED,
  ["an array", () => ["a"]],
  ["a map that is taken apart", (stack) => ({ a: "b", ...Token.asStringMap(mapVariable(stack).value) })],
  ["a value that is null", () => ({ a: null })],
  ["a value that is a number", () => ({ a: 5 })],
];

/** What typed connectors make of a prop is one piece of code: the first of them is tried in every way, each other one in some. */
const others = new Set(TYPED.slice(1).map(([construct]) => construct));
function spread<Way>(ways: readonly Way[], { construct }: Prop, at: number): readonly Way[] {
  return others.has(construct) ? ways.filter((_, index) => index % 5 === at % 5) : ways;
}

describe.each([
  ...LISTS.map((prop, at) => ({
    prop,
    taken: spread(TAKEN_LISTS, prop, at),
    refused: spread(REFUSED_LISTS, prop, at),
  })),
  ...MAPS.map((prop, at) => ({ prop, taken: spread(TAKEN_MAPS, prop, at), refused: spread(REFUSED_MAPS, prop, at) })),
  {
    prop: MAP_OF_ACTION,
    taken: TAKEN_MAPS.filter(([, , expected]) => expected !== undefined),
    refused: [...REFUSED_MAPS, ["nothing", () => undefined], ["null", () => null]] satisfies readonly Refused[],
  },
])("$prop.name of $prop.construct", ({ prop, taken, refused }) => {
  test.each(taken)("as %s is in the synthesized file as it was meant", (_, value, expected) => {
    expect(written(prop, value)).toEqual(expected);
  });

  test.each(refused)("as %s is refused with path and prop", (_, value) => {
    const problem = new RegExp(`^crm/made: 1 problem with its props\\n {2}${prop.name} \\w.*\\.$`);
    expect(() => written(prop, value)).toThrow(problem);
  });
});

test.each<[string, object, string]>([
  ["dependsOn that is no list", { dependsOn: "x" }, "dependsOn is not a list of constructs."],
  ["dependsOn with something else in it", { dependsOn: ["x"] }, "dependsOn is not a list of constructs."],
  ["events that Terraform decides", { events: "${var.events}" }, "events is not an object of the app."],
  ["a name that is a number", { name: 5 }, "name is not text."],
  [
    "a number token in a text",
    { name: `n-${Token.asNumber("${count.index}")}` },
    "name holds a number that Terraform decides",
  ],
])("%s is refused", (_, more, message) => {
  using app = new TestApp();
  expect(() => anyTyped(app.stack("crm"), more)).toThrow(message);
});

test("null from plain JavaScript is the same as leaving a prop out", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  const nothing = {
    tags: null,
    dependsOn: null,
    lifecycle: null,
    enabled: null,
    events: null,
    provider: null,
    count: null,
  };
  expect(() => anyTyped(stack, nothing)).not.toThrow();
  expect(() => app.synth("crm")).not.toThrow();
});
