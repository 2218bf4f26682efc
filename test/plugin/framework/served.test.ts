// The framework behind the real socket with mutual TLS.
import { pluginFor, string } from "../../../src/plugin";
import { serveInProcess } from "../../../src/plugin/testing";
import { decodeMsgpack, encodeMsgpack, types, unknown } from "../../../src/plugin/values";
import { Logger } from "../../../src/plugin";

const type = types.object({ id: types.string });

function waitingProvider(started: () => void) {
  const plugin = pluginFor<null>();
  const waiting = plugin.resource("test_waiting", {
    description: "Waits for a stop.",
    attributes: { id: string({ computed: true, description: "Id." }) },
    create: ({ keep, signal }) =>
      new Promise((_resolve, reject) => {
        keep({ id: "7" });
        signal.addEventListener("abort", () => {
          reject(signal.reason instanceof Error ? signal.reason : new Error("stopped"));
        });
        started();
      }),
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
  });
}

test("a stop ends a create in flight, and what it kept is answered with the error", async () => {
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const logger = new Logger({ module: "test", now: Date.now, write: () => undefined });
  const running = waitingProvider(() => {
    begin();
  }).start(logger);
  await using served = await serveInProcess({ service: running.service, logger });
  const { client } = served;
  await client.configureProvider({
    terraformVersion: "1.11.4",
    config: { msgpack: encodeMsgpack(new Map(), types.object({})) },
  });

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
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ severity: 1 });
});
