// The keys of a connector, for those who can do without: a refusal is no reason to fail.
import { TimeoutError } from "../../src/client/errors";
import { readTemplateKeys } from "../../src/client/template-keys";
import { answered } from "./answered";

const { signal } = new AbortController();
const CALL = { method: "GET", path: "/elements/x", host: "api.example.com" };
const KEYS = [{ key: "company", name: "Company", type: undefined, required: true, defaultValue: undefined }];

const readWhere = async (getConnector: () => Promise<unknown>) =>
  await readTemplateKeys({ getConnector: getConnector as never }, "connectwise", signal);

test("the keys are those of the template, asked for with the caller's signal", async () => {
  const asked: unknown[] = [];
  const getConnector = (...args: readonly unknown[]) => {
    asked.push(...args);
    return Promise.resolve({ configuration: KEYS });
  };
  expect(await readTemplateKeys({ getConnector: getConnector as never }, "connectwise", signal)).toEqual(KEYS);
  expect(asked).toEqual(["connectwise", { signal }]);
});

test.each([
  ["the platform refuses", answered(403)],
  ["there is no such connector", answered(404)],
  ["no connector can have such a key", new RangeError("not a key")],
])("there are none where %s", async (_why, error) => {
  expect(await readWhere(() => Promise.reject(error))).toEqual([]);
});

test.each([
  ["the platform failed", answered(503)],
  ["it did not answer", new TimeoutError(CALL, 1_000)],
  ["something else is wrong", new TypeError("a defect")],
])("it is an error where %s", async (_why, error) => {
  await expect(readWhere(() => Promise.reject(error))).rejects.toBe(error);
});
