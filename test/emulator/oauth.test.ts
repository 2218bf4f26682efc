// Connectors with OAuth: codes and refresh tokens count once (open-connectors-api: OAuth).
import type { Bench } from "./harness";
import { openBench } from "./harness";

const KEYS = [
  { key: "oauth.api.key" },
  { key: "oauth.api.secret", type: "password" },
  { key: "oauth.user.token" },
  { key: "oauth.user.refresh_token" },
  { key: "filter.response.nulls", type: "boolean", defaultValue: "true" },
];
const REFRESH = "oauth.user.refresh_token";

async function openOAuth(): Promise<Bench> {
  const bench = await openBench();
  await bench.admin("POST", "/connectors", { elementKey: "oauthcrm", keys: KEYS });
  return bench;
}

/** A create for the connector. */
async function create(bench: Bench, change: object) {
  const configuration = { "oauth.api.key": "key", "oauth.api.secret": "secret" };
  return await bench.create({ element: { key: "oauthcrm" }, configuration, ...change });
}

const stored = (bench: Bench) => bench.emulator.instances()[0];

test("a code makes an instance once, and is never shown", async () => {
  await using bench = await openOAuth();
  const providerData = { code: "CODE-1", realmId: "17" };
  const created = await create(bench, { providerData });
  expect(created.status).toBe(200);
  expect(created.text).not.toContain("CODE-1");
  expect(created.json).not.toHaveProperty("providerData");
  expect(stored(bench)?.configuration[REFRESH]).toMatch(/^.{44}$/);
  const again = await create(bench, { providerData });
  expect([again.status, again.json["providerMessage"]]).toEqual([400, "The code was used before."]);
  expect(bench.emulator.instances()).toHaveLength(1);
  const at = `/instances/${String(created.json["id"])}`;
  for (const method of ["PUT", "PATCH"]) {
    expect((await bench.api(method, at, { providerData })).status).toBe(400);
    expect((await bench.api(method, at, { providerData: { code: `CODE-${method}` } })).status).toBe(200);
  }
});

test("a connector without OAuth takes provider data too", async () => {
  await using bench = await openBench();
  expect((await bench.create({ providerData: { code: "x" } })).status).toBe(200);
  expect((await bench.create({ providerData: { code: { not: "a text" } } })).status).toBe(200);
  expect((await bench.create({ providerData: { code: { not: "a text" } } })).status).toBe(200);
});

test("tokens that an instance starts from are replaced at once", async () => {
  await using bench = await openOAuth();
  const configuration = { [REFRESH]: "REFRESH-1", "oauth.user.token": "TOKEN-1" };
  const created = await create(bench, { externalAuthentication: "initial", configuration });
  expect(created.json).toMatchObject({ externalAuthentication: "initial", valid: true });
  const tokens = created.json["configuration"] as Record<string, string>;
  expect(tokens[REFRESH]).not.toBe("REFRESH-1");
  expect(tokens["oauth.user.token"]).not.toBe("TOKEN-1");
});

test.each([{}, { "oauth.user.token": "" }, undefined])(
  "a start from tokens needs one, not %j",
  async (configuration) => {
    await using bench = await openOAuth();
    const answer = await create(bench, { externalAuthentication: "initial", configuration });
    expect(answer.status).toBe(400);
    expect(answer.json["message"]).toBe("Missing required configuration: oauth.user.refresh_token");
    expect(bench.emulator.instances()).toEqual([]);
  },
);

test.each(["true", "false"])(
  "a refresh token that was used before loses the connection (reAuthenticate=%s)",
  async (asked) => {
    await using bench = await openOAuth();
    const configuration = { [REFRESH]: "REFRESH-1" };
    const { id } = (await create(bench, { externalAuthentication: "initial", configuration })).json;
    const put = async (token: string) =>
      await bench.api("PUT", `/instances/${String(id)}?reAuthenticate=${asked}`, {
        configuration: { [REFRESH]: token },
      });
    expect((await put("REFRESH-1")).json).toMatchObject({ valid: false });
    expect((await put("REFRESH-1")).json).toMatchObject({ valid: false });
    expect((await put("REFRESH-2")).json).toMatchObject({ valid: asked === "true" });
  },
);

test("the token that is stored may be sent back, and so may a whole reply", async () => {
  await using bench = await openOAuth();
  const configuration = { [REFRESH]: "REFRESH-1" };
  const created = await create(bench, { externalAuthentication: "initial", configuration });
  const at = `/instances/${String(created.json["id"])}`;
  const first = stored(bench)?.configuration[REFRESH];
  const unchecked = await bench.api("PUT", `${at}?reAuthenticate=false`, created.json);
  expect(unchecked.json).toMatchObject({ valid: true, configuration: { [REFRESH]: first } });
  const checked = await bench.api("PUT", `${at}?reAuthenticate=true`, created.json);
  expect(checked.json["valid"]).toBe(true);
  expect(stored(bench)?.configuration[REFRESH]).not.toBe(first);
  // The reply is old now: its token was used by the platform itself.
  expect((await bench.api("PUT", at, created.json)).json["valid"]).toBe(false);
});

test("an instance that was disabled automatically comes back with other credentials only", async () => {
  await using bench = await openOAuth();
  const created = await create(bench, { externalAuthentication: "initial", configuration: { [REFRESH]: "REFRESH-1" } });
  const at = `/instances/${String(created.json["id"])}`;
  expect((await bench.admin("POST", `${at}/automatic-disabling`)).json).toMatchObject({ valid: false, disabled: true });

  await bench.api("PUT", `${at}/enabled`);
  expect((await bench.api("GET", at)).json).toMatchObject({ valid: false, disabled: false });
  const same = await bench.api("PUT", at, { name: "renamed", configuration: { "filter.response.nulls": "false" } });
  expect([same.status, same.json["providerMessage"]]).toEqual([
    400,
    "The remote system no longer accepts these credentials.",
  ]);
  expect(stored(bench)).toMatchObject({ name: "cw-emea", valid: false });
  const unchecked = await bench.api("PUT", `${at}?reAuthenticate=false`, { name: "renamed" });
  expect([unchecked.status, unchecked.json["valid"]]).toEqual([200, false]);
  const revived = await bench.api("PUT", at, { configuration: { [REFRESH]: "REFRESH-2" } });
  expect(revived.json).toMatchObject({ valid: true, name: "renamed" });
  expect((await bench.api("PUT", at, { name: "again" })).status).toBe(200);
});

test.each([
  ["GET", "?apiKey=a&apiSecret=b&callbackUrl=https%3A%2F%2Fapp.example.com", undefined],
  ["POST", "", { apiKey: "a", apiSecret: "b", callbackUrl: "https://app.example.com" }],
])("%s shows where a login starts", async (method, query, body) => {
  await using bench = await openOAuth();
  const { json } = await bench.api(method, `/elements/oauthcrm/oauth/url${query}`, body);
  expect(json).toEqual({
    element: "oauthcrm",
    oauthUrl:
      "https://login.example.com/oauth/authorize?response_type=code&client_id=a&redirect_uri=https%3A%2F%2Fapp.example.com&state=oauthcrm",
  });
  const missing = await bench.api(method, "/elements/oauthcrm/oauth/url", body === undefined ? undefined : {});
  expect([missing.status, missing.json["message"]]).toEqual([400, "apiKey is required."]);
});
