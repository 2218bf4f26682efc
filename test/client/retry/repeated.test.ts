// What reaches the server when it fails for a while: each test counts the requests.
import type { ClientOptions } from "../../../src/client";
import type { Behaviour, ScriptedServer } from "../server";
import { clientFor, failureOf, json, scripted, signal } from "../server";

const OK = json(200, { id: 7 });
const CREATE = { name: "x", element: { key: "e" }, tags: [], configuration: new Map<string, string>() };

/** Fails so many times, then answers. Waits take no time and are noted. */
async function flaky(failure: Behaviour, times: number, options: Partial<ClientOptions> = {}) {
  const waits: number[] = [];
  let now = 0;
  const server: ScriptedServer = await scripted(
    (asked, response, socket) => {
      (server.asked.length <= times ? failure : OK)(asked, response, socket);
    },
    {
      retry: {},
      random: () => 0.5,
      clock: () => now,
      sleep: (ms, stop) => {
        stop.throwIfAborted();
        waits.push(ms);
        now += ms;
        return Promise.resolve();
      },
      ...options,
    },
  );
  return { server, client: server.client, waits, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const reset: Behaviour = (_asked, _response, socket) => socket.resetAndDestroy();
const gatewayPage: Behaviour = (_asked, response) => {
  response.writeHead(503, { "content-type": "text/html" }).end("<h1>Busy</h1>");
};
const truncated: Behaviour = (_asked, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"id":');
};
const wrongShape = json(200, ["not an instance"]);
const tooMany = json(429, { message: "slow down" }, { "retry-after": "2" });
const failed = json(500, { message: "oops" });

test.each([
  ["a reset", reset],
  ["a gateway's error page", gatewayPage],
  ["a truncated reply", truncated],
  ["a reply of another shape", wrongShape],
  ["a quota", tooMany],
  ["a failure of the server", failed],
])("a read is sent again after %s", async (_name, failure) => {
  await using flakyServer = await flaky(failure, 2);
  await expect(flakyServer.client.getInstance("7", { signal })).resolves.toMatchObject({ id: "7" });
  expect(flakyServer.server.asked).toHaveLength(3);
});

test("a reply that shows another instance is not taken, and asked for again", async () => {
  await using flakyServer = await flaky(json(200, { id: 8 }), 1);
  await expect(flakyServer.client.getInstance("7", { signal })).resolves.toMatchObject({ id: "7" });
  expect(flakyServer.server.asked).toHaveLength(2);
});

test.each([
  ["a reset", reset],
  ["a gateway's error page", gatewayPage],
  ["a truncated reply", truncated],
  ["a failure of the server", failed],
])("a create is sent once, whatever comes of it: %s", async (_name, failure) => {
  await using flakyServer = await flaky(failure, 1);
  const error = await failureOf(flakyServer.client.createInstance(CREATE, { signal }));
  expect(error.outcome).toBe("unknown");
  expect(flakyServer.server.asked).toHaveLength(1);
});

test("a create is sent again after a quota, which refused it before anything was done", async () => {
  await using flakyServer = await flaky(tooMany, 3);
  await expect(flakyServer.client.createInstance(CREATE, { signal })).resolves.toMatchObject({ id: "7" });
  expect(flakyServer.server.asked).toHaveLength(4);
  expect(flakyServer.waits).toEqual([2_000, 2_000, 2_000]);
});

test.each([
  ["a page", "text/html", "<h1>429 Too Many Requests</h1>"],
  ["a text", "text/plain", "slow down"],
  ["JSON of its own", "application/json", '{"error":{"code":"QuotaViolation"}}'],
  ["nothing", undefined, ""],
])(
  "a create is sent again after a gateway's quota that is told with %s, when the gateway wants it",
  async (_name, type, body) => {
    const refusing: Behaviour = (_asked, response) => {
      response.writeHead(429, { "retry-after": "2", ...(type !== undefined && { "content-type": type }) }).end(body);
    };
    await using flakyServer = await flaky(refusing, 3);
    await expect(flakyServer.client.createInstance(CREATE, { signal })).resolves.toMatchObject({ id: "7" });
    expect(flakyServer.server.asked).toHaveLength(4);
    expect(flakyServer.waits).toEqual([2_000, 2_000, 2_000]);
  },
);

test("a login that failed without a word of the remote system is tried once more, and no more", async () => {
  await using flakyServer = await flaky(failed, 5);
  await failureOf(flakyServer.client.replaceInstance("7", CREATE, { signal }));
  expect(flakyServer.server.asked).toHaveLength(2);
});

test("a login that the remote system refused is not repeated", async () => {
  await using flakyServer = await flaky(json(500, { message: "no", providerMessage: "locked" }), 5);
  await failureOf(flakyServer.client.replaceInstance("7", CREATE, { signal }));
  expect(flakyServer.server.asked).toHaveLength(1);
});

test("the error that remains says how often and how long it was tried", async () => {
  await using flakyServer = await flaky(failed, 99);
  const error = await failureOf(flakyServer.client.getInstance("7", { signal }));
  expect(error.message).toMatch(/It was tried 9 times in \d+ s\.$/);
  expect(flakyServer.server.asked).toHaveLength(9);
});

test("what an earlier try may have done stays in doubt, though the last try was refused", async () => {
  const answers = [reset, json(400, { message: "no" })];
  await using flakyServer = await flaky((asked, response, socket) => {
    ((asked.method === "PATCH" ? answers.shift() : undefined) ?? OK)(asked, response, socket);
  }, 3);
  const error = await failureOf(flakyServer.client.patchInstance("7", { name: "y" }, { signal }));
  expect(error.outcome).toBe("unknown");
});

test("a stop ends the wait at once, and nothing more is sent", async () => {
  const stop = new AbortController();
  await using server = await scripted(failed, {
    retry: {},
    random: () => 0.99,
    sleep: (_ms, stopped) =>
      new Promise((_resolve, reject) => {
        stopped.addEventListener("abort", () => {
          reject(new Error("stopped"));
        });
        stop.abort();
      }),
  });
  const error = await failureOf(server.client.getInstance("7", { signal: stop.signal }));
  expect(error.name).toBe("AbortError");
  expect(server.asked).toHaveLength(1);
});

test("a service that is down fails all calls soon, however many there are", async () => {
  await using closed = await scripted(OK);
  const { host } = closed;
  await closed[Symbol.asyncDispose]();
  const waits: number[] = [];
  const client = clientFor(`http://${host}`, {
    retry: {},
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  await Promise.all(Array.from({ length: 50 }, () => failureOf(client.getInstance("7", { signal }))));
  expect(waits.length).toBeLessThan(10);
});

test("a service that was found down is not called again at once, and the error says so", async () => {
  await using closed = await scripted(OK);
  const { host } = closed;
  await closed[Symbol.asyncDispose]();
  const client = clientFor(`http://${host}`, { retry: {}, random: () => 0.5, sleep: () => Promise.resolve() });
  await failureOf(client.getInstance("7", { signal }));
  const error = await failureOf(client.getInstance("8", { signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "ConnectionError", outcome: "notSent" });
  expect(error.message).toContain("It was not sent: the last connections to this host had all failed in this way.");
});

test("calls to a service that is down wait for no turn of a paced account", async () => {
  await using closed = await scripted(OK);
  const { host } = closed;
  await closed[Symbol.asyncDispose]();
  let [now, asleepMs] = [Date.now(), 0];
  const client = clientFor(`http://${host}`, {
    retry: {},
    maxPerSecond: 1,
    random: () => 0.5,
    clock: () => now,
    sleep: (ms) => {
      now += ms;
      asleepMs += ms;
      return Promise.resolve();
    },
  });
  await failureOf(client.getInstance("7", { signal }));
  const before = asleepMs;
  for (let count = 0; count < 5; count += 1) await failureOf(client.getInstance("8", { signal }));
  expect(asleepMs - before).toBe(0);
});

test("a hook has one budget for the repetitions of all its calls", async () => {
  await using flakyServer = await flaky(json(429, { message: "slow down" }, { "retry-after": "30" }), 99);
  const { client, server } = flakyServer;
  await failureOf(client.getInstance("7", { signal: new AbortController().signal }));
  const hook = new AbortController();
  const begun = server.asked.length;
  await failureOf(client.getInstance("7", { signal: hook.signal }));
  const first = server.asked.length - begun;
  await failureOf(client.getInstance("8", { signal: hook.signal }));
  expect([first, server.asked.length - begun - first]).toEqual([5, 1]); // four waits of 30 s, and then none
});

test("after a failure the next try goes over a new connection", async () => {
  const ports: (number | undefined)[] = [];
  await using flakyServer = await flaky((_asked, response, socket) => {
    ports.push(socket.remotePort);
    response.writeHead(503, { "content-type": "application/json" }).end("{}");
  }, 3);
  await flakyServer.client.getInstance("7", { signal });
  expect(new Set(ports).size).toBe(3);
});

test("a wait for a turn that takes long is in the log", async () => {
  const lines: string[] = [];
  const logger = { debug: () => undefined, info: (message: string) => lines.push(message) };
  let now = 0;
  await using server = await scripted(OK, {
    maxPerSecond: 1,
    logger,
    clock: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  });
  await Promise.all([1, 2, 3, 4].map(() => server.client.deleteInstance("7", { signal })));
  expect([...new Set(lines)]).toEqual(["API call waited for its turn"]);
});
