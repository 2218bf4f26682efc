// What is wrong with a value is said by one rule, and never with the value in it.
import { definitions, fieldProblems, fieldsOf } from "../../src/connectors";
import type { FieldDefinition } from "../../src/connectors";
import { everyKind } from "./every-kind";

const field = (attribute: string): FieldDefinition => {
  const found = everyKind.fields.find((one) => one.attribute === attribute);
  if (found === undefined) throw new Error(`no field ${attribute}`);
  return found;
};

test.each([
  ["edition", "Cloud", "It must be one of"],
  ["site", "", "It must not be empty or blank."],
  ["tenant_id", " \t", "It must not be empty or blank."],
  ["request_timeout", "601", "It must be a whole number of seconds from 1 to 600."],
  ["request_timeout", "1.5", "It must be a whole number of seconds from 1 to 600."],
  ["retry_count", "three", "It must be a whole number."],
  ["archive", "yes", "It must be true or false."],
  ["field_mapping", "[]", "It must be a JSON object."],
])("%s: %j is refused", (attribute, text, sentence) => {
  expect(fieldProblems(field(attribute), text)).toEqual([expect.stringContaining(sentence)]);
});

test.each([
  [{ minimum: 1 }, 0, "It must be a whole number, 1 or more."],
  [{ maximum: 9 }, 10, "It must be a whole number, 9 or less."],
])("a number with %j only is refused by that", (limits, value, sentence) => {
  const limited: FieldDefinition = {
    kind: "integer",
    key: "n",
    attribute: "n",
    description: "Number.",
    example: "5",
    ...limits,
  };
  expect(fieldProblems(limited, String(value))).toEqual([sentence]);
  expect(fieldProblems(limited, "5")).toEqual([]);
});

test("every example of every definition is fine, and no secret is judged", () => {
  for (const definition of [...definitions, everyKind]) {
    for (const one of fieldsOf(definition))
      expect([one.attribute, fieldProblems(one, one.example)]).toEqual([one.attribute, []]);
  }
  expect(fieldProblems(field("api_token"), "")).toEqual([]);
});
