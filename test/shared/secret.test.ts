import { format, inspect } from "node:util";
import { Secret, SECRET_MARK } from "../../src/shared/secret";

const CANARY = "canary-5f1d";
const secret = Secret.of(CANARY);

test.each<[string, () => unknown]>([
  ["a conversion", () => String(secret)],
  ["joining", () => [secret].join()],

  ["its own text", () => secret.toString()],
  ["JSON", () => JSON.stringify({ secret })],
  ["the inspector", () => inspect({ secret }, { showHidden: true, depth: 9 })],
  ["a log call", () => format("%s %o %j %O", secret, secret, secret, secret)],
  ["an error message", () => new Error(String(secret)).message],
  ["its own properties", () => Reflect.ownKeys(secret)],
  ["a copy of it", () => JSON.stringify(Object.assign({}, secret))],
])("%s does not show the text", (_, show) => {
  const shown = String(show());
  expect(shown).not.toContain(CANARY);
});

test("what is shown is the mark of Terraform", () => {
  expect([String(secret), secret.toString()]).toEqual(["(sensitive)", "(sensitive)"]);
  expect(inspect(secret)).toBe(SECRET_MARK);
  expect(JSON.stringify([secret])).toBe('["(sensitive)"]');
});

test("the text is there for those who ask", () => {
  expect(secret.reveal()).toBe(CANARY);
});

test("secrets are equal when their texts are", () => {
  expect(secret.equals(Secret.of(CANARY))).toBe(true);
  expect(secret.equals(Secret.of("other"))).toBe(false);
});
