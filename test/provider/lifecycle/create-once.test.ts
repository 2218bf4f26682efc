// What earlier runs left behind, and when it concerns a create (architecture: Creation without doubt).
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
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

test("with a creation key of its own, an unfinished instance that looks the same is another one", async () => {
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
  await expect(interruptedRun(null)).rejects.toThrow(`terraform import ADDRESS ${first}`);
  expect(emulator.instances()).toHaveLength(1);
});
