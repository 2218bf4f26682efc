// Calls whose instance is named by its token in place of its id (open-connectors-api: Endpoints; Authorization header;
// Enabling and trace logging).
import type { Bench } from "./harness";
import { openBench } from "./harness";

async function two(bench: Bench) {
  const { userSecret, organizationSecret } = bench.emulator;
  await bench.create({ name: "other" });
  const { id, token } = (await bench.create({ name: "meant" })).json;
  const authorization = `User ${userSecret}, Organization ${organizationSecret}, Element ${String(token)}`;
  return {
    id: String(id),
    call: async (method: string, path: string, body?: unknown) =>
      await bench.api(method, path, body, { authorization }),
  };
}

test("a change, an entry and a deletion by token reach that instance alone", async () => {
  await using bench = await openBench();
  const { id, call } = await two(bench);
  const [other] = bench.emulator.instances();
  expect((await call("PATCH", "/instances", { tags: ["a"] })).json).toMatchObject({ tags: ["a"] });
  expect((await call("PUT", "/instances", { configuration: { company: "b" } })).status).toBe(200);
  const entry = (await call("GET", "/instances/configuration")).list.find(({ key }) => key === "public.key");
  const at = `/instances/configuration/${String(entry?.["id"])}`;
  expect((await call("PATCH", at, { propertyValue: "c" })).status).toBe(200);
  expect((await call("GET", at)).json).toMatchObject({ propertyValue: "c" });
  expect((await call("DELETE", "/instances/enabled")).status).toBe(200);
  expect(bench.emulator.instances()).toMatchObject([
    other,
    { id, tags: ["a"], disabled: true, configuration: { company: "b", "public.key": "c" } },
  ]);
  expect((await call("PUT", "/instances/enabled")).status).toBe(200);
  expect((await call("DELETE", "/instances")).status).toBe(200);
  expect(bench.emulator.instances()).toEqual([other]);
  expect((await call("DELETE", "/instances")).status).toBe(401);
});

test("a read without an id is the list, also with a token", async () => {
  await using bench = await openBench();
  const { call } = await two(bench);
  expect((await call("GET", "/instances")).list).toHaveLength(2);
});

test("an entry of another instance is not found by this one's token", async () => {
  await using bench = await openBench();
  const { call } = await two(bench);
  const id = bench.emulator.instances()[0]?.id ?? "";
  const [entry] = (await bench.api("GET", `/instances/${id}/configuration`)).list;
  expect((await call("GET", `/instances/configuration/${String(entry?.["id"])}`)).status).toBe(404);
});

test("trace logging ends by itself after the minutes that were asked for, or half an hour", async () => {
  let now = Date.parse("2026-01-01T00:00:00Z");
  await using bench = await openBench({ clock: () => now });
  const at = `/instances/${String((await bench.create()).json["id"])}`;
  const traced = async () => (await bench.api("GET", at)).json["traceLoggingEnabled"];
  const minutes = 60_000;

  expect(await traced()).toBe(false);
  await bench.api("PUT", `${at}/trace-logging`);
  now += 29 * minutes;
  expect(await traced()).toBe(true);
  now += minutes;
  expect(await traced()).toBe(false);

  await bench.api("PUT", `${at}/trace-logging`, { duration: 2 });
  expect(await traced()).toBe(true);
  await bench.api("DELETE", `${at}/trace-logging`);
  expect(await traced()).toBe(false);
  expect((await bench.api("PUT", `${at}/trace-logging`, { duration: 0.5 })).status).toBe(400);
});
