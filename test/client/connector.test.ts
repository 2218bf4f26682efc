// Templates of connectors as they come.
import { parseConnectorTemplate } from "../../src/client/connector";
import { parseJson } from "../../src/shared/json";
import { failureOf, json, scripted, signal } from "./server";

const NO_LIST = "an element whose configuration is not a list of keys";

test("a template shows its keys, whatever else is in it, in one request", async () => {
  await using server = await scripted(
    json(200, {
      id: 3012,
      key: "connectwisecrmrest",
      name: "ConnectWise CRM REST",
      resources: [{}],
      configuration: [
        { id: 1, key: "company", name: "Company", type: "TEXTFIELD_128", required: true, internal: false },
        { key: "page.size", type: "TEXTFIELD_32", required: "TRUE", defaultValue: 50 },
        { key: "mode", defaultValue: null },
      ],
    }),
  );
  expect(await server.client.getConnector("connectwisecrmrest", { signal })).toEqual({
    id: "3012",
    key: "connectwisecrmrest",
    name: "ConnectWise CRM REST",
    configuration: [
      { key: "company", name: "Company", type: "TEXTFIELD_128", required: true, defaultValue: undefined },
      { key: "page.size", name: undefined, type: "TEXTFIELD_32", required: true, defaultValue: "50" },
      { key: "mode", name: undefined, type: undefined, required: false, defaultValue: undefined },
    ],
  });
  expect(server.asked.map(({ method, url }) => [method, url])).toEqual([
    ["GET", "/elements/api-v2/elements/connectwisecrmrest"],
  ]);
});

test("a number too long for JavaScript keeps its digits", async () => {
  await using server = await scripted((_asked, response) => response.end('{"id":9007199254740993,"configuration":[]}'));
  expect(await server.client.getConnector("x", { signal })).toMatchObject({
    id: "9007199254740993",
    configuration: [],
  });
});

test("a connector without configuration has no keys", async () => {
  await using server = await scripted(json(200, { key: "x", configuration: null }));
  expect((await server.client.getConnector("x", { signal })).configuration).toEqual([]);
});

test.each([
  ["a list", [{ key: "x" }], "not an object"],
  ["something without id and key", { name: "x", configuration: [] }, "no element with an id or a key"],
  ["one whose configuration is an object", { key: "x", configuration: { company: "acme" } }, NO_LIST],
  ["one with a nameless key", { key: "x", configuration: [{ name: "Company" }] }, NO_LIST],
  ["one with a key that is a text", { key: "x", configuration: ["company"] }, NO_LIST],
  ["another connector's", { id: 8, key: "y", configuration: [] }, "another connector than the one that was asked for"],
])("%s is no template, and the error says what it is", async (_case, body, reason) => {
  await using server = await scripted(json(200, body));
  const { name, message } = await failureOf(server.client.getConnector("x", { signal }));
  expect(name).toBe("UnexpectedReplyError");
  expect(message).toContain(`(${reason}; content type application/json`);
});

test.each([
  ["its key in other letters", "xCrm", { id: 8, key: "Xcrm" }, undefined],
  ["no key", "x", { id: 8 }, undefined],
  ["its number", "8", { id: "08", key: "x" }, undefined],
  ["no number", "8", { key: "x" }, undefined],
  ["another number", "8", { id: 9, key: "8x" }, "another connector"],
])("a reply that shows %s is the template that was asked for, or is refused", async (_case, asked, body, reason) => {
  await using server = await scripted(json(200, body));
  const template = server.client.getConnector(asked, { signal });
  if (reason === undefined) expect((await template).configuration).toEqual([]);
  else await expect(template).rejects.toThrow(reason);
});

test("a template is known by its id alone, and a default may be of any type", () => {
  const template = (text: string) => parseConnectorTemplate(parseJson(text));
  expect(template('{"id":7}')).toEqual({ id: "7", configuration: [] });
  const keys =
    '[{"key":"a","required":"false"},{"key":"b","required":false,"defaultValue":""},{"key":"c","defaultValue":{"x":1}}]';
  expect(template(`{"key":"k","configuration":${keys}}`)).toMatchObject({
    configuration: [
      { key: "a", required: false },
      { key: "b", required: false, defaultValue: "" },
      { key: "c", defaultValue: '{"x":1}' },
    ],
  });
  expect(template("null")).toBe("not an object");
});

test("an unknown connector is the API's own 404", async () => {
  await using server = await scripted(json(404, { message: "No element found with key x" }));
  expect(await failureOf(server.client.getConnector("x", { signal }))).toMatchObject({ isMissing: true });
});

test.each(["", "..", ".", "../instances", "a/b", "a?b", "a b", "%2e", "ä", "a\n", "x".repeat(201)])(
  "%j never enters a path",
  async (key) => {
    await using server = await scripted(json(200, {}));
    await expect(server.client.getConnector(key, { signal })).rejects.toThrow(RangeError);
    expect(server.asked).toEqual([]);
  },
);
