// What follows a create gets several chances: were it to fail, Terraform would replace a sound instance.
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { callWith, connection, wanted } from "../harness";

const CHANCES = 4;

test.each([
  ["read for its token", { enabled: true }, "read"],
  ["switched off", { enabled: false }, "update"],
] as const)("a new instance that has to be %s survives all but the last failure", async (_work, change, operation) => {
  for (const failures of [1, CHANCES - 1, CHANCES]) {
    await using emulator = await startEmulator({ switches: { postReply: "no token, tags and configuration" } });
    const ready = connection(emulator);
    emulator.setFaults([{ operation, times: failures, status: 404, message: "not visible yet" }]);
    const created = createInstance(callWith(ready), wanted(change), { needsToken: true, onCreated: () => undefined });
    if (failures < CHANCES) {
      const { token } = await created;
      expect(token?.reveal()).toBe(emulator.instances()[0]?.token);
    } else {
      await expect(created).rejects.toMatchObject({ detail: expect.stringContaining("terraform untaint") as string });
    }
    expect(emulator.instances()).toHaveLength(1);
    ready.client.close();
  }
});

test("nobody reads a new instance for a token that nobody wants", async () => {
  await using emulator = await startEmulator({ switches: { postReply: "no token, tags and configuration" } });
  const ready = connection(emulator);
  await createInstance(callWith(ready), wanted(), { needsToken: false, onCreated: () => undefined });
  expect(emulator.requests().map(({ method }) => method)).toEqual(["GET", "POST"]);
  ready.client.close();
});
