// One queue for an account: who goes when, and what a stop ends.
import { Accounts } from "../../../src/client";
import { clientFor, failureOf, json, scripted, signal } from "../server";

test("a call that is not waited for goes out after all the others, whenever it was made", async () => {
  await using server = await scripted(json(200, { id: 7 }), { maxConcurrent: 1 });
  const { client } = server;
  await Promise.all([
    client.getInstance("7", { signal }),
    client.patchInstance("7", { tags: [] }, { signal, priority: "last" }),
    client.getInstance("7", { signal }),
    client.getInstance("7", { signal }),
  ]);
  expect(server.asked.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "PATCH"]);
});

test("two configurations of one account have one queue, with the stricter limits", async () => {
  let [open, most] = [0, 0];
  const all = new Accounts();
  const account = { all, name: "account" };
  await using server = await scripted(
    (_asked, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: 7 }));
      }, 20);
    },
    { account },
  );
  const other = clientFor(`http://${server.host}`, { account, maxConcurrent: 2 });
  const clients = [server.client, other, server.client, other, server.client, other];
  await Promise.all(clients.map((client) => client.getInstance("7", { signal })));
  other.close();
  expect(most).toBe(2);
});

test("a stop ends the wait for a turn at once, and lets the process end", async () => {
  const stop = new AbortController();
  const pauses: AbortSignal[] = [];
  await using server = await scripted(json(200, { id: 7 }), {
    maxPerSecond: 1,
    sleep: (_ms, over) =>
      new Promise((_resolve, reject) => {
        pauses.push(over);
        over.addEventListener("abort", () => {
          reject(new Error("over"));
        });
      }),
  });
  const calls = [1, 2, 3].map(() => server.client.deleteInstance("7", { signal: stop.signal }));
  await calls[0];
  stop.abort();
  const errors = await Promise.all(calls.slice(1).map(failureOf));
  expect(errors.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(["AbortError notSent", "AbortError notSent"]);
  expect(pauses.map(({ aborted }) => aborted)).toEqual([true]);
});
