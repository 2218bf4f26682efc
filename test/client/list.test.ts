// Lists that are not as they should be.
import type { Behaviour, ScriptedServer } from "./server";
import { failureOf, json, scripted, signal } from "./server";

/** Answers the first request with the first behaviour, and so on. */
async function inTurn(...behaviours: readonly Behaviour[]): Promise<ScriptedServer> {
  let count = 0;
  return await scripted((...call) => behaviours[count++]?.(...call));
}

const more = { "elements-next-page-token": "more" };

test("the first page alone is one request", async () => {
  await using server = await scripted(json(200, [{ id: 1 }], more));
  expect((await server.client.firstPage({ pageSize: 1 }, { signal })).map(({ id }) => id)).toEqual(["1"]);
  expect(server.asked).toHaveLength(1);
});

test("a page that is empty but has a next one is not the end", async () => {
  await using server = await inTurn(json(200, [], more), json(200, [{ id: 1 }]));
  expect(await server.client.listInstances({}, { signal })).toHaveLength(1);
});

test("a last page that says 404 ends the list", async () => {
  await using server = await inTurn(json(200, [{ id: 1 }], more), json(404, { message: "No element instances found" }));
  expect(await server.client.listInstances({}, { signal })).toHaveLength(1);
});

test("a page that fails fails the whole list", async () => {
  await using server = await inTurn(json(200, [{ id: 1 }], more), json(500, { message: "broken" }));
  expect(await failureOf(server.client.listInstances({}, { signal }))).toMatchObject({ name: "ApiError", status: 500 });
  expect(server.asked).toHaveLength(2);
});

test("cursors that go round in a longer circle are noticed as well", async () => {
  const next = (token: string) => json(200, [{ id: 1 }], { "elements-next-page-token": token });
  await using server = await inTurn(next("a"), next("b"), next("c"), next("a"));
  expect((await failureOf(server.client.listInstances({}, { signal }))).message).toContain("its page cursor repeats");
  expect(server.asked).toHaveLength(4);
});

test("a cursor that the API no longer takes starts the list again, once", async () => {
  const old = json(400, { message: "Invalid page token" });
  await using server = await inTurn(
    json(200, [{ id: 1 }], more),
    old,
    json(200, [{ id: 1 }], more),
    json(200, [{ id: 2 }]),
  );
  expect((await server.client.listInstances({}, { signal })).map(({ id }) => id)).toEqual(["1", "2"]);
  expect(server.asked.map(({ url }) => new URL(url, "http://x").searchParams.get("nextPage"))).toEqual([
    null,
    "more",
    null,
    "more",
  ]);

  await using never = await inTurn(json(200, [{ id: 1 }], more), old, json(200, [{ id: 1 }], more), old);
  expect(await failureOf(never.client.listInstances({}, { signal }))).toMatchObject({ name: "ApiError", status: 400 });
  expect(never.asked).toHaveLength(4);
});

test("a refused first page has nothing to do with cursors and is not asked for again", async () => {
  await using server = await scripted(json(400, { message: "Bad page size" }));
  await failureOf(server.client.listInstances({}, { signal }));
  expect(server.asked).toHaveLength(1);
});

test("an empty cursor is none", async () => {
  await using server = await scripted(json(200, [{ id: 1 }], { "elements-next-page-token": "" }));
  expect(await server.client.listInstances({}, { signal })).toHaveLength(1);
  expect(server.asked).toHaveLength(1);
});

test.each([
  ["an HTML page 404", (_asked, response) => response.writeHead(404, { "content-type": "text/html" }).end("<html>")],
  ["an empty 404", (_asked, response) => response.writeHead(404).end()],
  ["an object in place of a list", json(200, { instances: [] })],
  ["an empty body", (_asked, response) => response.writeHead(200).end()],
  ["items without ids", json(200, [{ id: "x" }, { name: "x" }, 7])],
] satisfies [string, Behaviour][])("%s is never an empty list", async (_case, behaviour) => {
  await using server = await scripted(behaviour);
  expect((await failureOf(server.client.listInstances({}, { signal }))).name).toBe("UnexpectedReplyError");
});

test("an item that nobody can read does not hide the others", async () => {
  await using server = await scripted(json(200, [{ id: 1 }, { name: "x" }, null]));
  expect((await server.client.listInstances({}, { signal })).map(({ id }) => id)).toEqual(["1"]);
});

test.each(["1000002.0", "1.000002e6", '"1000002"', "1000002"])("an id may be written as %s", async (id) => {
  await using server = await scripted((_asked, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(`[{"id":${id}}]`),
  );
  expect((await server.client.listInstances({}, { signal })).map(({ id: read }) => read)).toEqual(["1000002"]);
});

test("the entries of a configuration have exact ids", async () => {
  await using server = await scripted((_asked, response) =>
    response.end('[{"id":9007199254740993,"key":"company","propertyValue":"canary"},{"id":2,"key":"x"}]'),
  );
  expect(await server.client.listConfiguration("7", { signal })).toEqual([
    { id: "9007199254740993", key: "company" },
    { id: "2", key: "x" },
  ]);
});

test.each([
  ["no list", {}],
  ["an entry without a key", [{ id: 1 }]],
  ["an entry without an id", [{ key: "company" }]],
])("a configuration that is %s is refused", async (_case, body) => {
  await using server = await scripted(json(200, body));
  expect((await failureOf(server.client.listConfiguration("7", { signal }))).name).toBe("UnexpectedReplyError");
});

test("an entry's id never enters a path unless it is one", async () => {
  await using server = await scripted(json(200, {}));
  await expect(server.client.patchConfigurationEntry("7", "../8", "x", { signal })).rejects.toThrow(RangeError);
  expect(server.asked).toEqual([]);
});

test("pages tell the total where the platform tells it, and nothing where it doesn't", async () => {
  const totals: number[] = [];
  const onTotal = (total: number) => totals.push(total);
  await using server = await inTurn(
    json(200, [{ id: 1 }], { ...more, "elements-total-count": "2" }),
    json(200, [{ id: 2 }], { "elements-total-count": "two" }),
  );
  for await (const page of server.client.pages({}, { signal, onTotal })) expect(page).toHaveLength(1);
  expect(totals).toEqual([2]);
});
