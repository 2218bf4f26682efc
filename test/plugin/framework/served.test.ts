// The framework behind the real socket with mutual TLS.
import { pluginFor, string } from "../../../src/plugin";
import { serveInProcess } from "../../../src/plugin/testing";
import { decodeMsgpack, encodeMsgpack, types, unknown } from "../../../src/plugin/values";
import { Logger } from "../../../src/plugin";

const type = types.object({ id: types.string });

/** As a hook waits that hands its signal to `fetch`, and as one that asks it. */
async function untilStopped(signal: AbortSignal): Promise<never> {
  for (;;) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function waitingProvider(started: () => void) {
  const plugin = pluginFor<null>();
  const waiting = plugin.resource("test_waiting", {
    description: "Waits for a stop.",
    attributes: { id: string({ computed: true, description: "Id." }) },
    identity: { attributes: { id: string({ required: true, description: "Id." }) } },
    create: ({ keep, signal }) => {
      keep({ id: "7" });
      started();
      return untilStopped(signal);
    },
    read: () => Promise.resolve("unchanged"),
    update: ({ priorState }) => Promise.resolve(priorState),
    delete: () => Promise.resolve(),
  });
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => null,
    resources: [waiting],
    listResources: [
      plugin.listResource(waiting, {
        description: "Waits.",
        attributes: {},
        async *list({ signal }) {
          yield { displayName: "One", identity: { id: "1" } };
          started();
          await untilStopped(signal);
        },
      }),
    ],
    actions: [
      plugin.action("test_wait", {
        description: "Waits.",
        attributes: {},
        invoke: ({ signal }) => {
          started();
          return untilStopped(signal);
        },
      }),
    ],
  });
}

async function all<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const NOTHING = { msgpack: encodeMsgpack(new Map(), types.object({})) };

async function served() {
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const logger = new Logger({ module: "test", now: Date.now, write: () => undefined });
  const running = waitingProvider(() => {
    begin();
  }).start(logger);
  const { client, close } = await serveInProcess({ service: running.service, logger });
  await client.configureProvider({ terraformVersion: "1.11.4", config: NOTHING });
  return { client, begun, [Symbol.asyncDispose]: close };
}

test("a stop ends a create in flight, and what it kept is answered with the error", async () => {
  await using provider = await served();
  const { client, begun } = provider;
  const applied = client.applyResourceChange({
    typeName: "test_waiting",
    priorState: { msgpack: encodeMsgpack(null, type) },
    plannedState: { msgpack: encodeMsgpack(new Map([["id", unknown]]), type) },
    config: { msgpack: encodeMsgpack(new Map([["id", null]]), type) },
    plannedPrivate: new Uint8Array(),
  });
  await begun;
  await client.stopProvider();

  const { newState, diagnostics } = await applied;
  expect(decodeMsgpack(newState?.msgpack ?? new Uint8Array(), type)).toEqual(new Map([["id", "7"]]));
  expect(diagnostics).toEqual([expect.objectContaining({ severity: 1, summary: "Stopped before it was done" })]);
});

test.each([
  [
    "a listing",
    async ({ client }: Awaited<ReturnType<typeof served>>) => {
      const asked = { typeName: "test_waiting", config: NOTHING, includeResourceObject: false, limit: 0n };
      const events = await all(client.listResource(asked));
      return events.flatMap(({ diagnostic }) => diagnostic);
    },
  ],
  [
    "an action",
    async ({ client }: Awaited<ReturnType<typeof served>>) => {
      const events = await all(client.invokeAction({ actionType: "test_wait", config: NOTHING }));
      return events.flatMap(({ completed }) => completed?.diagnostics ?? []);
    },
  ],
])("a stop ends %s whose hook throws what its signal says, and is no bug of the provider", async (_what, run) => {
  await using provider = await served();
  const said = run(provider);
  await provider.begun;
  await provider.client.stopProvider();
  expect((await said).map(({ summary }) => summary)).toEqual(["Stopped before it was done"]);
});
