import fc from "fast-check";
import { byUtf8 } from "../../../src/plugin/values/order";
import { anyText } from "../../support/any-text";

test("characters beyond 16 bits come last, as in UTF-8", () => {
  const emoji = "\u{1f600}";
  const privateUse = "\ue000";
  expect([emoji, privateUse, "z", "é", "", "zz"].sort(byUtf8)).toEqual(["", "z", "zz", "é", privateUse, emoji]);
});

test("the order is that of the UTF-8 bytes", () => {
  const text = anyText();
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
