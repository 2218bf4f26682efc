// What goes over the wire, and what comes back.
import { inspect } from "node:util";
import type { Secret } from "../../src/shared/secret";
import { SECRETS, failureOf, json, scripted, secret, signal } from "./server";

const REQUEST = {
  name: "cw-emea",
  element: { key: "connectwisecrmrest" },
  tags: ["env:test"],
  configuration: new Map<string, string | Secret>([
    ["company", "acme"],
    ["private.key", secret("canary-private-key")],
  ]),
};

test("a create is one POST with the account's secrets in the header and strings in the body", async () => {
  await using server = await scripted(json(200, { id: 7 }));
  await server.client.createInstance(REQUEST, { signal });
  expect(server.asked).toHaveLength(1);
  const [asked] = server.asked;
  expect([asked?.method, asked?.url]).toEqual(["POST", "/elements/api-v2/instances"]);
  expect(asked?.headers).toMatchObject({
    authorization: `User ${SECRETS.userSecret}, Organization ${SECRETS.organizationSecret}`,
    "content-type": "application/json",
    accept: "application/json",
    "user-agent": "test",
  });
  expect(JSON.parse(asked?.body ?? "")).toEqual({
    name: "cw-emea",
    element: { key: "connectwisecrmrest" },
    tags: ["env:test"],
    configuration: { company: "acme", "private.key": "canary-private-key" },
  });
});

test("a create may bring OAuth tokens or a code, whose values are secrets like those of the configuration", async () => {
  await using server = await scripted(json(400, { message: "the code canary-code is used up", requestId: "r" }));
  const providerData = new Map<string, string | Secret>([
    ["code", secret("canary-code")],
    ["realmId", "17"],
  ]);
  const request = { ...REQUEST, externalAuthentication: "initial" as const, providerData };
  const error = await failureOf(server.client.createInstance(request, { signal }));
  expect(error.message).toContain("the code (sensitive) is used up");
  expect(JSON.parse(server.asked[0]?.body ?? "")).toEqual({
    name: "cw-emea",
    element: { key: "connectwisecrmrest" },
    tags: ["env:test"],
    configuration: { company: "acme", "private.key": "canary-private-key" },
    externalAuthentication: "initial",
    providerData: { code: "canary-code", realmId: "17" },
  });
});

test.each([
  ["replace", "PUT", "/instances/7?reAuthenticate=true", (client) => client.replaceInstance("7", REQUEST, { signal })],
  ["patch", "PATCH", "/instances/7", (client) => client.patchInstance("7", { name: "x" }, { signal })],
  ["delete", "DELETE", "/instances/7", (client) => client.deleteInstance("7", { signal })],
  [
    "replace without a check of the credentials",
    "PUT",
    "/instances/7?reAuthenticate=false",
    (client) => client.replaceInstance("7", REQUEST, { signal, reAuthenticate: false }),
  ],
  [
    "patch an entry",
    "PATCH",
    "/instances/7/configuration/8",
    (client) => client.patchConfigurationEntry("7", "8", "v", { signal }),
  ],
  [
    "start trace logging",
    "PUT",
    "/instances/7/trace-logging",
    (client) => client.startTraceLogging("7", undefined, { signal }),
  ],
  ["stop trace logging", "DELETE", "/instances/7/trace-logging", (client) => client.stopTraceLogging("7", { signal })],
  ["ping", "GET", "/ping", (client) => client.ping(secret("canary-token"), { signal })],
] satisfies [string, string, string, (client: Awaited<ReturnType<typeof scripted>>["client"]) => Promise<void>][])(
  "%s is one %s to %s and takes any 2xx, with or without a body",
  async (_name, method, path, call) => {
    for (const [status, body] of [
      [200, "{}"],
      [200, ""],
      [204, ""],
    ] as const) {
      await using server = await scripted((_asked, response) =>
        response.writeHead(status).end(status === 204 ? undefined : body),
      );
      await call(server.client);
      expect(server.asked.map((one) => [one.method, one.url])).toEqual([[method, `/elements/api-v2${path}`]]);
    }
  },
);

test("a ping carries the token of the instance beside the account's secrets, and trace logging its minutes where they are given", async () => {
  await using server = await scripted(json(200, {}));
  await server.client.ping(secret("canary-token"), { signal });
  await server.client.startTraceLogging("7", 5, { signal });
  await server.client.startTraceLogging("7", undefined, { signal });
  expect(server.asked[0]?.headers.authorization).toBe(
    `User ${SECRETS.userSecret}, Organization ${SECRETS.organizationSecret}, Element canary-token`,
  );
  expect(server.asked.slice(1).map(({ body }) => body)).toEqual(['{"duration":5}', ""]);
});

test("an instance is read leniently: only the id is indispensable", async () => {
  await using server = await scripted((_asked, response) =>
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(
        '{"id":9223372036854775807,"tags":["a",{"id":1,"name":"b"},3],"configuration":{"x":true,"n":null,"i":15},"accountId":9007199254740993,"user":{}}',
      ),
  );
  const instance = await server.client.getInstance("9223372036854775807", { signal });
  expect(instance).toMatchObject({ id: "9223372036854775807", tags: ["a", "b"], accountId: "9007199254740993" });
  expect([...(instance.configuration ?? [])]).toEqual([
    ["x", "true"],
    ["n", null],
    ["i", "15"],
  ]);
});

test("half a character in a reply, which no value of Terraform can hold, is replaced wherever it is", async () => {
  const body = String.raw`{"id":7,"name":"a\ud800b","tags":["\udfff"],"configuration":{"k\ud83d":"\ud83d\ude00\ude00"}}`;
  await using server = await scripted((_asked, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  const { name, tags, configuration } = await server.client.getInstance("7", { signal });
  expect([name, tags, ...(configuration ?? [])]).toEqual(["a\ufffdb", ["\ufffd"], ["k\ufffd", "😀\ufffd"]]);
});

test("an instance can be printed without showing its token or its configuration", async () => {
  await using server = await scripted(
    json(200, { id: 7, token: "canary-token", configuration: { "private.key": "canary-key" } }),
  );
  const instance = await server.client.getInstance("7", { signal });
  expect(instance.token?.reveal()).toBe("canary-token");
  for (const printed of [inspect(instance, { depth: 10 }), JSON.stringify(instance), inspect(instance.token)]) {
    expect(printed).not.toContain("canary");
  }
});

describe("a list", () => {
  test("takes all pages, each once, and no instance twice", async () => {
    await using server = await scripted((asked, response, socket) => {
      const page = Number(new URL(asked.url, "http://x").searchParams.get("nextPage") ?? 0);
      const next: Record<string, string> = page < 2 ? { "elements-next-page-token": String(page + 1) } : {};
      json(200, [{ id: page * 10 }, { id: page * 10 + 1 }, { id: 999 }], next)(asked, response, socket);
    });
    const found = await server.client.listInstances({ tag: "a b", hydrate: true }, { signal });
    expect(found.map(({ id }) => id)).toEqual(["0", "1", "999", "10", "11", "20", "21"]);
    expect(server.asked).toHaveLength(3);
    const query = new URL(server.asked[0]?.url ?? "", "http://x").searchParams;
    expect([query.get("tags[]"), query.get("hydrate"), query.get("pageSize")]).toEqual(["a b", "true", "200"]);
  });

  test.each([
    ["the API's own 404", json(404, { message: "No element instances found", requestId: "r" })],
    ["an empty array", json(200, [])],
  ])("that is %s is empty", async (_case, behaviour) => {
    await using server = await scripted(behaviour);
    expect(await server.client.listInstances({}, { signal })).toEqual([]);
  });

  test("whose cursor goes in circles is an error, not an endless loop", async () => {
    await using server = await scripted(json(200, [{ id: 1 }], { "elements-next-page-token": "again" }));
    await expect(server.client.listInstances({}, { signal })).rejects.toThrow("its page cursor repeats");
    expect(server.asked).toHaveLength(2);
  });
});

test("connections are used again", async () => {
  await using server = await scripted(json(200, { id: 7 }));
  for (let count = 0; count < 5; count += 1) await server.client.getInstance("7", { signal });
  expect(server.asked).toHaveLength(5);
  expect(server.sockets.size).toBe(1);
});

test.each(["", "7/../8", "7?x", "-1", "9223372036854775808", "99999999999999999999", " 7"])(
  "the id %j never enters a path",
  async (id) => {
    await using server = await scripted(json(200, { id: 7 }));
    await expect(server.client.getInstance(id, { signal })).rejects.toThrow(RangeError);
    expect(server.asked).toEqual([]);
  },
);

test("calls are logged without query, header or body", async () => {
  const lines: string[] = [];
  const logger = {
    debug: (message: string, fields: () => object) => lines.push(`${message} ${JSON.stringify(fields())}`),
    info: () => undefined,
  };
  await using server = await scripted(json(200, { id: 7, token: "canary" }, { "elements-request-id": "req1" }), {
    logger,
  });
  await server.client.createInstance(REQUEST, { signal });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"path":"/instances","status":200');
  expect(lines[0]).toContain('"requestId":"req1"');
  expect(lines[0]).not.toContain("canary");
});

test("a reply that is taken is not searched for secrets where nobody reads the log: that would cost more than the call", async () => {
  const searched: string[] = [];
  const secrets = { add: () => undefined, mask: (text: string) => (searched.push(text), text) };
  const logger = { debug: () => undefined, info: () => undefined };
  await using server = await scripted(json(200, { id: 7 }, { "elements-request-id": "req1" }), { secrets, logger });
  await server.client.getInstance("7", { signal });
  expect(searched).toEqual([]);
});
