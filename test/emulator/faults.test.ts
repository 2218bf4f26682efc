// Which fault rules are taken, and what they do to each kind of call.
import fc from "fast-check";
import type { FaultRule } from "../../src/emulator";
import type { FaultTarget } from "../../src/emulator/faults";
import { FaultPlan, OPERATIONS, parseFaultRules } from "../../src/emulator/faults";
import { isMeant } from "../../src/emulator/faults/operations";
import { openBench } from "./harness";

function callOf(operation: FaultTarget["operation"], call: Partial<FaultTarget> = {}): FaultTarget {
  return { operation, pageSize: 200, reusedConnection: false, now: 0, ...call };
}

test.each<[string, unknown, RegExp]>([
  ["no list", {}, /array of rules/],
  ["a rule that is no object", ["drop"], /rule 0: expected an object/],
  ["no effect", [{ operation: "any" }], /exactly one of delayMs, status, dropBefore, dropAfter/],
  ["two effects", [{ operation: "any", status: 500, delayMs: 1 }], /exactly one of/],
  ["an operation that is none", [{ operation: "sing", dropAfter: true }], /operation is one of list, count, create/],
  ["an effect that is switched off", [{ operation: "any", dropAfter: false }], /dropAfter is true/],
  ["half a status", [{ operation: "any", status: 500.5 }], /status is a status/],
  ["a status that ends no call", [{ operation: "any", status: 100 }], /status is a status/],
  ["a negative count", [{ operation: "any", times: -1, dropAfter: true }], /times is/],
  ["a chance above one", [{ operation: "any", probability: 1.1, dropAfter: true }], /probability is/],
  ["a header that is no text", [{ operation: "any", status: 429, headers: { "retry-after": 1 } }], /headers is/],
  ["a header with a line break", [{ operation: "any", status: 429, headers: { a: "b\nc" } }], /headers is/],
  ["a header without a name", [{ operation: "any", status: 429, headers: { "": "b" } }], /headers is/],
  [
    "a message without a status",
    [{ operation: "any", delayMs: 1, message: "x" }],
    /message goes with status, quotaPerSecond only/,
  ],
  ["a page without a status", [{ operation: "any", dropAfter: true, html: true }], /html goes with status only/],
  [
    "work that is done without an answer",
    [{ operation: "any", dropBefore: true, done: true }],
    /done goes with status only/,
  ],
  [
    "a time to wait without its form",
    [{ operation: "any", status: 429, retryAfterForm: "date" }],
    /goes with retryAfterSeconds/,
  ],
  [
    "work done twice",
    [{ operation: "any", status: 500, done: true, doneAfterMs: 5 }],
    /done does not go with doneAfterMs/,
  ],
  [
    "work after a stall before it",
    [{ operation: "any", stall: "before", doneAfterMs: 5 }],
    /does not go with a stall before/,
  ],
  [
    "a window that ends before it begins",
    [{ operation: "any", dropAfter: true, fromMs: 5, untilMs: 5 }],
    /fromMs is not before/,
  ],
  ["a reply spoilt in an unknown way", [{ operation: "any", reply: "purple" }], /reply is one of truncated, reset/],
  ["an id that is not one", [{ operation: "any", idInReply: 1.5 }], /idInReply is the number of an instance/],
  ["words in a page", [{ operation: "any", status: 404, html: true, message: "x" }], /message does not go with html/],
])("%s is refused", (_case, rules, reason) => {
  expect(() => parseFaultRules(rules)).toThrow(TypeError);
  expect(() => parseFaultRules(rules)).toThrow(reason);
});

test("a rule strikes exactly as often as it says, whatever else is called in between", () => {
  const rule = fc.record({
    operation: fc.constantFrom(...OPERATIONS, "any" as const, "read" as const, "update" as const),
    times: fc.nat(5),
  });
  fc.assert(
    fc.property(rule, fc.array(fc.constantFrom(...OPERATIONS), { maxLength: 30 }), ({ operation, times }, calls) => {
      const plan = new FaultPlan(() => 0);
      plan.replace([{ operation, times, dropAfter: true }], 0);
      const struck = calls.filter((call) => plan.strike(callOf(call)).after === "drop");
      const meant = calls.filter((call) => isMeant(operation, call));
      expect(struck).toEqual(meant.slice(0, times));
      const left = times - struck.length;
      expect(plan.rules).toEqual([{ operation, times: left, dropAfter: true }]);
    }),
  );
});

test("a chance of nothing never strikes, and one of one always does", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (fraction) => {
      const strikes = (probability: number): number => {
        const plan = new FaultPlan(() => fraction);
        plan.replace([{ operation: "any", probability, dropAfter: true }], 0);
        return plan.strike(callOf("instance")).after === "drop" ? 1 : 0;
      };
      expect([strikes(0), strikes(1)]).toEqual([0, 1]);
    }),
  );
});

test("a call that its rule does not mean uses no chance up: the seed decides by calls that are meant", async () => {
  const statuses = async (between: number): Promise<readonly number[]> => {
    await using bench = await openBench({ seed: "chance" });
    bench.emulator.setFaults([{ operation: "list", probability: 0.5, status: 503 }]);
    const seen: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      for (let other = 0; other < between; other += 1) await bench.api("GET", "/instances/1");
      seen.push((await bench.api("GET", "/instances")).status);
    }
    return seen;
  };
  expect(await statuses(2)).toEqual(await statuses(0));
});

test.each([
  ["an error of the API", { status: 500 }],
  ["a page of a proxy", { status: 502, html: true }],
] satisfies [string, Partial<FaultRule>][])("%s may come although the work was done", async (_case, effect) => {
  await using bench = await openBench();
  bench.emulator.setFaults([{ operation: "create", done: true, ...effect }]);
  expect((await bench.create()).status).toBe(effect.status);
  expect(bench.emulator.instances()).toHaveLength(1);
});

test.each<[string, string, string, unknown]>([
  ["create", "POST", "/instances", {}],
  ["read", "GET", "/instances/ID", undefined],
  ["read", "GET", "/instances/ID/configuration", undefined],
  ["list", "GET", "/instances", undefined],
  ["count", "GET", "/instances/count", undefined],
  ["connector", "GET", "/elements/connectwisecrmrest", undefined],
  ["read", "GET", "/elements/connectwisecrmrest", undefined],
  ["update", "PUT", "/instances/ID", {}],
  ["put", "PUT", "/instances/ID", {}],
  ["update", "PATCH", "/instances/ID", {}],
  ["patch", "PATCH", "/instances/ID", {}],
  ["entry", "PATCH", "/instances/ID/configuration/1", { propertyValue: "x" }],
  ["enabled", "PUT", "/instances/ID/enabled", undefined],
  ["update", "PUT", "/instances/ID/enabled", undefined],
  ["update", "DELETE", "/instances/ID/enabled", undefined],
  ["delete", "DELETE", "/instances/ID", undefined],
])("a rule for %s disturbs %s %s, and nothing is done", async (operation, method, path, body) => {
  await using bench = await openBench();
  const id = String((await bench.create()).json["id"]);
  const before = bench.emulator.instances();
  const rules: readonly FaultRule[] = parseFaultRules([{ operation, times: 1, status: 503, message: "later" }]);
  bench.emulator.setFaults(rules);
  const answer = await bench.api(method, path.replace("ID", id), body);
  expect([answer.status, answer.json["message"]]).toEqual([503, "later"]);
  expect(answer.json["requestId"]).toBe(answer.headers.get("elements-request-id"));
  expect(bench.emulator.instances()).toEqual(before);
});

test("any disturbs every call but those with an instance's token, which are not ours", async () => {
  await using bench = await openBench();
  const { token } = (await bench.create()).json;
  bench.emulator.setFaults([{ operation: "any", status: 503 }]);
  expect((await bench.api("GET", "/instances")).status).toBe(503);
  const authorization = `Element ${String(token)}`;
  expect((await bench.api("GET", "/hubs/crm/ping", undefined, { authorization })).status).toBe(200);
});

test("a connection that is dropped is in the log without a status", async () => {
  await using bench = await openBench();
  for (const rule of [
    { operation: "create", times: 1, dropBefore: true },
    { operation: "create", times: 1, dropAfter: true },
  ] as const) {
    bench.emulator.setFaults([rule]);
    await expect(bench.create()).rejects.toThrow();
  }
  expect(bench.emulator.requests().map(({ method, status }) => [method, status])).toEqual([
    ["POST", null],
    ["POST", null],
  ]);
});
