// What follows a create gets several chances, and then a warning: were it to fail, Terraform would replace a sound instance.
import { startEmulator } from "../../../src/emulator";
import { Diagnostics } from "../../../src/plugin";
import { readNew, switchNew } from "../../../src/provider/lifecycle/after-create";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";
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

describe("what can't be done after a create", () => {
  const after = async (work: (call: LifecycleCall) => Promise<unknown>, error: Error) => {
    const failing = () => Promise.reject(error);
    const failingCalls = { client: { setEnabled: failing, getInstance: failing }, sleep: () => Promise.resolve() };
    const diagnostics = new Diagnostics();
    const { signal } = new AbortController();
    await work({ connection: failingCalls, diagnostics, signal } as unknown as LifecycleCall);
    return diagnostics
      .toWire((text) => text)
      .map(({ attribute, summary, detail }) => [attribute?.steps[0], `${summary}: ${detail}`]);
  };

  test("is reported with its reason, on the attribute, and left to the next plan", async () => {
    for (const [enabled, word, other] of [
      [false, "off", "enabled"],
      [true, "on", "disabled"],
    ] as const)
      expect(await after((call) => switchNew(call, "7", enabled), answered(503))).toEqual([
        [
          { attributeName: "enabled" },
          expect.stringMatching(
            inOrder([
              `could not be switched ${word}: `,
              "503",
              `\n\nInstance 7 exists and is still ${other}. The next plan shows that as a change`,
            ]),
          ),
        ],
      ]);
    expect(await after((call) => readNew(call, "7"), answered(404))).toEqual([
      [
        { attributeName: "token" },
        expect.stringMatching(
          inOrder([
            "could not be read: ",
            "404",
            "the reply to its create had no token. The next refresh reads it again.",
          ]),
        ),
      ],
    ]);
  });

  test("is a defect where it is one", async () => {
    await expect(after((call) => readNew(call, "7"), new TypeError("a defect"))).rejects.toThrow("a defect");
  });
});
