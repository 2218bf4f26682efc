import type { RequestLimitName } from "../../src/rules/request-limits";
import { REQUEST_LIMITS, requestLimitProblems, requestLimitVariable } from "../../src/rules/request-limits";

const NAMES = Object.keys(REQUEST_LIMITS) as RequestLimitName[];

test.each(NAMES)("%s takes its bounds and refuses what is beyond, a fraction and what is not a number", (name) => {
  const { least, most } = REQUEST_LIMITS[name];
  expect([least, most].flatMap((value) => requestLimitProblems(name, value))).toEqual([]);
  const text = `It must be a whole number from ${String(least)} to ${String(most)}.`;
  for (const value of [least - 1, most + 1, least + 0.5, Number.NaN, String(least), null]) {
    expect(requestLimitProblems(name, value)).toEqual([text]);
  }
});

test("each limit has its environment variable", () => {
  expect(requestLimitVariable("maxRetries")).toBe("OPENCONNECTORS_MAX_RETRIES");
});
