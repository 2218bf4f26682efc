// The whole life of an instance of each resource, told once: for the emulator's switches one by one, and for a sample of them.
// Nothing here depends on a position, so whatever fails in one is a defect of the provider.
import { setTimeout } from "node:timers/promises";
import type { InstanceView, SwitchName, Switches } from "../../src/emulator";
import { switchTable } from "../../src/emulator";
import { tryUntil } from "../../src/shared/waiting";
import { GENERIC_ATTRIBUTES } from "./connector";
import { ADDRESSES, UNKNOWN_TO_IMPORT, expectOneEach, pair } from "./pair";
import type { PairChange } from "./pair";
import type { Json, JsonObject, Sandbox } from "./sandbox";
import { textOf } from "./text";

/** What the remote system thinks of credentials has a story of its own: rejection.test.ts. */
const ABOUT_REJECTION: readonly SwitchName[] = ["remoteSystem", "rejectionStatus", "rejectedCreate"];

/** What a life may depend on. */
export const LIFE_SWITCHES = (Object.keys(switchTable) as SwitchName[]).filter(
  (name) => !ABOUT_REJECTION.includes(name),
);

/** All of them at one position, counted from 0, or backwards from -1. */
export function allAt(position: number): Partial<Switches> {
  return Object.fromEntries(LIFE_SWITCHES.map((name) => [name, switchTable[name].positions.at(position)]));
}

const { configuration, configuration_wo } = GENERIC_ATTRIBUTES;

/** Far more than the provider's own attempts take: the last one starts after 1.5 s. */
const LOOKS_FOR_SETTLED_MS: readonly number[] = [0, ...Array.from({ length: 100 }, () => 100)];

/** Values of every attribute, and those of every attribute after a change that re-authenticates nothing. */
interface Chapter {
  readonly both: JsonObject;
  readonly behaviour: JsonObject;
  readonly events: JsonObject & { readonly polling_configuration: string };
  readonly signatureKey: string;
  readonly password: string;
  readonly credentials: Credentials;
}

interface Credentials {
  readonly baseUrl: string;
  readonly company: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
}

const first: Chapter = {
  both: { name: "first", tags: ["env:test", "team:crm"], enabled: true, persist_token: true },
  behaviour: { "pagination.max": "100", "bulk.query.operator": ">" },
  events: {
    enabled: true,
    callback_url: "https://hooks.example.com/first",
    poll_interval_minutes: 5,
    polling_configuration: JSON.stringify({ contacts: { url: "/hubs/crm/contacts", idField: "id" }, more: [1, 2] }),
  },
  signatureKey: "SIGNATUREKEY0001",
  password: "BASICPASSWORD001",
  credentials: {
    baseUrl: configuration.baseUrl,
    company: "acme",
    publicKey: configuration["public.key"],
    privateKey: configuration_wo["private.key"],
    clientId: configuration_wo["connectwise.clientID"],
  },
};

const second: Chapter = {
  ...first,
  both: { name: "second", tags: ["env:live"], enabled: false, persist_token: true },
  behaviour: { "pagination.max": "50", "bulk.query.operator": "<" },
  events: {
    enabled: false,
    callback_url: "https://hooks.example.com/second",
    poll_interval_minutes: 7,
    polling_configuration: JSON.stringify({ incidents: { url: "/hubs/crm/incidents", idField: "id" } }),
  },
  signatureKey: "SIGNATUREKEY0002",
  password: "BASICPASSWORD002",
};

const third: Chapter = {
  ...second,
  both: { ...second.both, enabled: true },
  // An import takes over what is other than everybody's, so nothing stands at the connector's default here.
  events: { ...second.events, enabled: true },
  credentials: {
    baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme-na",
    publicKey: "PUBLICKEY0000002",
    privateKey: "PRIVATEKEY000002",
    clientId: "99999999-2222-4333-8444-555555555555",
  },
};

function declared({ both, behaviour, events, signatureKey, password, credentials }: Chapter): PairChange {
  const { baseUrl, company, publicKey, privateKey, clientId } = credentials;
  const more = { "event.notification.basic.password": password };
  return {
    both,
    crm: {
      base_url: baseUrl,
      company,
      public_key: publicKey,
      client_id: clientId,
      private_key_wo: privateKey,
      filter_response_nulls: false,
      events,
      event_signature_key_wo: signatureKey,
      additional_configuration: behaviour,
      additional_configuration_wo: more,
    },
    any: {
      configuration: {
        ...behaviour,
        baseUrl,
        company,
        "public.key": publicKey,
        "filter.response.nulls": "false",
        "event.notification.callback.url": events["callback_url"] ?? null,
        "event.poller.configuration": events.polling_configuration,
      },
      configuration_wo: {
        ...more,
        "private.key": privateKey,
        "connectwise.clientID": clientId,
        "event.notification.signature.key": signatureKey,
      },
    },
  };
}

/** What the account has to hold of both; JSON apart, word for word. */
function expected({ both, behaviour, events, signatureKey, password, credentials }: Chapter): object {
  return {
    name: both["name"],
    disabled: both["enabled"] === false,
    configuration: expect.objectContaining({
      ...behaviour,
      baseUrl: credentials.baseUrl,
      company: credentials.company,
      "public.key": credentials.publicKey,
      "private.key": credentials.privateKey,
      "connectwise.clientid": credentials.clientId,
      "filter.response.nulls": "false",
      "event.notification.callback.url": events["callback_url"],
      "event.notification.signature.key": signatureKey,
      "event.notification.basic.password": password,
    }) as Json,
  };
}

/** From the create to the destroy. Every apply is followed by two empty plans. */
export async function liveThrough(sandbox: Sandbox): Promise<void> {
  await sandbox.apply(pair(declared(first)));
  const ids = await expectStored(sandbox, first);

  for (const chapter of [second, third]) {
    const plan = await sandbox.plan(pair(declared(chapter)));
    for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["update"]);
    await sandbox.apply(pair(declared(chapter)));
    expect(await expectStored(sandbox, chapter)).toEqual(ids);
  }

  await driftAndReturn(sandbox);
  expect(await expectStored(sandbox, third)).toEqual(ids);
  await forgetAndImport(sandbox, ids);
  expect(await expectStored(sandbox, third)).toEqual(ids);

  await sandbox.apply(
    pair(declared(third)),
    ADDRESSES.map((address) => `-replace=${address}`),
  );
  const replaced = await expectStored(sandbox, third);
  for (const id of replaced) expect(ids).not.toContain(id);

  for (const id of replaced) await sandbox.admin.callApi("DELETE", `/instances/${id}`);
  const plan = await sandbox.plan(pair(declared(third)));
  for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["create"]);
  await sandbox.apply(pair(declared(third)));
  for (const id of await expectStored(sandbox, third)) expect(replaced).not.toContain(id);

  await sandbox.destroy();
  expect(sandbox.emulator.instances()).toEqual([]);
}

/** Everything that a reply shows in clear in every position is changed by hand. */
async function driftAndReturn(sandbox: Sandbox): Promise<void> {
  for (const { id } of sandbox.emulator.instances()) {
    await sandbox.admin.change(id, {
      name: "by hand",
      tags: ["by-hand"],
      enabled: false,
      configuration: { company: "by hand", "filter.response.nulls": "true", "pagination.max": "3" },
    });
  }
  const plan = await sandbox.plan(pair(declared(third)));
  for (const address of ADDRESSES) {
    expect(plan.change(address).actions).toEqual(["update"]);
    expect(plan.change(address).before).toMatchObject({ name: "by hand", tags: ["by-hand"], enabled: false });
  }
  const [crm, any] = ADDRESSES.map((address) => plan.change(address).before);
  expect(crm).toMatchObject({
    company: "by hand",
    filter_response_nulls: true,
    additional_configuration: { "pagination.max": "3" },
  });
  expect(any).toMatchObject({
    configuration: { company: "by hand", "filter.response.nulls": "true", "pagination.max": "3" },
  });
  await sandbox.apply(pair(declared(third)));
}

/** Without secrets nothing is written; with them, they are sent once. */
async function forgetAndImport(sandbox: Sandbox, ids: readonly string[]): Promise<void> {
  await sandbox.terraform.expect(0, ["state", "rm", ...ADDRESSES]);
  for (const [index, address] of ADDRESSES.entries()) {
    await sandbox.terraform.expect(0, ["import", "-no-color", address, ids[index] ?? ""]);
  }
  await sandbox.admin.forgetRequests();
  const { both, crm, any } = declared(third);
  await sandbox.apply(
    pair({
      both: { ...both, ...UNKNOWN_TO_IMPORT.both },
      crm: { ...crm, ...UNKNOWN_TO_IMPORT.crm, event_signature_key_wo: null, additional_configuration_wo: null },
      // What may come masked can't be found by an import.
      any: { ...any, ...UNKNOWN_TO_IMPORT.any, configuration: { company: third.credentials.company } },
    }),
  );
  expect(await sandbox.admin.writes()).toEqual([]);
  await sandbox.apply(pair(declared(third)));
}

async function expectStored(sandbox: Sandbox, chapter: Chapter): Promise<readonly string[]> {
  const ids = await expectOneEach(sandbox);
  const objects = await sandbox.objects();
  for (const [index, address] of ADDRESSES.entries()) {
    const stored = await settled(sandbox, ids[index] ?? "");
    expect(stored).toMatchObject(expected(chapter));
    const polling = stored?.configuration["event.poller.configuration"];
    expect(JSON.parse(polling ?? "")).toEqual(JSON.parse(chapter.events.polling_configuration));
    expect(ownTags(stored)).toEqual([...texts(chapter.both["tags"])].sort());
    expect(objects.get(address)?.values["token"]).toBe(stored?.token);
  }
  return ids;
}

/**
 * The instance as soon as its passing marks are off, or as it is after some seconds. A provider that outlives its commands takes
 * them off beside a refresh, and a platform that shows new instances late makes it try again after the command has ended.
 */
async function settled(sandbox: Sandbox, id: string): Promise<InstanceView | undefined> {
  const look = () => sandbox.emulator.instances().find((instance) => instance.id === id);
  const isSettled = (found: InstanceView | undefined) => found?.tags.includes("oc-creating") === false;
  await tryUntil(LOOKS_FOR_SETTLED_MS, setTimeout, () => Promise.resolve(isSettled(look()) || undefined));
  return look();
}

/** Those of the people, and of ours the one that stays. */
function ownTags(stored: InstanceView | undefined): readonly string[] {
  const tags = stored?.tags ?? [];
  expect(tags.filter((tag) => tag.startsWith("oc-"))).toEqual([expect.stringMatching(/^oc-key-[0-9a-f]{32}$/)]);
  return tags.filter((tag) => !tag.startsWith("oc-")).sort();
}

function texts(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? (list as readonly Json[]).map(textOf) : [];
}
