import fc from "fast-check";
import { decodeMessage, encodeMessage } from "../../../../src/plugin/protocol/grpc/status";

test("text travels percent-encoded: printable ASCII but the percent sign stays as it is", () => {
  expect(encodeMessage("50% of ü\n")).toBe("50%25 of %C3%BC%0A");
});

test("any short text survives the trailer, and the trailer is printable ASCII", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const encoded = encodeMessage(text);
      expect(encoded).toMatch(/^[\x20-\x7e]*$/u);
      expect(decodeMessage(encoded)).toBe(text);
    }),
  );
});

test("what another server encoded badly is kept as it came", () => {
  expect(decodeMessage("100% %zz %4")).toBe("100% %zz %4");
});

test("a very long text is cut, so that the trailer stays within what HTTP/2 peers take", () => {
  expect(encodeMessage("ü".repeat(100_000)).length).toBeLessThan(8 * 1024);
});
