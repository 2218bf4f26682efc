// A write whose reply was lost: the platform is asked what became of it, then it is done or sent again.
import type { OpenConnectorsClient } from "../../../src/client";
import type { Behaviour } from "../server";
import { failureOf, json, scripted, secret, signal } from "../server";

const PUT = { name: "x", element: { key: "e" }, tags: ["t"], configuration: new Map([["company", "acme"]]) };
const BEFORE = { id: 7, name: "old", tags: [], disabled: false, configuration: { company: "old" } };
const AFTER = { id: 7, name: "x", tags: ["t"], disabled: true, configuration: { company: "acme" } };
const ENTRIES = (value: string) => [{ id: 1, key: "company", value }];

const reset: Behaviour = (_asked, _response, socket) => socket.resetAndDestroy();
const truncated: Behaviour = (_asked, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"id":');
};
const failed = json(500, { message: "oops" });

type Write = (client: OpenConnectorsClient) => Promise<void>;

const WRITES: Readonly<Record<string, { readonly write: Write; readonly done: unknown; readonly undone: unknown }>> = {
  PATCH: {
    write: (client) => client.patchInstance("7", { name: "x", tags: ["t"] }, { signal }),
    ...{ done: AFTER, undone: BEFORE },
  },
  "PUT without a login": {
    write: (client) => client.replaceInstance("7", PUT, { signal, reAuthenticate: false }),
    ...{ done: AFTER, undone: BEFORE },
  },
  switch: { write: (client) => client.setEnabled("7", false, { signal }), done: AFTER, undone: BEFORE },
  entry: {
    write: (client) => client.patchConfigurationEntry("7", "1", "acme", { signal }),
    ...{ done: ENTRIES("acme"), undone: ENTRIES("old") },
  },
};

/** Loses the reply to the first write; reads show what is given. */
async function losing(loss: Behaviour, shown: Behaviour) {
  let writes = 0;
  return await scripted(
    (asked, ...rest) => {
      if (asked.method !== "GET") writes += 1;
      const answer = asked.method === "GET" ? shown : writes === 1 ? loss : json(200, { id: 7 });
      answer(asked, ...rest);
    },
    { retry: {}, sleep: () => Promise.resolve() },
  );
}

const stranger = json(200, { id: 8, name: "x", tags: ["t"], key: "company", value: "acme" });

test("trace logging may be answered with anything but another instance, since no look shows what became of it", async () => {
  const trace: Write = (client) => client.startTraceLogging("7", 5, { signal });
  await using server = await losing(stranger, json(200, BEFORE));
  await trace(server.client);
  expect(server.asked).toHaveLength(2);
  await using other = await losing(json(200, { ok: true }), json(200, BEFORE));
  await trace(other.client);
  expect(other.asked).toHaveLength(1);
});

describe.each([
  ["somebody else's instance", stranger],
  ["no instance at all", json(200, { error: "maintenance", ok: false })],
  ["a list", json(200, [])],
])("a reply that shows %s", (_what, shown) => {
  const DELETE: Write = (client) => client.deleteInstance("7", { signal });
  const writes = [
    ...Object.entries(WRITES).map(([name, { write }]) => [name, write] as const),
    ["DELETE", DELETE] as const,
  ];

  test.each(writes)("to a %s is not taken for its success", async (_write, write) => {
    await using server = await scripted(shown, { retry: { maxRetries: 0 } });
    expect(await failureOf(write(server.client))).toMatchObject({ name: "UnexpectedReplyError", outcome: "unknown" });
  });

  test.each(writes)("once, to a %s, has no effect", async (_write, write) => {
    await using server = await losing(shown, json(200, BEFORE));
    await write(server.client);
    expect(server.asked.filter(({ method }) => method !== "GET")).toHaveLength(2);
  });
});

test.each([
  [["t"], "answered"],
  [["t", "other"], "answered"],
  [undefined, "answered"],
  [["other"], "UnexpectedReplyError"],
  [[], "UnexpectedReplyError"],
])(
  "a create whose reply has the tags %j is %s: its mark is one of them, where there are any",
  async (tags, expected) => {
    const request = { name: "x", element: { key: "x" }, tags: ["t"], configuration: new Map<string, string>() };
    await using server = await scripted(json(200, { id: 7, tags }));
    const created = server.client.createInstance(request, { signal, mark: "t" });
    expect(
      await created.then(
        () => "answered",
        (error: unknown) => (error as Error).name,
      ),
    ).toBe(expected);
  },
);

const LOSSES: readonly (readonly [string, Behaviour])[] = [
  ["a reset", reset],
  ["a truncated reply", truncated],
  ["a failure of the server", failed],
];

describe.each(LOSSES)("after %s", (_name, loss) => {
  test.each(Object.entries(WRITES))("a %s that was carried out is not sent again", async (_write, { write, done }) => {
    await using server = await losing(loss, json(200, done));
    await write(server.client);
    expect(server.asked.map(({ method }) => method === "GET")).toEqual([false, true]);
  });

  test.each(Object.entries(WRITES))(
    "a %s that was not carried out is sent again",
    async (_write, { write, undone }) => {
      await using server = await losing(loss, json(200, undone));
      await write(server.client);
      expect(server.asked.map(({ method }) => method === "GET")).toEqual([false, true, false]);
    },
  );

  test("a DELETE is done where the platform has no such instance any more", async () => {
    await using server = await losing(loss, json(404, { message: "no such instance" }));
    await server.client.deleteInstance("7", { signal });
    expect(server.asked.map(({ method }) => method)).toEqual(["DELETE", "GET"]);
  });

  test("a DELETE of an instance that is still there is sent again", async () => {
    await using server = await losing(loss, json(200, BEFORE));
    await server.client.deleteInstance("7", { signal });
    expect(server.asked.map(({ method }) => method)).toEqual(["DELETE", "GET", "DELETE"]);
  });

  test("a look that finds nothing out does not fail the write", async () => {
    await using server = await losing(loss, json(403, { message: "not allowed" }));
    await server.client.patchInstance("7", { name: "x" }, { signal });
    expect(server.asked.map(({ method }) => method)).toEqual(["PATCH", "GET", "PATCH"]);
  });

  test("a secret is sent again: no look shows which one the platform has", async () => {
    await using server = await losing(loss, json(200, ENTRIES("*****")));
    await server.client.patchConfigurationEntry("7", "1", secret("new"), { signal });
    expect(server.asked.map(({ method }) => method)).toEqual(["PATCH", "PATCH"]);
  });

  test("a login is sent once more: no look shows whether it took place", async () => {
    await using server = await losing(loss, json(200, AFTER));
    await server.client.replaceInstance("7", PUT, { signal });
    expect(server.asked.map(({ method }) => method)).toEqual(["PUT", "PUT"]);
  });
});

test("where nothing may be sent again, a look can still say that the write was carried out", async () => {
  await using server = await scripted((asked, ...rest) => {
    (asked.method === "GET" ? json(200, AFTER) : reset)(asked, ...rest);
  });
  await server.client.patchInstance("7", { name: "x" }, { signal });
  expect(server.asked.map(({ method }) => method)).toEqual(["PATCH", "GET"]);
});

test.each([
  ["a redirect", 302],
  ["a refusal", 400],
])("after %s nobody looks", async (_name, status) => {
  await using server = await losing(json(status, { message: "no" }, { location: "/x" }), json(200, AFTER));
  await failureOf(server.client.patchInstance("7", { name: "x" }, { signal }));
  expect(server.asked).toHaveLength(1);
});
