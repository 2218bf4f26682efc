// What the console's stream says of calls, instances, faults and switches.
import { INSTANCE, openBench } from "../harness";
import { Watcher } from "./watcher";

test("an instance's life is shown with the calls that made it", async () => {
  await using bench = await openBench();
  await using watcher = await Watcher.open(bench);
  const { json } = await bench.create();
  const path = `/instances/${String(json["id"])}`;
  await bench.api("PATCH", path, { name: "renamed" });
  await bench.api("PUT", path, { ...INSTANCE, configuration: { ...INSTANCE.configuration, company: "other" } });
  await bench.api("DELETE", `${path}/enabled`);
  await bench.admin("POST", `${path}/automatic-disabling`);
  await bench.api("PUT", `${path}/enabled`);
  await bench.api("DELETE", path);

  const { instances } = await watcher.until((update) => update.instances.some(({ state }) => state === "deleted"));
  const [life] = instances;
  expect(life?.moments.map(({ kind, what }) => [kind, ...what])).toEqual([
    ["created"],
    ["changed", "name"],
    ["re-authenticated", "name", "company"],
    ["disabled"],
    ["not valid"],
    ["enabled"],
    ["deleted"],
  ]);
  const requestIds = bench.emulator.requests().map(({ requestId }) => requestId);
  expect(
    life?.moments.map(({ cause }) => (cause.by === "call" ? requestIds.indexOf(cause.requestId) : cause.by)),
  ).toEqual([0, 1, 2, 3, "admin API", 4, 5]);
});

test("what was there before the page was opened is shown first", async () => {
  await using bench = await openBench();
  await bench.create();
  bench.emulator.createInstances([{ ...INSTANCE, name: "by the program" }]);
  await using watcher = await Watcher.open(bench);
  const { calls, instances, isFresh } = await watcher.until(() => true);
  expect(isFresh).toBe(true);
  expect(calls).toMatchObject([{ method: "POST", path: "/instances", end: { status: 200 } }]);
  expect(instances.map(({ name, moments }) => [name, moments[0]?.cause.by])).toEqual([
    ["cw-emea", "call"],
    ["by the program", "program"],
  ]);
});

test("a call is reported when it begins, with the rules that strike it", async () => {
  await using bench = await openBench();
  await using watcher = await Watcher.open(bench);
  bench.emulator.setFaults([{ operation: "list", delayMs: 3_600_000 }]);
  const answered = bench.api("GET", "/instances").catch(() => "closed with the emulator");
  const { calls } = await watcher.until((update) => update.calls.some(({ faults }) => faults.length > 0));
  expect(calls.at(-1)).toMatchObject({ method: "GET", faults: ["delayMs 3600000"] });
  expect(calls.at(-1)).not.toHaveProperty("end");
  await bench.emulator.close();
  expect(await answered).toBe("closed with the emulator");
});

test("a refusal is reported with the emulator's reason, a dropped connection as a missing answer", async () => {
  await using bench = await openBench();
  await using watcher = await Watcher.open(bench);
  await bench.create({ configuration: {} });
  bench.emulator.setFaults([{ operation: "create", times: 1, dropAfter: true }]);
  await bench.create({ name: "lost" }).catch(() => undefined);
  const { calls } = await watcher.until((update) => update.calls.some(({ end }) => end?.status === null));
  expect(calls.at(-1)).toMatchObject({ faults: ["dropAfter"], end: { status: null }, instances: [expect.any(String)] });
  const refused = watcher.updates.flatMap((update) => update.calls).find(({ end }) => end?.status === 400);
  expect(refused?.end?.message).toMatch(/configuration/i);
});

test("faults are shown with how often they struck, switches with their positions", async () => {
  await using bench = await openBench();
  await using watcher = await Watcher.open(bench);
  bench.emulator.setFaults([{ operation: "any", status: 503, times: 3 }]);
  bench.emulator.setSwitches({ emptyList: "empty array" });
  await bench.api("GET", "/instances");
  const { settings } = await watcher.until((update) => update.settings?.faults[0]?.struck === 1);
  expect(settings?.faults).toMatchObject([{ operation: "any", effect: "status 503", struck: 1, left: 2 }]);
  expect(settings?.switches.emptyList).toBe("empty array");
  expect(watcher.hello.switches.map(({ name }) => name)).toContain("emptyList");
});

test.each(["admin API", "console"] as const)("a reset by the %s empties the page", async (by) => {
  await using bench = await openBench();
  await bench.create();
  await using watcher = await Watcher.open(bench);
  await watcher.until(({ instances }) => instances.length === 1);
  if (by === "console") expect((await watcher.change("POST", "/reset")).status).toBe(200);
  else await bench.admin("POST", "/reset");
  expect(await watcher.until(({ isFresh }) => isFresh)).toMatchObject({
    calls: [],
    instances: [],
    settings: { faults: [] },
  });
});

test("equal values have equal marks, and other values others", async () => {
  await using bench = await openBench();
  await bench.create();
  await bench.create({ configuration: { ...INSTANCE.configuration, "private.key": "ROTATED" } });
  await using watcher = await Watcher.open(bench);
  const { instances } = await watcher.until(() => true);
  const [one = new Map<string, string>(), other = new Map<string, string>()] = instances.map(
    ({ keys }) => new Map(keys.map(({ key, shown }) => [key, shown])),
  );
  expect(one.get("company")).toMatch(/^#[0-9a-f]{4}$/);
  expect(one.get("company")).toBe(other.get("company"));
  expect(one.get("private.key")).not.toBe(other.get("private.key"));
});

test("an open page does not keep a closing emulator going", async () => {
  const bench = await openBench();
  const watcher = await Watcher.open(bench);
  await watcher.until(() => true);
  await bench.emulator.close();
  await expect(watcher.until(() => false)).rejects.toThrow();
});

test("a call whose body is too large is shown with its refusal", async () => {
  await using bench = await openBench();
  await using watcher = await Watcher.open(bench);
  expect((await bench.api("POST", "/instances", "x".repeat(6 * 1024 * 1024))).status).toBe(413);
  const { calls } = await watcher.until((update) => update.calls.some(({ end }) => end !== undefined));
  expect(calls.at(-1)?.end).toMatchObject({ status: 413 });
});
