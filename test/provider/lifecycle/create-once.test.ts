// What earlier runs left behind, and when it concerns a create (architecture: Creation without doubt).
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { lookFor } from "../../../src/provider/lifecycle/doubt";
import { callWith, connection, wanted } from "../harness";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ seed: "create-once" });
});
afterEach(() => emulator.close());

/** A run of its own, which knows nothing of earlier ones. It ends before it takes off its mark. */
async function interruptedRun(creationKey: string | null): Promise<string> {
  const ready = connection(emulator);
  try {
    const { id } = await createInstance(callWith(ready), wanted({ creationKey }), {
      needsToken: true,
      onCreated: () => undefined,
      onDoubt: () => undefined,
    });
    return id;
  } finally {
    ready.client.close();
  }
}

test("with its own creation key, an unfinished instance that looks the same is another one", async () => {
  const first = await interruptedRun("tests/first");
  const second = await interruptedRun("tests/second");
  expect(emulator.instances().map(({ id }) => id)).toEqual([first, second]);
});

test("under the same creation key the unfinished instance is taken up", async () => {
  const first = await interruptedRun("tests/first");
  expect(await interruptedRun("tests/first")).toBe(first);
  expect(emulator.instances()).toHaveLength(1);
});

test("without a creation key an unfinished instance that looks the same stops the create", async () => {
  const first = await interruptedRun("tests/first");
  await expect(interruptedRun(null)).rejects.toThrow(`import block with id = "${first}"`);
  expect(emulator.instances()).toHaveLength(1);
});

describe("a look-up for an unanswered create", () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ["Date", "hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate"] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test("ends half a minute after its time, and settles nothing, where the platform does not answer", async () => {
    const ready = connection(emulator);
    emulator.setFaults([{ operation: "list", stall: "before" }]);
    const doubt = { tag: "oc-key-0", until: ready.now() - 1, creationKey: null, host: ready.tenant.host };
    let result: unknown;
    const looking = lookFor(ready, doubt, new AbortController().signal).then((found) => (result = found));
    while (emulator.requests().length === 0) await new Promise(setImmediate);
    await jest.advanceTimersByTimeAsync(29_000);
    expect(result).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1_001);
    await looking;
    expect(result).toEqual({ found: [], isSettled: false });
    ready.client.close();
  });
});
