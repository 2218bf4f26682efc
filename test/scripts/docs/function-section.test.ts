import { argumentList, returns, signature } from "../../../scripts/docs/function-section";
import { functionOf, parameter } from "./wire";

test("signature, arguments and result name their types", () => {
  const join = functionOf([
    parameter("separator", '"string"'),
    parameter("parts", '["list",["object",{"text":"string","times":"number"}]]', { allowNullValue: true }),
  ]);
  expect(signature("join", join)).toBe(
    "```text\njoin(separator string, parts list(object({ text = string, times = number }))) string\n```",
  );
  expect(argumentList(join)).toBe(
    "1. `separator` (String) About separator.\n2. `parts` (List of Object, Nullable) About parts.",
  );
  expect(returns("join", join)).toBe("String");
});

test("a variadic parameter comes last and is marked", () => {
  const join = functionOf([parameter("first", '"dynamic"')], {
    variadicParameter: parameter("rest", '["tuple",["bool"]]'),
  });
  expect(signature("join", join)).toContain("join(first any, rest tuple([bool])...) string");
  expect(argumentList(join)).toContain("2. `rest` (Variadic, Tuple of Boolean) About rest.");
});

test("a function without arguments says so, and one without a result is refused", () => {
  expect(signature("now", functionOf([]))).toBe("```text\nnow() string\n```");
  expect(argumentList(functionOf([]))).toBe("The function takes no arguments.");
  expect(() => returns("now", functionOf([], { return: undefined }))).toThrow("The function now returns nothing.");
});
