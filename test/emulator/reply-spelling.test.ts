// JSON in another spelling means the same: numbers keep their digits, strings what is in them.
import { valueSpelling } from "../../src/emulator/reply-spelling";
import { defaultSwitches } from "../../src/emulator/switches";

const other = (text: string) =>
  valueSpelling(text, "json", { ...defaultSwitches, replyJson: "with other key order and spaces" });

test.each([
  ['{"a":12345678901234567890,"b":1.0}', '{\n "b": 1.0,\n "a": 12345678901234567890\n}'],
  ["[-0,1e400,0.1234567890123456789]", "[\n -0,\n 1e400,\n 0.1234567890123456789\n]"],
  ['{"1":"n1","s":"\\"2\\\\","n":{}}', '{\n "n": {},\n "s": "\\"2\\\\",\n "1": "n1"\n}'],
  ['{"__proto__":[true,null,""]}', '{\n "__proto__": [\n  true,\n  null,\n  ""\n ]\n}'],
  ["12345678901234567890", "12345678901234567890"],
])("%s", (sent, replied) => {
  expect(other(sent)).toBe(replied);
});

test.each(["", "{", "01", '{"a":1-2}', "text with 12345678901234567890"])("no JSON, %j, stays as it is", (sent) => {
  expect(other(sent)).toBe(sent);
});
