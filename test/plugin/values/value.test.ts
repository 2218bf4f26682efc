import { DynamicValue, ExactNumber, types, Unknown, unknown, ValueError } from "../../../src/plugin/values";

test("an unknown value without refinements is plain", () => {
  expect(unknown.refinements).toBeUndefined();
  expect(new Unknown({}).refinements).toBeUndefined();
  expect(unknown.toString()).toBe("(known after apply)");
});

test("refinements cannot be changed afterwards", () => {
  const given = { lower: { value: ExactNumber.of(1), inclusive: true } };
  const refined = new Unknown(given);
  expect(refined.refinements).toEqual(given);
  expect(Object.isFrozen(refined.refinements)).toBe(true);
});

test("a dynamic value of type dynamic is refused", () => {
  expect(() => new DynamicValue(types.dynamic, null)).toThrow(ValueError);
});
