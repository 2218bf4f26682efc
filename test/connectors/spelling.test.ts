// One rule for configuration keys that come back in other letter cases.
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
