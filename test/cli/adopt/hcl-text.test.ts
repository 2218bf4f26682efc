// HCL as `terraform fmt` leaves it. That Terraform agrees: test/e2e/cli/adopt-text.test.ts.
import { argumentLines, block, braced, quoted } from "../../../src/cli/adopt/hcl-text";

test.each([
  ["plain", '"plain"'],
  ['say "hi"', '"say \\"hi\\""'],
  ["C:\\temp", '"C:\\\\temp"'],
  ["two\nlines\r\n\tand a tab", '"two\\nlines\\r\\n\\tand a tab"'],
  ["${var.secret} and %{ if true }", '"$${var.secret} and %%{ if true }"'],
  ["$${x} $x %y {z} ${", '"$$${x} $x %y {z} $${"'],
  ['{"url":"/hubs?where=\'${gmtDate:yyyy}\'"}', '"{\\"url\\":\\"/hubs?where=\'$${gmtDate:yyyy}\'\\"}"'],
  ["東京 😀", '"東京 😀"'],
  ["bell\u0007, mark\ufeff, joiner\u200d", '"bell\\u0007, mark\\ufeff, joiner\\u200d"'],
])("%j is quoted as %s", (text, expected) => {
  expect(quoted(text)).toBe(expected);
});

test("the equals signs of neighbours stand in a column, and a value of several lines parts neighbours", () => {
  const lines = argumentLines([
    ["a", ["1"]],
    ["long_name", ["2"]],
    [
      "object",
      braced(
        argumentLines([
          ['"ключ"', ["1"]],
          ['"k"', ["2"]],
        ]),
      ),
    ],
    ["b", ["3"]],
    ["empty", braced([])],
  ]);
  expect(lines).toEqual([
    "a         = 1",
    "long_name = 2",
    "object = {",
    '  "ключ" = 1',
    '  "k"    = 2',
    "}",
    "b     = 3",
    "empty = {}",
  ]);
});

test("a block without arguments stays on its line, and empty lines are not indented", () => {
  expect(block('provider "x"', [])).toEqual(['provider "x" {}']);
  expect(block("terraform", ["a = 1", "", "b = 2"])).toEqual(["terraform {", "  a = 1", "", "  b = 2", "}"]);
});
