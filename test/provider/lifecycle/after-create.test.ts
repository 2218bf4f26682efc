// What follows a create gets several chances, and then a warning: were it to fail, Terraform would replace a sound instance.
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { callWith, connection, wanted } from "../harness";

const CHANCES = 4;

test.each([
  ["read for its token", { enabled: true }, "read", "could not be read"],
  ["switched off", { enabled: false }, "update", "could not be switched off"],
] as const)(
  "a new instance that has to be %s survives any number of failures",
  async (_work, change, operation, what) => {
    for (const failures of [1, CHANCES - 1, CHANCES]) {
      await using emulator = await startEmulator({ switches: { postReply: "no token, tags and configuration" } });
      const ready = connection(emulator);
      emulator.setFaults([{ operation, times: failures, status: 404, message: "not visible yet" }]);
      const call = callWith(ready);
      const { id, token } = await createInstance(call, wanted(change), {
        needsToken: true,
        onCreated: () => undefined,
        onDoubt: () => undefined,
      });
      const only = emulator.instances();
      expect(only).toMatchObject([{ id }]);
      const reported = call.diagnostics.toWire((text) => text).map(({ summary }) => summary);
      expect(reported).toEqual(failures < CHANCES ? [] : [expect.stringContaining(what)]);
      if (failures < CHANCES) expect(token?.reveal()).toBe(only[0]?.token);
      ready.client.close();
    }
  },
);

test("a new instance is not read for a token that is not wanted", async () => {
  await using emulator = await startEmulator({ switches: { postReply: "no token, tags and configuration" } });
  const ready = connection(emulator);
  await createInstance(callWith(ready), wanted(), {
    needsToken: false,
    onCreated: () => undefined,
    onDoubt: () => undefined,
  });
  expect(emulator.requests().map(({ method }) => method)).toEqual(["GET", "POST"]);
  ready.client.close();
});
