// A canary in every slot for a secret is in neither the page nor its stream.
import { INSTANCE, openBench } from "../harness";
import { Watcher } from "./watcher";

let canaries: string[] = [];

function canary(slot: string): string {
  const text = `CANARY-${slot}-${String(canaries.length)}-q7Zw3Xk9`;
  canaries.push(text);
  return text;
}

beforeEach(() => {
  canaries = [];
});

const CONNECTOR = {
  elementKey: "canaryconnector",
  name: "Canary",
  hub: "general",
  keys: ["oauth.user.refresh_token", "oauth.api.secret", "plain.text"].map((key) => ({
    key,
    label: key,
    type: "text" as const,
    required: false,
    defaultValue: null,
    masked: false,
  })),
};

test("no secret is in the page or the stream", async () => {
  await using bench = await openBench({
    connectors: [CONNECTOR],
    switches: { unknownKeys: "stored", tokenOnPut: "changed" },
  });
  const { emulator } = bench;
  emulator.setCredentials({ userSecret: canary("user"), organizationSecret: canary("organization") });
  const other = emulator.addUser({ readOnly: true });
  const configuration = {
    ...INSTANCE.configuration,
    company: canary("company"),
    "public.key": canary("public"),
    "private.key": canary("private"),
    "connectwise.clientID": canary("client"),
    "event.notification.signature.key": canary("signature"),
    webhookId: canary("unknown"),
  };
  const id = String((await bench.create({ configuration })).json["id"]);
  const path = `/instances/${id}`;
  const body = { ...INSTANCE, configuration: { ...configuration, "private.key": canary("rotated") } };
  await bench.api("PUT", path, body);
  await bench.api("POST", "/instances", {
    name: "oauth",
    element: { key: CONNECTOR.elementKey },
    providerData: { code: canary("code") },
    configuration: {
      "oauth.user.refresh_token": canary("refresh"),
      "oauth.api.secret": canary("api"),
      "plain.text": canary("plain"),
    },
  });
  const query = new URLSearchParams({ apiKey: canary("key"), apiSecret: canary("secret"), callbackUrl: canary("url") });
  await bench.api("GET", `/elements/canaryconnector/oauth/url?${query.toString()}`);
  emulator.setFaults([
    { operation: "list", status: 401, message: canary("message"), providerMessage: canary("provider") },
    { operation: "list", status: 401, headers: { "x-canary": canary("header") } },
    { operation: "count", quotaPerSecond: 0, message: canary("quota") },
  ]);
  await bench.api("GET", "/instances");
  await bench.api("GET", "/instances/count");
  const tokens = emulator.instances().map(({ token }) => token);
  // A path and an error that repeat what they should not.
  await bench.api("GET", `/unknown/${tokens[0] ?? ""}/${configuration["private.key"]}/deep`);
  await bench.api("POST", "/elements/canaryconnector/clone/x", body);
  await bench.api("DELETE", path);

  await using watcher = await Watcher.open(bench);
  await watcher.until(({ instances }) => instances.length === 2);
  await bench.admin("PATCH", `/instances/${String(Number(id) + 1)}`, {
    configuration: { "oauth.api.secret": canary("past") },
  });
  await watcher.until(({ instances }) => instances.length === 1);

  const secrets = [...canaries, ...tokens, other.userSecret];
  expect(secrets).toHaveLength(24);
  expect(watcher.updates.flatMap(({ calls }) => calls).length).toBeGreaterThan(7);
  for (const shown of [watcher.page, watcher.text])
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});
