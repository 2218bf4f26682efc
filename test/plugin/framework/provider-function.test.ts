// Provider functions through encoded messages: what they are given, what they may answer, and how they refuse.
import fc from "fast-check";
import type { ProviderFunction } from "../../../src/plugin";
import {
  DynamicValue,
  ExactNumber,
  FunctionError,
  Secret,
  Unknown,
  dynamic,
  elements,
  int64,
  matches,
  number,
  parameter,
  pluginFor,
  string,
  unknown,
} from "../../../src/plugin";
import { encodeMsgpack, types } from "../../../src/plugin/values";
import { typedValues } from "../values/arbitrary";
import { startProvider } from "../../../src/plugin/testing";

const plugin = pluginFor<null>();
const text = { description: "Text." };
const words = { summary: "A function.", description: "A function." };

function caller(...functions: readonly ProviderFunction[]) {
  return startProvider(
    plugin.provider({
      name: "test",
      address: "terraform.local/test/test",
      version: "1.0.0",
      description: "Test.",
      attributes: { key: string({ optional: true, sensitive: true, description: "Key." }) },
      configure: () => null,
      resources: [],
      functions,
    }),
  );
}

const join = plugin.providerFunction("join", {
  ...words,
  deprecated: "Use the one of Terraform.",
  parameters: { separator: parameter(string.element, { ...text, validators: [matches(/./u, "some text")] }) },
  variadic: { parts: parameter(string.element, text) },
  returns: string.element,
  call: ({ separator, parts }) => parts.join(separator),
});

test("the schema, the metadata and GetFunctions tell one signature", async () => {
  const { service } = caller(join);
  const call = { signal: new AbortController().signal };
  const inSchema = (await service.getProviderSchema?.({}, call))?.functions;
  expect(inSchema?.get("join")).toMatchObject({
    parameters: [
      { name: "separator", type: Buffer.from('"string"'), allowNullValue: false, allowUnknownValues: false },
    ],
    variadicParameter: { name: "parts" },
    return: { type: Buffer.from('"string"') },
    summary: "A function.",
    deprecationMessage: "Use the one of Terraform.",
  });
  expect((await service.getFunctions?.({}, call))?.functions).toEqual(inSchema);
  expect((await service.getMetadata?.({}, call))?.functions).toEqual([{ name: "join" }]);
});

test("a function runs without a configuration, with any number of variadic arguments", async () => {
  const functions = caller(join);
  expect(await functions.callFunction("join", "-")).toBe("");
  expect(await functions.callFunction("join", "-", "a")).toBe("a");
  expect(await functions.callFunction("join", "-", "a", "b", "c")).toBe("a-b-c");
});

test("numbers, collections, objects and dynamic values come and go in their native forms", async () => {
  const shift = plugin.providerFunction("shift", {
    ...words,
    parameters: {
      by: parameter(int64.element, text),
      points: parameter(elements.list(elements.object({ x: number.element })), text),
      any: parameter(dynamic.element, text),
    },
    returns: elements.object({ xs: elements.list(number.element), type: string.element, any: dynamic.element }),
    call: ({ by, points, any }) => ({
      xs: points.map(({ x }) => (x === null ? ExactNumber.of(by) : ExactNumber.of((x.toBigInt() ?? 0n) + by))),
      type: any.type.kind,
      any,
    }),
  });
  const any = new DynamicValue(types.bool, true);
  expect(await caller(shift).callFunction("shift", 2, [{ x: 1 }, { x: null }], any)).toEqual({
    xs: [3, 2],
    type: "bool",
    any,
  });
});

test("a dynamic value of any type survives a function that answers its argument", async () => {
  const echo = plugin.providerFunction("echo", {
    ...words,
    parameters: { value: parameter(elements.nullable(dynamic.element), { ...text, allowUnknown: true }) },
    returns: elements.nullable(dynamic.element),
    call: ({ value }) => value,
  });
  const { service } = caller(echo);
  await fc.assert(
    fc.asyncProperty(typedValues(), async ({ type, value }) => {
      const msgpack = encodeMsgpack(type.kind === "dynamic" ? value : new DynamicValue(type, value), types.dynamic);
      const answer = await service.callFunction?.(
        { name: "echo", arguments: [{ msgpack }] },
        { signal: new AbortController().signal },
      );
      expect(answer).toEqual({ result: { msgpack } });
    }),
  );
});

test("null reaches a function, and comes from it, only where the type takes null", async () => {
  const echo = plugin.providerFunction("echo", {
    ...words,
    parameters: { value: parameter(elements.nullable(string.element), text) },
    returns: elements.nullable(string.element),
    call: ({ value }) => value,
  });
  const lose = plugin.providerFunction("lose", {
    ...words,
    parameters: { value: parameter(string.element, text) },
    returns: string.element,
    call: () => null as never,
  });
  const functions = caller(echo, lose);
  expect(await functions.callFunction("echo", null)).toBeNull();
  expect(await functions.callFunction("lose", null)).toBe("error 0: value must not be null");
  expect(await functions.callFunction("lose", "a")).toEqual(expect.stringContaining("does not fit its type: null"));
});

test("unknown arguments reach only a function that asks for them; elsewhere the result is unknown", async () => {
  let calls = 0;
  const strict = plugin.providerFunction("strict", {
    ...words,
    parameters: { values: parameter(elements.list(string.element), text) },
    returns: string.element,
    call: ({ values }) => `${++calls}${values.join()}`,
  });
  const open = plugin.providerFunction("open", {
    ...words,
    parameters: { value: parameter(string.element, { ...text, allowUnknown: true }) },
    returns: string.element,
    call: ({ value }) => (value instanceof Unknown ? "later" : value),
  });
  const functions = caller(strict, open);
  expect(await functions.callFunction("strict", ["a", unknown])).toBeInstanceOf(Unknown);
  expect(calls).toBe(0);
  expect(await functions.callFunction("open", unknown)).toBe("later");
  expect(await functions.callFunction("open", "now")).toBe("now");
});

test("a result may be unknown only where an argument is", async () => {
  const never = plugin.providerFunction("never", {
    ...words,
    parameters: { value: parameter(string.element, { ...text, allowUnknown: true }) },
    returns: string.element,
    call: () => unknown,
  });
  const functions = caller(never);
  expect(await functions.callFunction("never", unknown)).toBeInstanceOf(Unknown);
  expect(await functions.callFunction("never", "a")).toEqual(
    expect.stringMatching(/^error: Bug in the provider.*function never.*something unknown/su),
  );
});

test("arguments are judged before the call, all at once, at the first that is wrong", async () => {
  const whole = plugin.providerFunction("whole", {
    ...words,
    parameters: {
      count: parameter(int64.element, text),
      name: parameter(string.element, { ...text, validators: [matches(/./u, "some text")] }),
    },
    returns: string.element,
    call: () => "never asked",
  });
  const functions = caller(whole, join);
  expect(await functions.callFunction("whole", 1.5, "")).toBe(
    "error 0: count holds a number that is not whole, where a whole number belongs.\nThe value of name is not valid: Expected some text",
  );
  expect(await functions.callFunction("whole", 1, "")).toBe(
    "error 1: The value of name is not valid: Expected some text",
  );
  expect(await functions.callFunction("whole", 1)).toBe("error: Expected 2 arguments, got 1");
  expect(await functions.callFunction("join")).toBe("error: Expected at least 1 argument, got 0");
  expect(await functions.callFunction("nowhere")).toBe("error: The provider test has no function nowhere");
});

test("bytes that are not a value are an error at their argument", async () => {
  const { service } = caller(join);
  const garbage = { msgpack: Uint8Array.of(0xc1) };
  const request = { name: "join", arguments: [{ json: Buffer.from('"-"') }, garbage] };
  const answer = await service.callFunction?.(request, { signal: new AbortController().signal });
  expect(answer).toMatchObject({ error: { functionArgument: 1n } });
  expect(answer?.error?.text).toMatch(/^parts can't be read/u);
});

test("a refusal names the argument it is about, also among the variadic ones", async () => {
  const refuse = (...place: ConstructorParameters<typeof FunctionError>) =>
    plugin.providerFunction("refuse", {
      ...words,
      parameters: { one: parameter(string.element, text), two: parameter(string.element, text) },
      variadic: { more: parameter(string.element, text) },
      returns: string.element,
      call: () => {
        throw new FunctionError(...place);
      },
    });
  const ask = (fn: ProviderFunction) => caller(fn).callFunction("refuse", "a", "b", "c", "d");
  expect(await ask(refuse("Not today."))).toBe("error: Not today");
  // Engines put a full stop behind the text.
  expect(await ask(refuse("Not today. Not ever."))).toBe("error: Not today. Not ever");
  expect(await ask(refuse("Why?"))).toBe("error: Why?");
  expect(await ask(refuse("Not two.", { argument: "two" }))).toBe("error 1: Not two");
  expect(await ask(refuse("Not d.", { argument: "more", position: 1 }))).toBe("error 3: Not d");
  expect(await ask(refuse("Not it.", { argument: "toString" }))).toEqual(
    expect.stringContaining("it refused an argument that it does not have"),
  );
});

test("an exception shows none of the arguments, which may be undeclared secrets", async () => {
  const parse = plugin.providerFunction("parse", {
    ...words,
    parameters: { json: parameter(string.element, text) },
    returns: string.element,
    call: ({ json }) => String(JSON.parse(json)),
  });
  const terraform = caller(parse);
  const answer = await terraform.callFunction("parse", "canary");
  expect(answer).toEqual(expect.stringMatching(/^error: Bug in the provider\. The function parse .*SyntaxError\./su));
  expect(terraform.log()).toMatch(/function parse failed.*at JSON\.parse/su);
  expect(JSON.stringify(answer) + terraform.log()).not.toMatch(/canary|"c"/u);
});

test("what is known as a secret is masked in a refusal", async () => {
  const tell = plugin.providerFunction("tell", {
    ...words,
    parameters: { value: parameter(string.element, text) },
    returns: string.element,
    call: ({ value }) => {
      throw new FunctionError(`${value} is wrong.`);
    },
  });
  const terraform = caller(tell);
  await terraform.configure({ key: "canary-key" });
  expect(await terraform.callFunction("tell", "canary-key")).toEqual(expect.stringMatching(/^error: \S+ is wrong$/u));
  expect(await terraform.callFunction("tell", "canary-key")).not.toEqual(expect.stringContaining("canary-key"));
});

test("a result of another type, a promise included, is a defect", async () => {
  const wrong = (result: unknown) =>
    plugin.providerFunction("wrong", {
      ...words,
      parameters: {},
      returns: string.element,
      call: () => result as never,
    });
  const ask = (result: unknown) => caller(wrong(result)).callFunction("wrong");
  expect(await ask(1)).toEqual(expect.stringContaining("does not fit its type: a number where a string belongs"));
  expect(await ask(Promise.resolve("a"))).toEqual(expect.stringContaining("an object of another kind"));
  expect(await ask(Secret.of("canary"))).toEqual(expect.stringContaining("an object of another kind"));
  expect(await ask(undefined)).toEqual(expect.stringContaining("undefined"));
});

test("a signature that Terraform could not take is refused when it is defined, with all that is wrong", () => {
  expect(() =>
    plugin.providerFunction("to-text", {
      summary: " ",
      description: "",
      parameters: { "1st": parameter(string.element, text), more: parameter(string.element, { description: "" }) },
      variadic: { more: parameter(string.element, text), rest: parameter(string.element, text) },
      returns: string.element,
      call: () => "",
    }),
  ).toThrow(
    [
      "The function to-text is not valid:",
      "its name does not consist of lower-case letters, digits and underscores",
      "its summary is empty",
      "its description is empty",
      "only one parameter can be variadic",
      "1st: names of parameters begin with a letter and go on with those, digits and underscores",
      "more: the description is empty",
      "more: there are two parameters of this name",
    ].join("\n- "),
  );
  expect(() => caller(join, join)).toThrow("functions: two are named join");
});

test("the types of arguments and result follow from the signature", () => {
  plugin.providerFunction("typed", {
    ...words,
    parameters: {
      value: parameter(string.element, text),
      open: parameter(int64.element, { ...text, allowUnknown: true }),
    },
    returns: string.element,
    call: (args) => {
      const { value, open } = args;
      // @ts-expect-error there is no further argument
      const third: unknown = args.third;
      // @ts-expect-error it may be unknown
      const whole: bigint = open;
      const exact: string = value;
      return `${exact}${String(whole)}${String(third)}`;
    },
  });
  plugin.providerFunction("mistyped", {
    ...words,
    parameters: {},
    returns: string.element,
    // @ts-expect-error a number is no string
    call: () => 1,
  });
});
