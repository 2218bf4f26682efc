// What comes before a look-up: a configuration that may not be known yet, and an instance that may be too new to be shown.
import { startEmulator } from "../../../src/emulator";
import { Deferral } from "../../../src/plugin";
import { Connection } from "../../../src/provider/connection";
import { connectionOf, lookUntilVisible } from "../../../src/provider/data-sources/connection";
import { findOne } from "../../../src/provider/data-sources/lookup";
import { REQUEST, connection } from "../harness";

const { signal } = new AbortController();

async function ready(created: boolean) {
  const emulator = await startEmulator({ seed: "lookUntilVisible" });
  const waited: number[] = [];
  const made = connection(emulator);
  const sleep = async (ms: number): Promise<void> => {
    await Promise.resolve(waited.push(ms));
  };
  if (created) made.ledger.claim("oc-key-any");
  const close = async (): Promise<void> => {
    made.client.close();
    await emulator.close();
  };
  return { connection: { ...made, sleep }, emulator, waited, [Symbol.asyncDispose]: close };
}

test("a configuration that is not known yet is put off where Terraform allows that, else an error that says how to wait", async () => {
  const api = Connection.unknown;
  expect(() => connectionOf({ api, deferralAllowed: true })).toThrow(new Deferral("providerConfigUnknown"));
  expect(() => connectionOf({ api, deferralAllowed: false })).toThrow(/not known yet.*depends_on/su);
  await using place = await ready(false);
  const known = new Connection(place.connection);
  for (const deferralAllowed of [true, false])
    expect(connectionOf({ api: known, deferralAllowed })).toBe(place.connection);
});

test("nothing is waited for in a process that made nothing", async () => {
  await using place = await ready(false);
  let looks = 0;
  expect(await lookUntilVisible(place.connection, signal, () => Promise.resolve(looks++ < 0 ? looks : undefined))).toBe(
    undefined,
  );
  expect([looks, place.waited]).toEqual([1, []]);
});

test("after a create the look is repeated three times within three seconds, and ends with the first find", async () => {
  await using place = await ready(true);
  let looks = 0;
  const never = await lookUntilVisible(place.connection, signal, () =>
    Promise.resolve(looks++ < 0 ? looks : undefined),
  );
  expect([never, looks, place.waited]).toEqual([undefined, 4, [500, 1_000, 1_500]]);
  place.waited.length = 0;
  expect(
    await lookUntilVisible(place.connection, signal, () => Promise.resolve(looks++ === 5 ? looks : undefined)),
  ).toBe(6);
  expect(place.waited).toEqual([500]);
});

test("an instance that appears in lists meanwhile is found by its name", async () => {
  await using place = await ready(true);
  const sleep = () => {
    if (place.emulator.instances().length === 0) place.emulator.createInstances([{ ...REQUEST, name: "late" }]);
    return Promise.resolve();
  };
  const found = await findOne({ ...place.connection, sleep }, { name: "late", tags: [] }, signal);
  expect(found.name).toBe("late");
});
