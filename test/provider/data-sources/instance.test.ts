// `openconnectors_instance`: exactly one, or an error that lists what there is.
import { unknown } from "../../../src/plugin";
import { REQUEST, openStarted } from "../harness";

const NAME = "openconnectors_instance";

test("an id is one read, and everything but secrets is shown", async () => {
  await using started = await openStarted();
  const [id] = started.seed({ name: "cw-emea", tags: ["env:test", "oc-key-0123456789abcdef", "oc-creating"] });
  const { state, problems } = await started.terraform.data(NAME).read({ id: String(id) });
  expect(problems).toEqual([]);
  expect(state).toMatchObject({
    id,
    name: "cw-emea",
    element_key: "connectwisecrmrest",
    element_id: "3012",
    tags: ["env:test"],
    enabled: true,
    valid: true,
    created_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    token: null,
    persist_token: null,
    configuration: { company: "acme", "public.key": "PUBLIC", "filter.response.nulls": "true" },
  });
  const { configuration } = state as { readonly configuration: Readonly<Record<string, string>> };
  for (const key of ["private.key", "connectwise.clientid", "event.notification.signature.key", "bulk.relations"]) {
    expect(configuration).not.toHaveProperty([key]);
  }
  const [{ token } = { token: "" }] = started.emulator.instances();
  for (const secret of ["canary", "ca9a41ee", token]) expect(JSON.stringify(state)).not.toContain(secret);
  expect(started.calls).toEqual([`GET /instances/${String(id)}`]);
});

test("the token is in the state only where it is asked for", async () => {
  await using started = await openStarted();
  const [id] = started.seed({});
  const { state } = await started.terraform.data(NAME).read({ id: String(id), persist_token: true });
  expect(state).toMatchObject({ persist_token: true, token: started.emulator.instances()[0]?.token });
  expect((await started.terraform.data(NAME).read({ id: String(id), persist_token: false })).state).toMatchObject({
    persist_token: false,
    token: null,
  });
});

test("what only the platform could change is seen", async () => {
  await using started = await openStarted();
  const [id] = started.seed({});
  const change = { valid: false, enabled: false };
  await fetch(`${started.emulator.adminUrl}/instances/${String(id)}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
  });
  const { state } = await started.terraform.data(NAME).read({ id: String(id) });
  expect(state).toMatchObject(change);
});

test("the 240th of 250 is found by its name alone", async () => {
  await using started = await openStarted();
  const ids = started.seed(...Array.from({ length: 250 }, (_, n) => ({ name: `cw-${String(n)}` })));
  const { state, problems } = await started.terraform.data(NAME).read({ name: "cw-240" });
  expect(problems).toEqual([]);
  expect(state).toMatchObject({ id: ids[240], name: "cw-240" });
});

test("the last of several pages is found by its tag, also where plain lists have no tags", async () => {
  for (const listItemTags of ["yes", "no"] as const) {
    await using started = await openStarted({ switches: { listItemTags } });
    const ids = started.seed(
      ...Array.from({ length: 450 }, (_, n) => ({ tags: ["crm", ...(n === 449 ? ["last"] : [])] })),
    );
    // The platform is only told of the first tag, which all have.
    const { state, problems } = await started.terraform.data(NAME).read({ tags: ["crm", "last"] });
    expect(problems).toEqual([]);
    expect(state).toMatchObject({ id: ids[449], tags: ["crm", "last"] });
  }
});

test("a name is compared whole and in its letter case, whatever the platform's search finds", async () => {
  await using started = await openStarted();
  const [, id] = started.seed({ name: "CW" }, { name: "cw" }, { name: "cw-emea" });
  expect((await started.terraform.data(NAME).read({ name: "cw" })).state).toMatchObject({ id });
});

test.each(["team:crm & ops", "a+b", "50%", "x=1;y=2", "ünïcode ✓", "#hash/slash?", '"quoted"', "a,b", " leading"])(
  "the tag %j is found and no other",
  async (tag) => {
    await using started = await openStarted();
    const [id] = started.seed({ tags: [tag, "other"] }, { tags: ["other"] });
    const { state, problems } = await started.terraform.data(NAME).read({ tags: [tag] });
    expect(problems).toEqual([]);
    expect(state).toMatchObject({ id, tags: [tag] });
  },
);

test("the connector distinguishes two of one name", async () => {
  const other = { elementKey: "other", elementId: 5, name: "Other", hub: "crm", keys: [] };
  await using started = await openStarted({ connectors: [other] });
  const [, id] = started.seed({ name: "same" }, { name: "same", element: { key: "other" }, configuration: {} });
  const { state } = await started.terraform.data(NAME).read({ name: "same", element_key: "other" });
  expect(state).toMatchObject({ id, element_key: "other", element_id: "5", configuration: {} });
});

test("of an unknown connector, keys that sound like secrets and masked values are left out", async () => {
  const key = (name: string) =>
    ({ key: name, label: name, type: "text", required: false, defaultValue: null, masked: false }) as const;
  const keys = [key("site"), key("oauth.api.secret"), key("codeword")];
  await using started = await openStarted({
    connectors: [{ elementKey: "o", elementId: 5, name: "O", hub: "crm", keys }],
  });
  const configuration = { site: "s", "oauth.api.secret": "canary", codeword: "***" };
  const [id] = started.seed({ element: { key: "o" }, configuration });
  const { state } = await started.terraform.data(NAME).read({ id: String(id) });
  expect(state).toMatchObject({ configuration: { site: "s" } });
  expect(JSON.stringify(state)).not.toContain("canary");
});

test.each([
  ["of the catalogue", "connectwisecrmrest", { company: "acme" }],
  ["of no catalogue", "o", { site: "acme" }],
])(
  "a key that the connector's template does not have, which may hold anything, is left out of one %s",
  async (_of, key, known) => {
    const site = {
      key: "site",
      label: "Site",
      type: "text",
      required: false,
      defaultValue: null,
      masked: false,
    } as const;
    await using started = await openStarted({
      connectors: [{ elementKey: "o", elementId: 5, name: "O", hub: "crm", keys: [site] }],
      switches: { unknownKeys: "stored" },
    });
    const configuration = { ...REQUEST.configuration, ...known, webhookSigner: "canary" };
    const [id] = started.seed({ element: { key }, configuration });
    expect(started.emulator.instances()[0]?.configuration).toMatchObject({ webhookSigner: "canary" });
    const { state } = await started.terraform.data(NAME).read({ id: String(id) });
    expect(state).toMatchObject({ configuration: known });
    expect(JSON.stringify(state)).not.toContain("canary");
  },
);

test("several are an error that lists them", async () => {
  await using started = await openStarted();
  const ids = started.seed({ name: "same", tags: ["a"] }, { name: "same" });
  const { state, problems } = await started.terraform.data(NAME).read({ name: "same" });
  expect(state).toBeNull();
  expect(problems).toHaveLength(1);
  const [problem = ""] = problems;
  expect(problem).toContain(
    `Looked for the name "same" at ${new URL(started.emulator.baseUrl).host}. 2 instances match`,
  );
  expect(problem).toContain(`${String(ids[0])}: "same", connector connectwisecrmrest, tags "a", created 20`);
  expect(problem).toContain(`${String(ids[1])}: "same", connector connectwisecrmrest, created 20`);
});

test("of very many the first are listed and the rest is counted", async () => {
  await using started = await openStarted();
  started.seed(...Array.from({ length: 300 }, () => ({})));
  const { problems } = await started.terraform.data(NAME).read({ element_key: "connectwisecrmrest" });
  expect(problems.join()).toMatch(/300 instances match.*and 280 more/su);
});

test("none is an error that says what was looked for, where, among how many, and what is alike", async () => {
  await using started = await openStarted();
  const [id] = started.seed({ name: "CW-Emea" }, { name: "other" });
  const { problems } = await started.terraform.data(NAME).read({ name: "cw-emea", tags: ["env:prod"] });
  const [problem = ""] = problems;
  expect(problem).toMatch(/^error: No instance matches/u);
  expect(problem).toContain('Looked for the name "cw-emea" and the tag "env:prod" at 127.0.0.1:');
  expect(problem).toContain("has 2 instances, and none of them matches");
  expect(problem).toContain(`${String(id)}: "CW-Emea"`);
  expect(problem).not.toContain('"other"');
});

test.each(["404", "empty array"] as const)("in an empty account (%s) none is the same error", async (emptyList) => {
  await using started = await openStarted({ switches: { emptyList } });
  const { problems } = await started.terraform.data(NAME).read({ tags: ["x"] });
  expect(problems).toEqual([expect.stringContaining("has 0 instances")]);
});

test("an id that is gone is reported with the host, without a wait", async () => {
  await using started = await openStarted();
  const { problems } = await started.terraform.data(NAME).read({ id: "77" });
  expect(problems).toEqual([
    expect.stringMatching(/^error id: There is no such instance \| 127\.0\.0\.1:\d+ answers/u),
  ]);
  expect(started.calls).toEqual(["GET /instances/77"]);
});

test.each([
  [401, /user_secret and organization_secret/u],
  [403, /roles/u],
  [500, /platform failed/u],
])("a refusal with %i says what to do, once, and is never an empty result", async (status, advice) => {
  await using started = await openStarted();
  started.seed({});
  started.emulator.setFaults([{ operation: "any", status, message: "no" }]);
  for (const config of [{ id: "1000002" }, { name: "cw-emea" }]) {
    const { state, problems } = await started.terraform.data(NAME).read(config);
    expect([state, problems.length]).toEqual([null, 1]);
    expect(problems[0]).toMatch(advice);
    expect(problems[0]).toMatch(/request id/u);
  }
  expect(started.calls).toHaveLength(2);
});

test("a page of another server is an error, not an empty account", async () => {
  await using started = await openStarted();
  started.emulator.setFaults([{ operation: "any", status: 404, html: true }]);
  const { problems } = await started.terraform.data(NAME).read({ name: "x" });
  expect(problems).toEqual([expect.stringContaining("not with a reply of the API")]);
});

test("no tags, where they were unknown until the read, look for any instance, and an id takes them as none", async () => {
  await using started = await openStarted();
  const [id] = started.seed({});
  expect((await started.terraform.data(NAME).read({ tags: [] })).state).toMatchObject({ id, tags: [] });
  expect((await started.terraform.data(NAME).read({ id: String(id), tags: [] })).state).toMatchObject({ tags: [] });
  started.seed({});
  expect((await started.terraform.data(NAME).read({ tags: [] })).problems.join()).toContain(
    "Looked for any instance at",
  );
});

test("names with control characters can't act in an error", async () => {
  await using started = await openStarted();
  started.seed({ name: "evil\u001b[31m" }, { name: "evil\u001b[31m" });
  const { problems } = await started.terraform.data(NAME).read({ name: "evil\u001b[31m" });
  expect(problems.join()).toContain("\\u001b[31m");
  expect(problems.join()).not.toContain("\u001b");
});

test.each([
  [{}, /Nothing to look up/u],
  [{ id: "7", name: "x" }, /error name: id can.t be combined/u],
  [
    { id: "7", tags: ["x"], element_key: "y" },
    /error tags: id can.t be combined.*error element_key: id can.t be combined/su,
  ],
  [{ tags: [] }, /Nothing to look up/u],
  [{ id: "0x7" }, /64 bits, such as 1234567/u],
  [{ name: "" }, /error name/u],
  [{ tags: [""] }, /error tags/u],
  [{ element_key: "../users" }, /error element_key/u],
])("the configuration %j is refused before anything is asked", async (config, reason) => {
  await using started = await openStarted();
  expect((await started.terraform.data(NAME).validate(config)).join("\n")).toMatch(reason);
  expect(started.calls).toEqual([]);
});

test("what is unknown yet is nothing to complain about", async () => {
  await using started = await openStarted();
  for (const config of [{ id: unknown }, { name: unknown }, { tags: unknown, element_key: unknown }]) {
    expect(await started.terraform.data(NAME).validate(config)).toEqual([]);
  }
});

test("an unconfigured provider, and one whose configuration is not known yet, say so and send nothing", async () => {
  await using bare = await openStarted({}, null);
  expect((await bare.terraform.data(NAME).read({ id: "7" })).problems).toEqual([
    expect.stringContaining("The provider is not configured"),
  ]);
  await using unknowing = await openStarted({}, { base_url: unknown });
  expect((await unknowing.terraform.data(NAME).read({ id: "7" })).problems).toEqual([
    expect.stringMatching(/The provider configuration is not known yet.*depends_on/su),
  ]);
  expect([...bare.calls, ...unknowing.calls]).toEqual([]);
});
