// One rule for configuration keys that come back in other letter cases.
import fc from "fast-check";
import { findSpelling } from "../../src/connectors";

const items = [{ names: ["clientid"] }, { names: ["clientID", "client"] }];
const find = (spelling: string) => findSpelling(items, spelling, ({ names }) => names);

test("the exact spelling wins over an earlier one in another letter case", () => {
  expect(find("clientID")).toBe(items[1]);
});

test("any letter case finds the first item that is alike", () => {
  expect(find("CLIENTID")).toBe(items[0]);
});

test("every spelling of an item counts", () => {
  expect(find("CLIENT")).toBe(items[1]);
});

test("what is spelt otherwise is not found", () => {
  expect(find("client_id")).toBeUndefined();
});

test("what is found differs from what was wanted in letter case at most", () => {
  const itself = (text: string): readonly string[] => [text];
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (texts, wanted) => {
      const found = findSpelling(texts, wanted, itself);
      if (texts.includes(wanted)) expect(found).toBe(wanted);
      else if (found !== undefined) expect(found.toLowerCase()).toBe(wanted.toLowerCase());
      else expect(texts.map((text) => text.toLowerCase())).not.toContain(wanted.toLowerCase());
    }),
  );
});
