// A read refuses what is not ours before anybody could write over it.
import { startEmulator } from "../../../src/emulator";
import { createInstance, readInstance } from "../../../src/provider/lifecycle/engine";
import { callWith, connection, wanted } from "../harness";

test.each([
  ["connectwisecrmrest", true],
  ["sfdc", false],
])("a resource for the connector %s takes a ConnectWise instance: %s", async (elementKey, taken) => {
  const emulator = await startEmulator({ seed: "read" });
  const ready = connection(emulator);
  const { id } = await createInstance(callWith(ready), wanted(), {
    needsToken: true,
    onCreated: () => undefined,
  });
  const read = readInstance(callWith(ready), id, { elementKey, createdDate: null, imported: true, creationKey: null });
  if (taken) expect((await read)?.id).toBe(id);
  else await expect(read).rejects.toThrow("one of the connector connectwisecrmrest, and this resource is for sfdc");
  ready.client.close();
  await emulator.close();
});
