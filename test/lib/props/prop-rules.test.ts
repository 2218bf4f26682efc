// What a person sees whose props are wrong.
import { Construct } from "constructs";
import { assertNone } from "../../../lib/props/prop-rules";
import { TestApp } from "../app";

function failure(problems: readonly string[]): Error {
  using app = new TestApp();
  const construct = new Construct(app.stack("crm"), "connectwise");
  try {
    assertNone(construct, problems);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was refused");
}

test("every problem is named under the path of the construct", () => {
  expect(failure(["name is empty.", "company is missing."]).message).toBe(
    "crm/connectwise: 2 problems with its props\n  name is empty.\n  company is missing.",
  );
  expect(failure(["name is empty."]).message).toBe("crm/connectwise: 1 problem with its props\n  name is empty.");
});

test("a stack that Node prints has no frames of our code below the text", () => {
  const { message, stack } = failure(["name is empty."]);
  expect(stack).toBe(`PropsError: ${message}`);
});
