// More connectors than one, and what the platform offers under a connector's key.
import { connectors } from "../../src/connectors";
import type { Connector } from "../../src/emulator";
import { INSTANCE, openBench } from "./harness";

const crm: Connector = {
  elementKey: "testcrm",
  elementId: 77,
  name: "Test CRM",
  hub: "crm",
  keys: [
    { key: "site", label: "Site", type: "text", required: true, defaultValue: null, masked: false },
    { key: "api.secret", label: "Secret", type: "password", required: true, defaultValue: null, masked: true },
    { key: "page.size", label: "Page size", type: "number", required: false, defaultValue: "50", masked: false },
  ],
};

const request = {
  name: "crm",
  element: { key: "testcrm" },
  configuration: { site: "https://crm.example.com", "api.secret": "canary" },
};

test("a connector of the test's own lives beside ConnectWise, with its own template, secrets and hub", async () => {
  await using bench = await openBench({ connectors: [crm] });
  await bench.create();
  const { status, json } = await bench.api("POST", "/instances", request);
  expect(status).toBe(200);
  expect(json).toMatchObject({
    elementId: 77,
    element: { key: "testcrm", name: "Test CRM" },
    configuration: { site: "https://crm.example.com", "api.secret": "********", "page.size": "50" },
  });
  const missing = await bench.api("POST", "/instances", { ...request, configuration: {} });
  expect(missing.json["message"]).toBe("Missing required configuration: site, api.secret");
  const authorization = `Element ${String(json["token"])}`;
  expect((await bench.api("GET", "/hubs/crm/ping", undefined, { authorization })).status).toBe(200);
  expect((await bench.api("GET", "/elements/77")).json["configuration"]).toContainEqual(
    expect.objectContaining({ key: "page.size", type: "TEXTFIELD_128", required: false, defaultValue: "50" }),
  );
});

test("under a connector's key there are its instances and no others", async () => {
  await using bench = await openBench({ connectors: [crm] });
  const other = (await bench.create()).json["id"];
  const { name, configuration } = request;
  const { id } = (await bench.api("POST", "/elements/testcrm/instances", { name, configuration })).json;
  const at = `/elements/testcrm/instances/${String(id)}`;
  expect((await bench.api("GET", "/elements/77/instances")).list.map((one) => one["id"])).toEqual([id]);
  expect((await bench.api("GET", at)).json).toHaveProperty("configuration");
  expect((await bench.api("PUT", at, { name: "renamed" })).json).toMatchObject({ id, name: "renamed" });
  expect((await bench.api("PATCH", at, { name: "x" })).status).toBe(405);
  for (const method of ["GET", "PUT", "DELETE"]) {
    const answer = await bench.api(
      method,
      `/elements/testcrm/instances/${String(other)}`,
      method === "PUT" ? {} : undefined,
    );
    expect(answer.status).toBe(404);
  }
  expect((await bench.api("DELETE", at)).status).toBe(200);
  expect((await bench.api("GET", "/elements/testcrm/instances")).status).toBe(404);
  expect((await bench.api("GET", "/elements/nosuch/instances")).status).toBe(404);
});

test("a create whose path and body name different connectors is refused", async () => {
  await using bench = await openBench({ connectors: [crm] });
  expect((await bench.api("POST", "/elements/testcrm/instances", INSTANCE)).status).toBe(400);
  expect((await bench.api("POST", "/elements/77/instances", request)).status).toBe(200);
});

test("a running emulator takes another connector from its admin API, its gaps filled", async () => {
  await using bench = await openBench();
  const keys = [
    { key: "site", required: true },
    { key: "password", type: "password" },
  ];
  const added = await bench.admin("POST", "/connectors", { elementKey: "lean", elementId: 5, keys });
  expect(added.json).toEqual({
    elementKey: "lean",
    elementId: 5,
    name: "lean",
    hub: "general",
    keys: [
      { key: "site", label: "site", type: "text", required: true, defaultValue: null, masked: false },
      { key: "password", label: "password", type: "password", required: false, defaultValue: null, masked: true },
    ],
  });
  expect((await bench.admin("GET", "/connectors")).list.map(({ elementKey }) => elementKey)).toEqual([
    ...connectors.map(({ elementKey }) => elementKey),
    "lean",
  ]);
  const configuration = { site: "s", password: "canary" };
  const created = await bench.api("POST", "/instances", { name: "n", element: { id: 5 }, configuration });
  expect(created.json["configuration"]).toEqual({ site: "s", password: "********" });
});

test("a program may leave out as much of a connector as the admin API, and a password is masked all the same", async () => {
  await using bench = await openBench({
    connectors: [
      {
        elementKey: "lean",
        keys: [
          { key: "site", returnedAs: "SITE" },
          { key: "pin", type: "password" },
        ],
      },
    ],
  });
  const given = { name: "n", element: { key: "lean" }, configuration: { site: "s", pin: "canary" } };
  expect((await bench.api("POST", "/instances", given)).json["configuration"]).toEqual({ SITE: "s", pin: "********" });
  expect((await bench.admin("GET", "/connectors")).list).toContainEqual(
    expect.objectContaining({ elementKey: "lean", name: "lean", hub: "general" }),
  );
});

test("a connector that the emulator shows can be given to another one as it is", async () => {
  await using bench = await openBench({ connectors: [crm] });
  const shown = (await bench.admin("GET", "/connectors")).list;
  for (const { elementId, elementKey, ...connector } of shown) {
    const copy = { ...connector, elementKey: `${String(elementKey)}-copy` };
    const { status, json } = await bench.admin("POST", "/connectors", copy);
    expect([status, { ...json, elementId }]).toEqual([200, { ...copy, elementId }]);
  }
});

test.each([
  ["it is no list", {}, "connectors is a list"],
  ["one is no object", [null], "connectors[0]: a connector is an object"],
  ["keys are missing", [crm, { elementKey: "lean" }], "connectors[1]: keys is a list"],
  ["a member is misspelt", [{ elementKey: "lean", keys: [{ key: "pin", maskd: true }] }], "keys[0].maskd is not known"],
  [
    "a further member is wrong",
    [{ elementKey: "lean", keys: [{ key: "pin", returnedAs: "", aliases: [1], secret: false, absentUntilSet: 1 }] }],
    "keys[0].returnedAs is a text; keys[0].aliases is a list of texts; keys[0].secret is true, or left out; keys[0].absentUntilSet",
  ],
])("a program's connectors stop the start where %s", async (_case, given, reason) => {
  await expect(openBench({ connectors: given as never })).rejects.toThrow(reason); // as from JavaScript
});

test.each([
  ["its number is taken", { elementKey: "lean", elementId: 3012, keys: [] }, /3012/],
  ["it is not an object", [], /object/],
  [
    "everything is wrong",
    {
      elementKey: "7",
      elementId: "x",
      name: "",
      hub: 1,
      keys: [{ label: "", type: "date", required: 1, defaultValue: 1, masked: 1 }, 7],
    },
    /elementKey.*elementId.*name.*hub.*keys\[0\]\.key.*label.*type is one of.*required.*defaultValue.*masked.*keys\[1\] is an object/,
  ],
  ["it has no keys", { elementKey: "lean", elementId: 5 }, /keys is a list/],
])("a connector is refused where %s", async (_case, body, reason) => {
  await using bench = await openBench();
  const answer = await bench.admin("POST", "/connectors", body);
  expect([answer.status, answer.json["message"]]).toEqual([400, expect.stringMatching(reason)]);
  expect((await bench.admin("GET", "/connectors")).list).toHaveLength(connectors.length);
});

test("a known connector makes room for one with its key, until it has an instance", async () => {
  await using bench = await openBench();
  const mine = { elementKey: "connectwisecrmrest", keys: [{ key: "site" }] };
  const replaced = await bench.admin("POST", "/connectors", mine);
  expect(replaced.json).toMatchObject({ elementId: 3012, keys: [{ key: "site" }] });
  expect((await bench.admin("GET", "/connectors")).list).toHaveLength(connectors.length);
  expect((await bench.admin("POST", "/connectors", mine)).status).toBe(400);

  await using used = await openBench();
  await used.create();
  const refused = await used.admin("POST", "/connectors", mine);
  expect([refused.status, refused.json["message"]]).toEqual([400, expect.stringContaining("connectwisecrmrest")]);
});

test("a connector without a number gets one that no other has", async () => {
  await using bench = await openBench({ connectors: [{ ...crm, elementId: 90_001 }] });
  const first = await bench.admin("POST", "/connectors", { elementKey: "one", keys: [] });
  const second = await bench.admin("POST", "/connectors", { elementKey: "two", keys: [] });
  const numbers = (await bench.admin("GET", "/connectors")).list.map(({ elementId }) => elementId);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect([first.json["elementId"], second.json["elementId"]]).not.toContain(90_001);
});

test("two connectors of one key stop the start", async () => {
  await expect(openBench({ connectors: [crm, { ...crm, elementId: 78 }] })).rejects.toThrow("testcrm");
});

test("connectors without numbers get different ones at the start, too", async () => {
  const unnumbered: Connector = { elementKey: "firstcrm", name: crm.name, hub: crm.hub, keys: crm.keys };
  await using bench = await openBench({ connectors: [unnumbered, { ...unnumbered, elementKey: "secondcrm" }] });
  const numbers = (await bench.admin("GET", "/connectors")).list.map(({ elementId }) => elementId);
  expect(numbers.every((number) => typeof number === "number")).toBe(true);
  expect(new Set(numbers).size).toBe(connectors.length + 2);
});

test("a connector with the key of a known one replaces it", async () => {
  await using bench = await openBench({ connectors: [{ ...crm, elementKey: "connectwisecrmrest" }] });
  const found = (await bench.admin("GET", "/connectors")).list.filter(
    ({ elementKey }) => elementKey === "connectwisecrmrest",
  );
  expect(found).toMatchObject([{ elementId: 77, name: "Test CRM" }]);
});
