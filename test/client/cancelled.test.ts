// What a stop of Terraform does to the calls of a client: waits and reads end, a write is waited for.
import type { OpenConnectorsClient } from "../../src/client";
import type { Behaviour } from "./server";
import { failureOf, json, scripted } from "./server";

const CREATE = { name: "x", element: { key: "e" }, tags: [], configuration: new Map<string, string>() };

/** Answers late, and stops the caller as soon as the request is there. */
function late(stop: AbortController, answer: Behaviour, delayMs: number): Behaviour {
  return (...call) => {
    stop.abort();
    setTimeout(() => {
      answer(...call);
    }, delayMs).unref();
  };
}

test("the reply to a create is taken though Terraform was asked to stop meanwhile", async () => {
  const stop = new AbortController();
  await using server = await scripted(late(stop, json(200, { id: 7, token: "t" }), 100));
  const { signal } = stop;
  await expect(server.client.createInstance(CREATE, { signal })).resolves.toMatchObject({ id: "7" });
});

const WRITES: readonly (readonly [string, (client: OpenConnectorsClient, signal: AbortSignal) => Promise<void>])[] = [
  ["a PUT", (client, signal) => client.replaceInstance("7", CREATE, { signal })],
  ["a PATCH", (client, signal) => client.patchInstance("7", { name: "y" }, { signal })],
  ["a switch", (client, signal) => client.setEnabled("7", true, { signal })],
  ["a PATCH of an entry", (client, signal) => client.patchConfigurationEntry("7", "1", "v", { signal })],
  ["a DELETE", (client, signal) => client.deleteInstance("7", { signal })],
];

test.each(WRITES)("so is the reply to %s", async (_name, write) => {
  const stop = new AbortController();
  await using server = await scripted(late(stop, json(200, { id: 7 }), 100));
  await expect(write(server.client, stop.signal)).resolves.toBeUndefined();
});

test("a write that is not answered within its grace is left, and counts as in doubt", async () => {
  const stop = new AbortController();
  await using server = await scripted(late(stop, json(200, { id: 7 }), 10_000), { cancelGraceMs: 50 });
  const error = await failureOf(server.client.createInstance(CREATE, { signal: stop.signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "AbortError", outcome: "unknown" });
});

test("a write that fails after the stop is not sent again", async () => {
  const stop = new AbortController();
  await using server = await scripted(late(stop, json(503, { message: "busy" }), 10), { retry: {} });
  const error = await failureOf(server.client.patchInstance("7", { name: "y" }, { signal: stop.signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "AbortError", outcome: "unknown" });
  expect(server.asked).toHaveLength(1);
});

test("a read ends at once", async () => {
  const stop = new AbortController();
  await using server = await scripted(late(stop, json(200, { id: 7 }), 30_000));
  const begun = Date.now();
  const error = await failureOf(server.client.getInstance("7", { signal: stop.signal }));
  expect(error.name).toBe("AbortError");
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test("after the stop nothing is sent", async () => {
  const stop = new AbortController();
  stop.abort();
  await using server = await scripted(json(200, { id: 7 }));
  const error = await failureOf(server.client.deleteInstance("7", { signal: stop.signal }));
  expect({ outcome: error.outcome, asked: server.asked }).toEqual({ outcome: "notSent", asked: [] });
});
