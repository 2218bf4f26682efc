// Method and path of calls that an instance depends on, and what a lost reply makes of a whole write.
import type { OpenConnectorsClient } from "../../src/client";
import type { Secret } from "../../src/shared/secret";
import { failureOf, json, scripted, secret, signal } from "./server";

const ENABLED = "/elements/api-v2/instances/7/enabled";
const TRACE = "/elements/api-v2/instances/7/trace-logging";
const CONFIGURATION = "/elements/api-v2/instances/7/configuration";

test.each<[string, (client: OpenConnectorsClient) => Promise<unknown>]>([
  [`PUT ${ENABLED} `, (client) => client.setEnabled("7", true, { signal })],
  [`DELETE ${ENABLED} `, (client) => client.setEnabled("7", false, { signal })],
  [`PUT ${TRACE} `, (client) => client.startTraceLogging("7", undefined, { signal })],
  [`PUT ${TRACE} {"duration":5}`, (client) => client.startTraceLogging("7", 5, { signal })],
  [`DELETE ${TRACE} `, (client) => client.stopTraceLogging("7", { signal })],
  [
    `PATCH ${CONFIGURATION}/12 {"propertyValue":"a"}`,
    (client) => client.patchConfigurationEntry("7", "12", secret("a"), { signal }),
  ],
  [`PATCH /elements/api-v2/instances/7 {"tags":[]}`, (client) => client.patchInstance("7", { tags: [] }, { signal })],
])("%s", async (expected, call) => {
  await using server = await scripted(json(200, { id: 7 }));
  await call(server.client);
  expect(server.asked.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([expected]);
});

test("the entries of a configuration are read with their ids, and one without an id or a key is an error", async () => {
  await using server = await scripted(json(200, [{ id: 12, key: "company", value: "acme" }]));
  expect(await server.client.listConfiguration("7", { signal })).toEqual([{ id: "12", key: "company", value: "acme" }]);
  expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${CONFIGURATION}`]);
  await using broken = await scripted(json(200, [{ id: 12 }]));
  expect((await failureOf(broken.client.listConfiguration("7", { signal }))).message).toContain(
    "(an entry without id or key;",
  );
});

test.each([
  ["without a secret is looked for, and was carried out", "acme", ["PUT", "GET"]],
  ["with a secret is sent again: no look shows which one the platform has", secret("canary"), ["PUT", "PUT"]],
] as const)("after a lost reply a whole write %s", async (_what, value, methods) => {
  const put = { name: "crm", element: { key: "x" }, tags: ["t"], configuration: new Map<string, string | Secret>() };
  put.configuration.set("company", value);
  let writes = 0;
  await using server = await scripted(
    (asked, response, socket) => {
      if (asked.method === "PUT" && (writes += 1) === 1) socket.destroy();
      else json(200, { id: 7, name: "crm", tags: ["t"], configuration: { company: "acme" } })(asked, response, socket);
    },
    { retry: {}, sleep: () => Promise.resolve() },
  );
  await server.client.replaceInstance("7", put, { signal, reAuthenticate: false });
  expect(server.asked.map(({ method }) => method)).toEqual(methods);
});

test("closing the client closes its idle connections", async () => {
  await using server = await scripted(json(200, { id: 7 }));
  await server.client.getInstance("7", { signal });
  const [socket] = server.sockets;
  const closed = new Promise((resolve) => socket?.once("close", resolve));
  server.client.close();
  await closed;
  expect(socket?.destroyed).toBe(true);
});

test.each([
  ["an instance", { id: 7, token: "canary-token-1234" }],
  ["a list", [{ id: 7, token: "canary-token-1234" }]],
])("a token that %s showed is masked in every later error", async (_what, shown) => {
  let calls = 0;
  await using server = await scripted((asked, ...rest) => {
    calls += 1;
    (calls === 1 ? json(200, shown) : json(400, { message: "bad canary-token-1234" }))(asked, ...rest);
  });
  const { client } = server;
  await (Array.isArray(shown) ? client.firstPage({}, { signal }) : client.getInstance("7", { signal }));
  expect((await failureOf(client.getInstance("7", { signal }))).message).toContain("answered 400: bad (sensitive)");
});

test.each([
  ["user secret", { userSecret: "a\n" }],
  ["organization secret", { organizationSecret: "a\u00e4" }],
] as const)("a %s that no header can hold is named before anything is sent", async (which, change) => {
  const credentials = { userSecret: secret("a"), organizationSecret: secret("b") };
  for (const [name, text] of Object.entries(change)) Object.assign(credentials, { [name]: secret(text) });
  await using server = await scripted(json(200, { id: 7 }), { credentials });
  const failure = await failureOf(server.client.getInstance("7", { signal }));
  expect(failure.message).toContain(`was not sent: the ${which} contains a character`);
  expect(server.asked).toEqual([]);
});

test("so is the token of an instance", async () => {
  await using server = await scripted(json(200, {}));
  const failure = await failureOf(server.client.ping(secret("a\n"), { signal }));
  expect(failure.message).toContain("was not sent: the token of the instance contains a character");
  expect(server.asked).toEqual([]);
});
