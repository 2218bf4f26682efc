// What no value may look like, told apart from values that only resemble it.
import { endsWithLineBreak, hasBlanksAround } from "../../src/rules/blanks";
import { isMaskValue } from "../../src/rules/masks";

test.each([
  ["*", true, false],
  ["**", true, false],
  ["***", true, true],
  ["*****", true, true],
  ["********************", true, true],
  ["", false, false],
  ["* *", false, false],
  ["*x*", false, false],
  ["***\n", true, true],
  ["*****\n", true, true],
  [" ***** ", true, true],
  [" ** ", true, false],
  ["\u2022\u2022\u2022\u2022\r\n", true, true],
  ["(sensitive value)\n", true, true],
  ["***\n***", false, false],
  [" ", false, false],
  ["•••••", true, true],
  ["[secure]", true, true],
  ["(known after apply)", true, true],
  ["***REDACTED***", true, true],
  ["secure", false, false],
  ["redacted", false, false],
  ["(secure", false, false],
])("%j is a mask of a secret: %s, of a plain value: %s", (text, secret, plain) => {
  expect(isMaskValue(text, { secret: true })).toBe(secret);
  expect(isMaskValue(text, { secret: false })).toBe(plain);
});

test.each([
  ["key", false, false],
  ["key\n", true, true],
  ["key\r\n", true, true],
  [" key", true, false],
  ["key\t", true, false],
  ["\u00a0key", true, false],
  ["two words", false, false],
  ["", false, false],
  ["\n", false, false],
  ["-----BEGIN-----\nAAAA\n-----END-----\n", false, false],
])("%j has blanks around it: %s, ends with a line break: %s", (text, around, ending) => {
  expect(hasBlanksAround(text)).toBe(around);
  expect(endsWithLineBreak(text)).toBe(ending);
});
