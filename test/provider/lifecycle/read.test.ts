// A read refuses what is not ours before anybody could write over it.
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { readInstance } from "../../../src/provider/lifecycle/read-instance";
import { callWith, connection, wanted } from "../harness";

test.each([
  ["connectwisecrmrest", true],
  ["sfdc", false],
])("a resource for the connector %s takes a ConnectWise instance: %s", async (elementKey, taken) => {
  await using emulator = await startEmulator({ seed: "read" });
  const ready = connection(emulator);
  const { id } = await createInstance(callWith(ready), wanted(), {
    needsToken: true,
    onCreated: () => undefined,
    onDoubt: () => undefined,
  });
  const read = readInstance(callWith(ready), id, { elementKey, createdDate: null, imported: true, creationKey: null });
  if (taken) expect((await read)?.id).toBe(id);
  else await expect(read).rejects.toThrow("one of the connector connectwisecrmrest; this resource is for sfdc");
  ready.client.close();
});
