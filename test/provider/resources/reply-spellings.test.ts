// Whichever way a reply spells what was sent, nothing differs; whichever attribute has really changed, it does.
import fc from "fast-check";
import type { Switches } from "../../../src/emulator";
import { Life, openStarted } from "../harness";
import type { Attributes, Started } from "../harness";

const CRM = "openconnectors_connectwise_instance";
const ANY = "openconnectors_instance";

const POLLING = { contacts: { url: "/hubs/crm/contacts", idField: "id" }, list: [1, { a: true, b: null }] };
const TAGS = ["env:test", "team:crm", "zone:1"];

const configs: Readonly<Record<string, Attributes>> = {
  [CRM]: {
    name: "cw-emea",
    base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    public_key: "PUBLICKEY0000001",
    client_id: "aaaaaaaa-2222-4333-8444-555555555555",
    private_key_wo: "PRIVATEKEY000001",
    creation_key: "tests/crm",
    filter_response_nulls: true,
    tags: TAGS,
    events: {
      enabled: true,
      callback_url: "https://hooks.example.com/cw",
      poll_interval_minutes: 5,
      polling_configuration: JSON.stringify(POLLING),
    },
    event_signature_key_wo: "SIGNATUREKEY0001",
    additional_configuration: { "pagination.max": "100", "allow.select.fields": "true" },
    additional_configuration_wo: { "event.notification.basic.password": "BASICPASSWORD001" },
  },
  [ANY]: {
    element_key: "connectwisecrmrest",
    name: "any-emea",
    creation_key: "tests/any",
    tags: TAGS,
    configuration: {
      baseURL: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
      company: "acme",
      "public.key": "PUBLICKEY0000001",
      "filter.response.nulls": "true",
      "event.poller.refresh_interval": "5",
      "event.poller.configuration": JSON.stringify(POLLING),
    },
    configuration_wo: {
      "private.key": "PRIVATEKEY000001",
      "connectwise.clientID": "aaaaaaaa-2222-4333-8444-555555555555",
    },
  },
};

const resources = Object.keys(configs);

async function begin(started: Started, typeName: string): Promise<Life> {
  return await Life.created(started, configs[typeName] ?? {}, typeName);
}

describe.each(resources)("%s", (typeName) => {
  const spellings: readonly (readonly [string, Partial<Switches>])[] = [
    ["booleans and numbers as such", { replyValues: "as booleans and numbers" }],
    ["keys in lower case", { replyKeys: "lower case" }],
    ["JSON in another order of keys, with spaces", { replyJson: "with other key order and spaces" }],
    ["tags in another order", { tagOrder: "reversed" }],
    ["a longer mask", { mask: "8 asterisks" }],
    ["masks that tell lengths", { mask: "as long as the value" }],
    ["more keys masked", { maskedKeys: "passwords, public key, client id and signature key" }],
    ["no account id", { accountInReplies: "no" }],
    ["the number of its connector alone", { elementInReplies: "elementId alone" }],
    ["no members of the user", { userMembers: "none" }],
  ];
  test.each(spellings)("a reply with %s makes no difference", async (_spelling, switches) => {
    await using started = await openStarted();
    const life = await begin(started, typeName);
    started.emulator.setSwitches(switches);
    expect(await life.differences()).toEqual({ drift: [], planned: [] });
  });

  const values: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["booleans in capitals", { "filter.response.nulls": "TRUE", "allow.select.fields": "True" }],
    ["keys that nobody sent", { strange: "x", "bulk.query.operator": "<", webhookId: "17", "bulk.relations": "y" }],
    ["other secrets under their masks", { "private.key": "other", "event.notification.basic.password": "other" }],
    ["nothing under a key", { company: null, "event.poller.configuration": null }],
  ];
  test.each(values)("a reply with %s makes no difference", async (_spelling, configuration) => {
    await using started = await openStarted();
    const life = await begin(started, typeName);
    await life.overwrite({ configuration });
    expect(await life.differences()).toEqual({ drift: [], planned: [] });
  });

  test("tags are a set: neither their order nor ours among them makes a difference", async () => {
    await using started = await openStarted();
    const life = await begin(started, typeName);
    const own = started.emulator.instances()[0]?.tags.filter((tag) => tag.startsWith("oc-")) ?? [];
    const order = fc.shuffledSubarray([...TAGS, ...own], { minLength: TAGS.length + own.length });
    await fc.assert(
      fc.asyncProperty(order, async (tags) => {
        await life.overwrite({ tags });
        expect((await life.differences()).drift).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test("JSON is compared by content: order of keys and spaces make no difference, other content always does", async () => {
    await using started = await openStarted();
    const life = await begin(started, typeName);
    const holder = typeName === CRM ? "events" : "configuration";
    const text = fc.tuple(respelt(POLLING), fc.constantFrom(undefined, 1, "\t")).map(([json, space]) => {
      return JSON.stringify(json, undefined, space);
    });
    await fc.assert(
      fc.asyncProperty(text, otherThan(POLLING), async (same, other) => {
        await life.overwrite({ configuration: { "event.poller.configuration": same } });
        expect((await life.differences()).drift).toEqual([]);
        await life.overwrite({ configuration: { "event.poller.configuration": other } });
        expect((await life.differences()).drift).toEqual([holder]);
      }),
      { numRuns: 8 },
    );
  });
});

test.each([
  ["a slash at the end", { baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0/" }],
  ["a host in capitals", { baseUrl: "https://API-EU.myconnectwise.net/v4_6_release/apis/3.0" }],
  ["a client id in capitals", { "connectwise.clientid": "AAAAAAAA-2222-4333-8444-555555555555" }],
])("of a typed connector, %s is no difference either", async (_spelling, configuration) => {
  await using started = await openStarted();
  const life = await begin(started, CRM);
  await life.overwrite({ configuration });
  expect(await life.differences()).toEqual({ drift: [], planned: [] });
});

/** What is changed behind Terraform's back, by the attribute that has to show it. */
const realChanges: Readonly<Record<string, readonly (readonly [string, Readonly<Record<string, unknown>>])[]>> = {
  [CRM]: [
    ["name", { name: "by hand" }],
    ["tags", { tags: [...TAGS, "by-hand"] }],
    ["tags", { tags: TAGS.slice(1) }],
    ["tags", { tags: [] }],
    ["enabled", { enabled: false }],
    ["valid", { valid: false }],
    ["token", { token: "another" }],
    ["base_url", { configuration: { baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" } }],
    ["company", { configuration: { company: "Acme" } }],
    ["public_key", { configuration: { "public.key": "PUBLICKEY0000002" } }],
    ["client_id", { configuration: { "connectwise.clientid": "99999999-2222-4333-8444-555555555555" } }],
    ["filter_response_nulls", { configuration: { "filter.response.nulls": "false" } }],
    ["events", { configuration: { "event.notification.enabled": "false" } }],
    ["events", { configuration: { "event.notification.callback.url": "false" } }],
    ["events", { configuration: { "event.poller.refresh_interval": "15" } }],
    ["events", { configuration: { "event.poller.configuration": "{}" } }],
    ["additional_configuration", { configuration: { "pagination.max": "99" } }],
    ["additional_configuration", { configuration: { "allow.select.fields": "false" } }],
  ],
  [ANY]: [
    ["name", { name: "by hand" }],
    ["tags", { tags: ["by-hand"] }],
    ["enabled", { enabled: false }],
    ["valid", { valid: false }],
    ["token", { token: "another" }],
    ["configuration", { configuration: { baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0" } }],
    ["configuration", { configuration: { company: "Acme" } }],
    ["configuration", { configuration: { "public.key": "PUBLICKEY0000002" } }],
    ["configuration", { configuration: { "filter.response.nulls": "false" } }],
    ["configuration", { configuration: { "event.poller.refresh_interval": "15" } }],
    ["configuration", { configuration: { "event.poller.configuration": "{}" } }],
  ],
};

/** What nobody can change behind Terraform's back: it is stored here alone, or never changes in the life of an instance. */
const unchanging = [
  "id",
  "element_id",
  "element_key",
  "created_date",
  "creation_key",
  "persist_token",
  "external_authentication",
];

describe.each(resources)("a real change of %s", (typeName) => {
  test.each(realChanges[typeName] ?? [])("shows in %s, and in nothing else: %j", async (attribute, change) => {
    await using started = await openStarted();
    const life = await begin(started, typeName);
    await life.overwrite(change);
    const { drift, planned } = await life.differences();
    expect(drift).toEqual([attribute]);
    const isComputed = attribute === "valid" || attribute === "token";
    if (!isComputed) expect(planned).toContain(attribute);
  });

  test("is tried for every attribute that has one", async () => {
    await using started = await openStarted();
    const stored = started
      .attributesOf(typeName)
      .filter(({ name, writeOnly }) => !writeOnly && !/_version$|_revision$/.test(name));
    const names = stored.map(({ name }) => name).filter((name) => !unchanging.includes(name) && name !== "private_key");
    expect([...new Set((realChanges[typeName] ?? []).map(([name]) => name))].sort()).toEqual(names.sort());
  });
});

/** The same content with its keys in any order, at every depth. */
function respelt(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return value.length === 0 ? fc.constant([]) : fc.tuple(...value.map(respelt));
  if (typeof value !== "object" || value === null) return fc.constant(value);
  const entries = Object.entries(value);
  return fc.tuple(...entries.map(([, member]) => respelt(member))).chain((inside) =>
    fc
      .shuffledSubarray(
        entries.map(([key], index) => [key, inside[index]] as const),
        { minLength: entries.length },
      )
      .map((order) => Object.fromEntries(order) as unknown),
  );
}

/** JSON of another content. */
function otherThan(value: object): fc.Arbitrary<string> {
  const text = JSON.stringify(value);
  return fc.oneof(
    fc
      .dictionary(fc.string(), fc.jsonValue())
      .map((other) => JSON.stringify(other))
      .filter((other) => other !== text),
    fc.constantFrom(
      JSON.stringify({ ...value, more: 1 }),
      text.replace("[1,", "[2,"),
      text.replace("true", "false"),
      text.replace('"id"', '"ID"'),
      "null",
      "no JSON",
    ),
  );
}
