// The instances API as it is documented, over real HTTP.
import { INSTANCE, openBench } from "./harness";

describe("a create", () => {
  test("answers 200 with id, token, the whole template and a masked private key", async () => {
    await using bench = await openBench();
    const { status, json, headers } = await bench.create();
    expect(status).toBe(200);
    expect(json).toMatchObject({ name: "cw-emea", valid: true, disabled: false, tags: ["cw-emea"], elementId: 3012 });
    expect(json["token"]).toHaveLength(44);
    expect(Object.keys(json["configuration"] as object)).toHaveLength(31);
    expect(json["configuration"]).toMatchObject({
      "private.key": "*****",
      "connectwise.clientid": INSTANCE.configuration["connectwise.clientID"],
      "filter.response.nulls": "true",
      "base.url": "{baseUrl}",
      "bulk.relations": null,
    });
    expect(headers.get("elements-request-id")).toMatch(/^[0-9a-f]{24}$/);
  });

  test("turns scalars into strings and takes baseURL for baseUrl", async () => {
    await using bench = await openBench();
    const { baseUrl, ...others } = INSTANCE.configuration;
    const { json } = await bench.create({
      configuration: { ...others, baseURL: baseUrl, "filter.response.nulls": false },
    });
    expect(json["configuration"]).toMatchObject({ baseUrl, "filter.response.nulls": "false" });
  });

  test("strips markup from name and tags and keeps the text inside", async () => {
    await using bench = await openBench();
    const { json } = await bench.create({ name: '<a href="x">@acme</a>', tags: ["<b>env</b>"] });
    expect(json).toMatchObject({ name: "@acme", tags: ["env"] });
  });

  test("twice under one name makes two instances", async () => {
    await using bench = await openBench();
    const ids = [(await bench.create()).json["id"], (await bench.create()).json["id"]];
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    [
      "without required configuration, naming every missing key",
      { configuration: { company: "acme" } },
      400,
      /baseUrl.*public\.key.*private\.key.*connectwise\.clientID/,
    ],
    ["of an element nobody knows", { element: { key: "nosuchelement" } }, 404, /nosuchelement/],
    ["without an element", { element: {} }, 400, /element/],
    ["without a name", { name: "" }, 400, /name/],
    ["with tags that are no list", { tags: "env" }, 400, /tags/],
  ])("%s is refused with a JSON error", async (_case, change, status, message) => {
    await using bench = await openBench();
    const answer = await bench.create(change);
    expect(answer.status).toBe(status);
    expect(answer.json["message"]).toMatch(message);
    expect(answer.json["requestId"]).toBe(answer.headers.get("elements-request-id"));
    expect((await bench.admin("GET", "/instances")).list).toEqual([]);
  });
});

describe("a list", () => {
  test("of 450 instances comes in pages, each once, with counts and a cursor that ends", async () => {
    await using bench = await openBench();
    bench.emulator.createInstances(
      Array.from({ length: 450 }, (_, count) => ({ ...INSTANCE, name: `n${String(count)}` })),
    );
    const names: unknown[] = [];
    const sizes: (string | null)[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await bench.api("GET", `/instances?nextPage=${cursor}`);
      names.push(...page.list.map(({ name }) => name));
      sizes.push(page.headers.get("elements-returned-count"));
      expect(page.headers.get("elements-total-count")).toBe("450");
      cursor = page.headers.get("elements-next-page-token");
    }
    expect(sizes).toEqual(["200", "200", "50"]);
    expect(new Set(names).size).toBe(450);
  });

  test("has configuration only where it is hydrated", async () => {
    await using bench = await openBench();
    await bench.create();
    expect((await bench.api("GET", "/instances")).list[0]).not.toHaveProperty("configuration");
    expect((await bench.api("GET", "/instances?hydrate=true")).list[0]).toHaveProperty("configuration");
  });

  test.each(["tags[]=two", "tags%5B%5D=two", "searchText=SECOND", "searchText=second&tags[]=two"])(
    "by %s finds what matches",
    async (query) => {
      await using bench = await openBench();
      await bench.create({ name: "first", tags: ["one"] });
      await bench.create({ name: "second", tags: ["two", "three"] });
      expect((await bench.api("GET", `/instances?${query}`)).list.map(({ name }) => name)).toEqual(["second"]);
    },
  );

  test("that matches nothing is a JSON 404", async () => {
    await using bench = await openBench();
    const answer = await bench.api("GET", "/instances?tags[]=none");
    expect(answer.status).toBe(404);
    expect(answer.json).toHaveProperty("message");
  });

  test.each(["pageSize=0", "pageSize=x", "nextPage=rubbish"])("with %s is a 400", async (query) => {
    await using bench = await openBench();
    expect((await bench.api("GET", `/instances?${query}`)).status).toBe(400);
  });
});

const { "connectwise.clientID": CLIENT_ID, ...plain } = INSTANCE.configuration;
const storedConfiguration = { ...plain, "connectwise.clientid": CLIENT_ID };

describe("one instance", () => {
  test("is changed by PATCH in name and tags, and nothing else", async () => {
    await using bench = await openBench();
    const { id, token } = (await bench.create()).json;
    const { json } = await bench.api("PATCH", `/instances/${String(id)}`, { name: "renamed", tags: ["a"] });
    expect(json).toMatchObject({ id, token, name: "renamed", tags: ["a"] });
    const [stored] = bench.emulator.instances();
    expect(stored?.configuration).toMatchObject(storedConfiguration);
  });

  test("moves to no other connector, neither by PATCH nor by PUT; its own may be named", async () => {
    await using bench = await openBench();
    const at = `/instances/${String((await bench.create()).json["id"])}`;
    for (const method of ["PATCH", "PUT"]) {
      expect((await bench.api(method, at, { element: { id: 3012 } })).status).toBe(200);
      expect((await bench.api(method, at, { element: { key: "other" } })).status).toBe(400);
    }
  });

  test("takes its own reply as a PUT and stays as it is", async () => {
    await using bench = await openBench();
    const { json } = await bench.create();
    const before = bench.emulator.instances();
    expect((await bench.api("PUT", `/instances/${String(json["id"])}`, json)).json).toEqual(json);
    expect(bench.emulator.instances()).toEqual(before);
  });

  test.each([
    ["a required key is emptied", { name: "new", tags: ["new"], configuration: { company: "" } }, /company/],
    ["two spellings disagree", { name: "new", configuration: { baseUrl: "https://a", baseURL: "https://b" } }, /twice/],
    ["an interval is none", { configuration: { company: "new", "event.poller.refresh_interval": 0 } }, /whole number/],
    ["the name is only markup", { configuration: { company: "new" }, name: "<br>" }, /name/],
  ])("stays whole as it is when a PUT is refused because %s", async (_case, change, message) => {
    await using bench = await openBench();
    const { id } = (await bench.create()).json;
    const before = bench.emulator.instances();
    const answer = await bench.api("PUT", `/instances/${String(id)}`, change);
    expect(answer.status).toBe(400);
    expect(answer.json["message"]).toMatch(message);
    expect(bench.emulator.instances()).toEqual(before);
  });

  test("is replaced by PUT: a mask keeps the stored secret, what is left out stays", async () => {
    await using bench = await openBench();
    const { id } = (await bench.create()).json;
    const configuration = { "private.key": "*****", company: "acme-emea" };
    await bench.api("PUT", `/instances/${String(id)}`, { configuration, tags: [] });
    const [stored] = (await bench.admin("GET", "/instances")).list;
    expect(stored).toMatchObject({
      tags: [],
      configuration: { "private.key": "PRIVATE", company: "acme-emea", "public.key": "PUBLIC" },
    });
  });

  test("has configuration entries that are changed one by one", async () => {
    await using bench = await openBench();
    const path = `/instances/${String((await bench.create()).json["id"])}/configuration`;
    const entry = (await bench.api("GET", path)).list.find(({ key }) => key === "filter.response.nulls");
    const changed = await bench.api("PATCH", `${path}/${String(entry?.["id"])}`, { propertyValue: "false" });
    expect(changed.json).toMatchObject({ key: "filter.response.nulls", propertyValue: "false" });
    expect((await bench.api("GET", `${path}/${String(entry?.["id"])}`)).json["propertyValue"]).toBe("false");
    expect((await bench.api("PATCH", `${path}/999999`, { propertyValue: "x" })).status).toBe(404);
  });

  test("keeps a secret whose mask is sent back to its entry", async () => {
    await using bench = await openBench();
    const path = `/instances/${String((await bench.create()).json["id"])}/configuration`;
    const entry = (await bench.api("GET", path)).list.find(({ key }) => key === "private.key");
    await bench.api("PATCH", `${path}/${String(entry?.["id"])}`, entry);
    expect(bench.emulator.instances()[0]?.configuration["private.key"]).toBe("PRIVATE");
  });

  test("is gone after DELETE, and a second DELETE says so", async () => {
    await using bench = await openBench();
    const path = `/instances/${String((await bench.create()).json["id"])}`;
    expect((await bench.api("DELETE", path)).status).toBe(200);
    for (const method of ["GET", "DELETE", "PATCH"]) {
      expect((await bench.api(method, path, method === "PATCH" ? {} : undefined)).status).toBe(404);
    }
  });

  test("that is in use is not deleted, and the reason is told", async () => {
    await using bench = await openBench();
    const id = String((await bench.create()).json["id"]);
    await bench.admin("PATCH", `/instances/${id}`, { inUse: "used by formula 12" });
    const answer = await bench.api("DELETE", `/instances/${id}`);
    expect([answer.status, answer.json["message"]]).toEqual([409, "used by formula 12"]);
  });
});

test("the token opens the connector until the instance is disabled or deleted", async () => {
  await using bench = await openBench();
  const { id, token } = (await bench.create()).json;
  const ping = async (secret: unknown) =>
    (await bench.api("GET", "/hubs/crm/ping", undefined, { authorization: `Element ${String(secret)}, User x` }))
      .status;
  expect(await ping(token)).toBe(200);
  expect(await ping("wrong")).toBe(401);
  await bench.api("DELETE", `/instances/${String(id)}/enabled`);
  expect(await ping(token)).toBe(403);
  await bench.api("PUT", `/instances/${String(id)}/enabled`);
  expect(await ping(token)).toBe(200);
  await bench.api("DELETE", `/instances/${String(id)}`);
  expect(await ping(token)).toBe(401);
});

test("eventsEnabled and the callback URL at the top follow the configuration", async () => {
  await using bench = await openBench();
  const { json } = await bench.create();
  expect(json).toMatchObject({ eventsEnabled: false, eventsNotificationCallbackUrl: "false" });
  const url = "https://example.com/callback";
  const configuration = { "event.notification.enabled": true, "event.notification.callback.url": url };
  const changed = await bench.api("PUT", `/instances/${String(json["id"])}`, { configuration });
  expect(changed.json).toMatchObject({ eventsEnabled: true, eventsNotificationCallbackUrl: url });
});

test("several tags in a list are joined by AND", async () => {
  await using bench = await openBench();
  await bench.create({ name: "one", tags: ["a"] });
  await bench.create({ name: "both", tags: ["a", "b"] });
  expect((await bench.api("GET", "/instances?tags[]=a&tags[]=b")).list.map(({ name }) => name)).toEqual(["both"]);
});

test.each(["connectwisecrmrest", "3012"])(
  "the template of %s lists its keys, and which are required",
  async (element) => {
    await using bench = await openBench();
    const { json } = await bench.api("GET", `/elements/${element}`);
    expect(json).toMatchObject({ id: 3012, key: "connectwisecrmrest", hub: "crm" });
    const keys = json["configuration"] as readonly Readonly<Record<string, unknown>>[];
    expect(keys).toHaveLength(32);
    expect(keys).toContainEqual(expect.objectContaining({ key: "private.key", type: "PASSWORD", required: true }));
    expect((await bench.api("GET", "/elements/nosuchelement")).status).toBe(404);
  },
);
