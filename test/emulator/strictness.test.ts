// What is wrong is refused the documented way, and what is not imitated says so.
import { refusedCalls } from "../../src/emulator/routes";
import { INSTANCE, openBench } from "./harness";

test.each([
  ["no Authorization", ""],
  ["a wrong user secret", "User wrong, Organization ORGANIZATION"],
  ["a wrong organization secret", "User USER, Organization wrong"],
  ["one secret only", "User USER"],
])("%s is a 401 with the known text", async (_case, header) => {
  await using bench = await openBench();
  const { userSecret, organizationSecret } = bench.emulator;
  const authorization = header.replace("USER", userSecret).replace("ORGANIZATION", organizationSecret);
  const answer = await bench.api("GET", "/instances", undefined, { authorization });
  expect(answer.status).toBe(401);
  expect(answer.json["message"]).toContain("Invalid Organization or User secret");
});

test("the parts of Authorization come in any order", async () => {
  await using bench = await openBench();
  const { userSecret, organizationSecret } = bench.emulator;
  const authorization = `Organization ${organizationSecret},User ${userSecret}`;
  expect((await bench.create()).status).toBe(200);
  expect((await bench.api("GET", "/instances", undefined, { authorization })).status).toBe(200);
});

test.each([
  ["a path that no call has", "GET", "/nothing", {}, 501],
  ["a call that only the platform knows", "GET", "/instances/1/transformations", {}, 501],
  ["a word of the platform instead of an id", "GET", "/instances/docs", {}, 501],
  ["a verb that the form without an id does not have", "PATCH", "/instances/enabled", {}, 405],
  ["a parameter of the query that is not imitated", "GET", "/instances?page=2", {}, 501],
  ["a path that can't be decoded", "GET", "/instances/%E0%A4%A", {}, 400],
  ["a verb that the path does not have", "POST", "/instances/1", {}, 405],
  ["a reply type that can't be had", "GET", "/instances", { accept: "text/html" }, 406],
  ["a body that is not JSON by its type", "POST", "/instances", { "content-type": "text/plain" }, 415],
])("%s is refused", async (_case, method, path, headers, status) => {
  await using bench = await openBench();
  const answer = await bench.api(method, path, method === "POST" ? INSTANCE : undefined, headers);
  expect(answer.status).toBe(status);
  expect(answer.json).toHaveProperty("message");
});

test("a body that is not JSON is a 400", async () => {
  await using bench = await openBench();
  expect((await bench.api("POST", "/instances", "{")).status).toBe(400);
});

test("the swagger's 36 calls that are not imitated are all refused", () => {
  const swagger = refusedCalls.filter(({ source }) => source === "(open-connectors-api: Endpoints)");
  expect(swagger.flatMap(({ methods }) => methods)).toHaveLength(36);
});

test.each(["/instances/abc", "/instances/-1", "/instances/evnts", "/instances/1/configuration/x", "/elements/a/b"])(
  "GET %s is not denied: the platform may have it",
  async (path) => {
    await using bench = await openBench();
    expect((await bench.api("GET", path)).status).toBe(501);
  },
);

test("a slash at the end of a path, a slash twice and an empty Accept change nothing", async () => {
  await using bench = await openBench();
  const created = await bench.api("POST", "/instances/", INSTANCE, { accept: "" });
  expect(created.status).toBe(200);
  expect((await bench.api("GET", `/instances/${String(created.json["id"])}/`)).status).toBe(200);
  expect((await bench.api("GET", `//instances//${String(created.json["id"])}`)).status).toBe(200);
});

test("every call that is known and refused says so, whatever else its path looks like", async () => {
  await using bench = await openBench();
  for (const { methods, pattern } of refusedCalls) {
    for (const method of methods) {
      const answer = await bench.api(method, pattern.replaceAll(/\{\w+\}/g, "1"));
      expect([method, pattern, answer.status]).toEqual([method, pattern, 501]);
      expect(answer.json["message"]).toContain("does not imitate");
    }
  }
});

test("a body beyond the limit is a 413, and the emulator lives on", async () => {
  await using bench = await openBench();
  expect((await bench.create({ name: "x".repeat(6 * 1024 * 1024) })).status).toBe(413);
  expect((await bench.create()).status).toBe(200);
});

test("the error about a port that is taken names the port", async () => {
  await using bench = await openBench();
  const port = Number(new URL(bench.emulator.baseUrl).port);
  await expect(openBench({ port })).rejects.toThrow(`port ${String(port)}`);
});

test("the account's id is settable, exact to 64 bits, so that two emulators are two accounts", async () => {
  await using bench = await openBench({ accountId: 9_223_372_036_854_775_807n });
  expect((await bench.create()).text).toContain('"accountId":9223372036854775807');
});

test("paths beside the API answer as a web server would", async () => {
  await using bench = await openBench();
  const response = await fetch(bench.emulator.baseUrl.replace("/elements/api-v2", "/other"));
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toContain("text/html");
});

test("only loopback addresses are listened on", async () => {
  await expect(openBench({ host: "0.0.0.0" })).rejects.toThrow("loopback");
});

test("the same seed gives the same credentials, ids and tokens, another seed others", async () => {
  const look = async (seed: string) => {
    await using bench = await openBench({ seed });
    const { id, token, accountId } = (await bench.create()).json;
    const { userSecret, organizationSecret } = bench.emulator;
    return { id, token, accountId, userSecret, organizationSecret };
  };
  expect(await look("a")).toEqual(await look("a"));
  expect((await look("a")).token).not.toBe((await look("b")).token);
});

test("close ends open connections, and may be called twice", async () => {
  const bench = await openBench();
  await bench.admin("PUT", "/faults", [{ operation: "list", delayMs: 60_000 }]);
  const waiting = bench.api("GET", "/instances");
  while (bench.emulator.requests().length === 0) await new Promise((resolve) => setImmediate(resolve));
  await bench.emulator.close();
  await expect(waiting).rejects.toThrow();
  await bench.emulator.close();
});
