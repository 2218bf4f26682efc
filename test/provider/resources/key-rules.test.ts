// Keys that a map must not have: empty ones, one key in two spellings, one in both maps, and one that has its own attribute.
import { unknown } from "../../../src/plugin";
import { keyProblems, secretKeyProblems } from "../../../src/provider/resources/fields/key-rules";

const RULES = {
  name: "configuration",
  secretTwin: "configuration_wo",
  reserved: new Map([["event.notification.enabled", "events"]]),
  connector: undefined,
};
const map = (...keys: readonly string[]) => new Map(keys.map((key) => [key, "x"]));
const problems = (plain: unknown, secret: unknown = null) =>
  keyProblems({ configuration: plain, configuration_wo: secret }, RULES);

test("keys of their own are no problem, and what is not known yet is not judged", () => {
  expect(problems(map("a", "b"), map("c"))).toEqual([]);
  expect(problems(null)).toEqual([]);
  expect(problems(unknown, map("a"))).toEqual([]);
  expect(problems(map("a"), unknown)).toEqual([]);
});

test.each(["", " ", "\t"])("a key %j is named as empty", (key) => {
  expect(problems(map(key))).toEqual([{ summary: "Empty key", detail: "Name the configuration key." }]);
});

test("a second spelling of a key is named once", () => {
  expect(problems(map("Page.Size", "page.size", "other"))).toEqual([
    {
      summary: "Key given twice",
      detail: 'The key "page.size" is given in two spellings, which are the same key to the platform.',
    },
  ]);
});

test("a key in both maps is named, whatever its letter case, and where it should stay", () => {
  const [problem, ...others] = problems(map("api.key", "x"), map("API.KEY"));
  expect(others).toEqual([]);
  expect(problem).toEqual({
    summary: "Key in both maps",
    detail:
      'The key "api.key" is both in configuration and in configuration_wo. Keep the one in configuration_wo if it is a secret, else the other.',
  });
});

test("a key that an attribute speaks for is named with that attribute", () => {
  expect(problems(map("Event.Notification.Enabled"))).toEqual([
    {
      summary: "The key has its own attribute",
      detail:
        'Set events in place of the configuration key "Event.Notification.Enabled": two places for one value would contradict each other.',
    },
  ]);
});

test("the secret map is judged by itself: what both have is said once, at the other", () => {
  const both = { configuration: map("a"), configuration_wo: map("a", "A", "", "event.notification.enabled") };
  expect(secretKeyProblems(both, RULES).map(({ summary }) => summary)).toEqual([
    "Empty key",
    "The key has its own attribute",
    "Key given twice",
  ]);
});
