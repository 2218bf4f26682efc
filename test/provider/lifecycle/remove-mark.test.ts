// A new instance that is not visible yet is asked for again; every other failure is reported at once.
import { startEmulator } from "../../../src/emulator";
import { removeMark } from "../../../src/provider/lifecycle/remove-mark";
import { connection } from "../harness";

test.each<[string, { readonly status: number; readonly times?: number }, boolean, number]>([
  ["missing twice", { status: 404, times: 2 }, true, 3],
  ["missing for good", { status: 404 }, false, 3],
  ["refused", { status: 403 }, false, 1],
])("an instance that is %s", async (_case, effect, works, calls) => {
  await using emulator = await startEmulator();
  const { client } = connection(emulator);
  const [instance] = emulator.createInstances([
    { name: "new", element: { key: "connectwisecrmrest" }, configuration: CONFIGURATION },
  ]);
  emulator.setFaults([{ operation: "update", ...effect }]);
  const patched = removeMark(
    client,
    { id: instance?.id ?? "", tags: ["left"] },
    () => Promise.resolve(),
    new AbortController().signal,
  );
  if (works) await patched;
  else await expect(patched).rejects.toThrow("answered");
  expect(emulator.requests()).toHaveLength(calls);
  client.close();
});

const CONFIGURATION = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  "public.key": "PUBLIC",
  "private.key": "PRIVATE",
  "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
};
