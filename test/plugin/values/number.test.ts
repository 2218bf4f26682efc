import fc from "fast-check";
import { ExactNumber, MAX_NUMBER_DIGITS, ValueError } from "../../../src/plugin/values";
import { finiteNumbers } from "./arbitrary";

test.each([
  ["12345678901234567890", "12345678901234567890"],
  ["0.1", "0.1"],
  ["1.50", "1.5"],
  ["15e-1", "1.5"],
  ["+.5", "0.5"],
  ["5.", "5"],
  ["1e3", "1000"],
  ["-1.20E+2", "-120"],
  ["-0", "0"],
  ["0e999999", "0"],
  ["00012", "12"],
  ["1e-7", "0.0000001"],
  ["3.14159265358979323846", "3.14159265358979323846"],
])("the text %s means %s", (text, meaning) => {
  expect(ExactNumber.of(text).toString()).toBe(meaning);
});

test("JavaScript numbers are taken exactly where they are whole and as they print where not", () => {
  expect(ExactNumber.of(0.1).toString()).toBe("0.1");
  expect(ExactNumber.of(-0).toString()).toBe("0");
  expect(ExactNumber.of(1e-7).toString()).toBe("0.0000001");
  expect(ExactNumber.of(1e23).toString()).toBe("99999999999999991611392");
  expect(ExactNumber.of(2 ** 53).toBigInt()).toBe(2n ** 53n);
});

test.each(["", "-", ".", "1,5", "0x10", "1_000", " 1", "1 ", "e5", "1e", "Infinity", "NaN", "١"])(
  "the text %j is refused without being quoted",
  (text) => {
    expect(() => ExactNumber.of(text)).toThrow(new ValueError("a number in decimal notation is required"));
  },
);

test("NaN is refused: it crashes Terraform", () => {
  expect(() => ExactNumber.of(NaN)).toThrow(ValueError);
});

test.each([
  `1e${MAX_NUMBER_DIGITS}`,
  `1e-${MAX_NUMBER_DIGITS + 1}`,
  "1e999999999999999999999999",
  "1e-999999999999999999999999",
  "9".repeat(MAX_NUMBER_DIGITS + 1),
  "0".repeat(3 * MAX_NUMBER_DIGITS),
  10n ** BigInt(MAX_NUMBER_DIGITS),
])("a number with too many digits is refused", (value) => {
  expect(() => ExactNumber.of(value)).toThrow(/at most 10000 digits/);
});

test("a number with many inner zeros is read in one go", () => {
  const text = `1${"0".repeat(MAX_NUMBER_DIGITS - 2)}1`;
  expect(ExactNumber.of(text).toString()).toBe(text);
});

test("a number with as many digits as are allowed is taken", () => {
  expect(ExactNumber.of(`1e${MAX_NUMBER_DIGITS - 1}`).toString()).toHaveLength(MAX_NUMBER_DIGITS);
  expect(ExactNumber.of(`1e-${MAX_NUMBER_DIGITS}`).toNumber()).toBe(0);
});

test("infinities are numbers without digits", () => {
  const infinite = ExactNumber.of(Infinity);
  expect(infinite.toString()).toBe("Infinity");
  expect(infinite.toNumber()).toBe(Infinity);
  expect(infinite.toBigInt()).toBeUndefined();
  expect(infinite.equals(ExactNumber.of(Infinity))).toBe(true);
  expect(infinite.equals(ExactNumber.of(-Infinity))).toBe(false);
  expect(infinite.compare(ExactNumber.of("1e999"))).toBeGreaterThan(0);
  expect(ExactNumber.of("-1e999").compare(ExactNumber.of(-Infinity))).toBeGreaterThan(0);
});

test("whole numbers are whole however they were written", () => {
  expect(ExactNumber.of("1e3").toBigInt()).toBe(1000n);
  expect(ExactNumber.of("12.0").toBigInt()).toBe(12n);
  expect(ExactNumber.of(-7).toBigInt()).toBe(-7n);
  expect(ExactNumber.of("0.5").toBigInt()).toBeUndefined();
});

test("numbers that JavaScript takes for equal are distinguished", () => {
  expect(ExactNumber.of("9007199254740993").equals(ExactNumber.of("9007199254740992"))).toBe(false);
  expect(ExactNumber.of("0.1").equals(ExactNumber.of("0.10000000000000001"))).toBe(false);
  expect(ExactNumber.of(0.1).equals(ExactNumber.of("0.1"))).toBe(true);
  expect(ExactNumber.of(1e23).equals(ExactNumber.of("1e23"))).toBe(false);
});

test("JSON.stringify shows a number as text", () => {
  expect(JSON.stringify(ExactNumber.of("1.50"))).toBe('"1.5"');
});

test("the text of a number means the same number", () => {
  fc.assert(
    fc.property(finiteNumbers, (number) => {
      expect(ExactNumber.of(number.toString()).equals(number)).toBe(true);
    }),
  );
});

test("numbers are ordered as their exact values", () => {
  const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(scaled, scaled, ([a, aPlaces], [b, bPlaces]) => {
      const exact = a * 10n ** BigInt(20 - aPlaces) - b * 10n ** BigInt(20 - bPlaces);
      const order = ExactNumber.of(`${a.toString()}e-${aPlaces}`).compare(
        ExactNumber.of(`${b.toString()}e-${bPlaces}`),
      );
      expect(Math.sign(order)).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0);
    }),
  );
});
