// What clients of the platform do around `/instances`: calls of a connector with an instance's token, clones, metadata.
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";

async function withToken(bench: Bench, configuration: object = {}) {
  const created = await bench.create({ configuration: { ...INSTANCE.configuration, ...configuration } });
  const authorization = `Element: ${String(created.json["token"])}`;
  const id = String(created.json["id"]);
  return {
    id,
    at: `/instances/${id}`,
    get: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      bench.api("GET", path, undefined, { authorization, ...headers }),
  };
}

test("the hub of a path means nothing, and the reply names the instance", async () => {
  await using bench = await openBench();
  const { id, get } = await withToken(bench);
  for (const path of ["/hubs/crm/accounts?pageSize=1", "/hubs/documents/accounts", "/hubs/any/accounts", "/accounts"]) {
    const answer = await get(path);
    expect([answer.status, answer.list]).toEqual([200, [{ id: "1", name: "accounts" }]]);
    expect(answer.headers.get("elements-element-instance-id")).toBe(id);
  }
  expect((await get("/hubs/any/ping")).json).toMatchObject({ endpoint: "ConnectWise CRM REST" });
});

test("null members are shown where the instance doesn't filter them", async () => {
  await using bench = await openBench();
  const { get } = await withToken(bench, { "filter.response.nulls": "false" });
  expect((await get("/hubs/crm/accounts")).list).toEqual([{ id: "1", name: "accounts", description: null }]);
});

test("a disabled instance shows its objects and nothing else; a deleted one nothing", async () => {
  await using bench = await openBench();
  const { at, get } = await withToken(bench);
  await bench.api("DELETE", `${at}/enabled`);
  expect((await get("/accounts")).status).toBe(403);
  expect((await get("/objects")).list).toContain("accounts");
  await bench.api("DELETE", at);
  expect((await get("/objects")).status).toBe(401);
  expect((await get("/hubs/crm/accounts")).status).toBe(401);
});

test("objects are names, with or without a hub, unless more of them is asked for", async () => {
  await using bench = await openBench();
  const { get } = await withToken(bench);
  for (const path of ["/objects", "/hubs/any/objects"]) {
    expect((await get(path)).list).toEqual(["accounts", "Account"]);
    expect((await get(path, { "elements-version": "Helium" })).list).toContainEqual({
      name: "Account",
      vendorName: "Account",
      type: "vendor",
    });
  }
});

test.each(["/hubs/crm/accounts", "/hubs/crm/ping", "/hubs/crm/objects", "/accounts", "/objects", "/ping"])(
  "whether a connector has another verb at %s is not known",
  async (path) => {
    await using bench = await openBench();
    await bench.create();
    const authorization = `Element ${bench.emulator.instances()[0]?.token ?? ""}`;
    expect((await bench.api("POST", path, {}, { authorization })).status).toBe(501);
  },
);

test.each(["/usage", "/formulas", "/jobs", "/common-resources"])(
  "%s is of the platform, also with an instance's token",
  async (path) => {
    await using bench = await openBench();
    const { get } = await withToken(bench);
    expect((await get(path)).status).toBe(501);
  },
);

test("a word is not a resource without an instance's token", async () => {
  await using bench = await openBench();
  await bench.create();
  expect((await bench.api("GET", "/accounts")).status).toBe(501);
});

test("an instance moves to a clone of its connector and back, and to no other", async () => {
  await using bench = await openBench();
  const { at } = await withToken(bench);
  const clone = (await bench.api("POST", "/elements/connectwisecrmrest/clone")).json;
  const moved = await bench.api("PATCH", at, { element: { id: clone["id"] } });
  expect(moved.json).toMatchObject({ element: { id: clone["id"], key: clone["key"] }, elementId: clone["id"] });
  expect((await bench.api("DELETE", `/elements/${String(clone["key"])}`)).status).toBe(409);
  await bench.api("PATCH", at, { element: { key: "connectwisecrmrest" } });
  expect((await bench.api("DELETE", `/elements/${String(clone["id"])}`)).status).toBe(200);
  expect((await bench.api("GET", `/elements/${String(clone["id"])}`)).status).toBe(404);

  expect((await bench.api("DELETE", "/elements/connectwisecrmrest")).status).toBe(403);
  await bench.admin("POST", "/connectors", { elementKey: "other", keys: [] });
  const refused = await bench.api("PATCH", at, { element: { key: "other" } });
  expect([refused.status, refused.json["message"]]).toEqual([400, expect.stringContaining("clone")]);
});

test("connectors are listed with their keys, names and events", async () => {
  await using bench = await openBench();
  const added = await bench.admin("POST", "/connectors", { elementKey: "quiet", name: "Quiet", keys: [] });
  const quiet = { id: added.json["elementId"], key: "quiet", name: "Quiet" };
  expect((await bench.api("GET", "/elements")).list).toContainEqual(expect.objectContaining(quiet));
  expect((await bench.api("GET", "/elements/keys")).list).toEqual(
    expect.arrayContaining(["connectwisecrmrest", "quiet"]),
  );
  expect((await bench.api("GET", "/elements/quiet/metadata")).json).toMatchObject({
    ...quiet,
    description: "Quiet",
    events: { supported: false, methods: [] },
  });
  const polling = { events: { supported: true, methods: ["polling"] } };
  expect((await bench.api("GET", "/elements/3012/metadata?expand=true")).json).toMatchObject(polling);
  expect((await bench.api("GET", "/elements/metadata")).list).toContainEqual(expect.objectContaining(polling));
  expect((await bench.api("GET", "/elements/999999999999/metadata")).status).toBe(404);
});

test("a create may ask for the objects of the connector", async () => {
  await using bench = await openBench();
  const created = await bench.create({ retrieveObjectsAfterInstantiation: true });
  expect(created.json["objects"]).toContainEqual({ name: "accounts", vendorName: "Account", type: "ceCanonical" });
  expect((await bench.create()).json).not.toHaveProperty("objects");
});

test("dates have no fraction of a second, and entries the platform's types", async () => {
  await using bench = await openBench({ clock: () => Date.UTC(2026, 0, 31, 10, 0, 16, 789) });
  const { json } = await bench.create();
  expect(json["createdDate"]).toBe("2026-01-31T10:00:16Z");
  const entries = (await bench.api("GET", `/instances/${String(json["id"])}/configuration`)).list;
  expect(entries).toContainEqual(expect.objectContaining({ key: "private.key", type: "PASSWORD" }));
  expect(entries).toContainEqual(
    expect.objectContaining({ key: "company", type: "TEXTFIELD_128", name: "Company", description: "Company" }),
  );
});

test("headers that a browser may read come in the platform's order", async () => {
  await using bench = await openBench();
  expect((await bench.create()).headers.get("access-control-expose-headers")).toBe(
    "Elements-Returned-Count, Elements-Total-Count, Elements-Request-Id, Elements-Next-Page-Token, Elements-Trace-Id, Elements-Error, Content-Disposition",
  );
});

test("pages above a size can be refused on order", async () => {
  await using bench = await openBench();
  await bench.create();
  bench.emulator.setFaults([{ operation: "any", status: 429, message: "Too large", pageSizeAbove: 50 }]);
  expect((await bench.api("GET", "/instances")).status).toBe(429);
  expect((await bench.api("GET", "/instances?pageSize=51")).status).toBe(429);
  expect((await bench.api("GET", "/instances?pageSize=50")).status).toBe(200);
  expect((await bench.create()).status).toBe(200);
  expect(() => {
    bench.emulator.setFaults([{ operation: "list", dropAfter: true, pageSizeAbove: 0.5 }]);
  }).toThrow("pageSizeAbove is a whole number from 0");
});
