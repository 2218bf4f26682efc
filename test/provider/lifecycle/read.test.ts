// A read refuses what is not ours before anybody could write over it.
import type { Instance } from "../../../src/client";
import { startEmulator } from "../../../src/emulator";
import { Diagnostics, PrivateState } from "../../../src/plugin";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { readInstance } from "../../../src/provider/lifecycle/read-instance";
import { readDigest, readTenant } from "../../../src/provider/lifecycle/record";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";
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

describe("a read", () => {
  const OLD = { id: "7", createdDate: "2020-01-01T00:00:00Z", tags: ["a"], accountId: "11" };

  async function read(
    change: Partial<Parameters<typeof readInstance>[2]>,
    found: Instance | Error = OLD,
    organization = "o",
  ) {
    const looks: string[] = [];
    const ledger = new CreationLedger();
    ledger.stored("7", "k");
    const ready = {
      ...{ ledger, now: () => Date.UTC(2026, 10, 28), tenant: { host: "host", organization, account: undefined } },
      refresh: { read: () => (found instanceof Error ? Promise.reject(found) : Promise.resolve(found)) },
      presentAccount: () => Promise.resolve(undefined),
      client: { getConnector: () => Promise.reject(answered(403)) },
      markedInstances: () => {
        looks.push("marked");
        return Promise.resolve([]);
      },
    };
    const privateState = PrivateState.decode(Buffer.from('{"at":["host","o"],"key":["SALT","DIGEST"]}'));
    const diagnostics = new Diagnostics();
    const call = { connection: ready, privateState, diagnostics, signal: new AbortController().signal };
    const known = { elementKey: null, createdDate: null, imported: false, creationKey: null, ...change };
    const result = await readInstance(call as unknown as LifecycleCall, "7", known).catch((error: unknown) =>
      String(error),
    );
    const warnings = diagnostics.toWire((text) => text).map(({ summary, detail }) => `${summary}: ${detail}`);
    return { result, looks, warnings, privateState, stored: ledger.storedUnder("k") };
  }

  test("looks for duplicates of what has a key, and asks for nothing more of what has none", async () => {
    expect((await read({ creationKey: "k" })).looks).toContain("marked");
    expect((await read({})).looks).toEqual([]);
    expect((await read({ creationKey: "k", imported: true })).looks).toEqual([]);
  });

  test("of what is gone says so, and forgets that the state has it", async () => {
    const { result, warnings, stored } = await read({}, answered(404));
    expect([result, stored]).toEqual([undefined, []]);
    expect(warnings).toEqual([
      expect.stringMatching(
        inOrder([
          "The instance was deleted outside of this configuration: ",
          "host answers that there is no instance 7, at the host and in the account where it was seen last.",
          "The next apply creates it again, with a new id and a new token.",
        ]),
      ),
    ]);
  });

  test("of an import that is not there is an error", async () => {
    expect((await read({ imported: true }, answered(404))).result).toMatch(
      inOrder([
        "There is no such instance",
        "host answers that there is no instance 7 in the account of the provider's secrets.",
        "Check the id, and that base_url and the secrets belong to the account that holds the instance.",
      ]),
    );
  });

  test("records where it was seen, and forgets digests that another organization secret keyed", async () => {
    const same = await read({});
    expect(readTenant(same.privateState)).toMatchObject({ host: "host", organization: "o", account: "11" });
    expect(readDigest(same.privateState, "private_key_wo")).toBeDefined();
    const other = await read({}, OLD, "p");
    expect(readTenant(other.privateState)).toMatchObject({ organization: "p" });
    expect(readDigest(other.privateState, "private_key_wo")).toBeUndefined();
  });

  test("that fails says what failed, and that the instance stays in the state", async () => {
    expect((await read({}, answered(403))).result).toMatch(
      inOrder(["Reading instance 7 failed", "403", "The instance stays in the state."]),
    );
  });
});
