import { hclText } from "../../../lib/hcl/hcl-text";

test.each([
  ["plain", "plain"],
  ['a "quoted" word', String.raw`a \"quoted\" word`],
  [String.raw`a\b`, String.raw`a\\b`],
  [String.raw`\"`, String.raw`\\\"`],
  ["two\nlines\r\n\tand a tab", String.raw`two\nlines\r\n\tand a tab`],
  ['${var.a["b"]}', '${var.a["b"]}'],
  ['"${var.a["b"]}"', String.raw`\"` + '${var.a["b"]}' + String.raw`\"`],
  ['${jsonencode({ "a" = "}" })} "x"', '${jsonencode({ "a" = "}" })} ' + String.raw`\"x\"`],
  ['${join("\\"}", var.l)}"', '${join("\\"}", var.l)}' + String.raw`\"`],
  ['${"${"a"}b"}"', '${"${"a"}b"}' + String.raw`\"`],
  ['$${gmtDate:"x"}', "$${gmtDate:" + String.raw`\"x\"}`],
  ['%%{ "x" }', "%%{ " + String.raw`\"x\" }`],
  ['%{ if var.a == "b" }"c"%{ endif }', '%{ if var.a == "b" }' + String.raw`\"c\"` + "%{ endif }"],
  ['100% "sure" for $5', String.raw`100% \"sure\" for $5`],
  ['${unfinished "x', '${unfinished "x'],
  ["", ""],
])("%j is written as %j", (text, written) => {
  expect(hclText(text)).toBe(written);
});
