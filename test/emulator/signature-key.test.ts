// The one key of the ConnectWise template that replies leave out until it is set (open-connectors-api: Masked values;
// Keys nobody sent; Event keys).
import { INSTANCE, openBench } from "./harness";

const KEY = "event.notification.signature.key";

test.each([
  ["passwords", "SIGN"],
  ["passwords, public key, client id and signature key", "*****"],
] as const)("with %s masked it is absent, then shown as %s, and stored as it was sent", async (maskedKeys, shown) => {
  await using bench = await openBench({ switches: { maskedKeys } });
  const { id, configuration } = (await bench.create()).json;
  expect(configuration).not.toHaveProperty([KEY]);
  const changed = await bench.api("PUT", `/instances/${String(id)}`, {
    configuration: { ...INSTANCE.configuration, [KEY]: "SIGN" },
  });
  expect((changed.json["configuration"] as Record<string, unknown>)[KEY]).toBe(shown);
  expect(bench.emulator.instances()[0]?.configuration[KEY]).toBe("SIGN");
});

test("it has an entry from the beginning, so that it can be set on its own", async () => {
  await using bench = await openBench();
  const at = `/instances/${String((await bench.create()).json["id"])}/configuration`;
  const entry = (await bench.api("GET", at)).list.find(({ key }) => key === KEY);
  expect(entry).toMatchObject({ propertyValue: null, name: "Callback Notification Signature Key" });
  await bench.api("PATCH", `${at}/${String(entry?.["id"])}`, { propertyValue: "SIGN" });
  expect(bench.emulator.instances()[0]?.configuration[KEY]).toBe("SIGN");
});
