// One attribute at a time, of both resources: created with a value, changed in place by the fitting write, changed by hand and put
// right, forgotten and imported. Each apply is followed by two empty plans (sandbox.apply).
import { GENERIC_ATTRIBUTES } from "../../support/connector";
import { shareOf } from "../../support/long-share";
import { ADDRESSES, UNKNOWN_TO_IMPORT, expectOneEach, pair } from "../../support/pair";
import type { PairChange } from "../../support/pair";
import type { Json, JsonObject, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

const { configuration, configuration_wo } = GENERIC_ATTRIBUTES;

interface Row {
  readonly from: PairChange;
  readonly to: PairChange;
  /** Methods of the writes that the change takes for each of the two. */
  readonly writes: readonly string[];
  /** What somebody else does to both; absent where nobody can. */
  readonly byHand?: Readonly<Record<string, unknown>>;
  /** False where an import can't know what is declared. */
  readonly imported?: false;
}

/** An attribute of the typed resource, and a key in the map of the other. */
function setting(attribute: string, key: string, value: Json, text: Json = value): PairChange {
  return { crm: { [attribute]: value }, any: { configuration: { ...configuration, [key]: text } } };
}

function both(attribute: string, value: Json): PairChange {
  return { both: { [attribute]: value } };
}

function privateKey(key: string, version: string | null = null): PairChange {
  return {
    crm: { private_key_wo: key, private_key_wo_version: version },
    any: { configuration_wo: { ...configuration_wo, "private.key": key }, configuration_wo_version: version },
  };
}

function clientId(id: string): PairChange {
  return { crm: { client_id: id }, any: { configuration_wo: { ...configuration_wo, "connectwise.clientID": id } } };
}

function events(enabled: boolean, minutes: number, polling: JsonObject): PairChange {
  const [callback_url, polling_configuration] = [
    `https://hooks.example.com/${String(minutes)}`,
    JSON.stringify(polling),
  ];
  return {
    crm: { events: { enabled, callback_url, poll_interval_minutes: minutes, polling_configuration } },
    any: {
      configuration: {
        ...configuration,
        "event.notification.enabled": enabled,
        "event.notification.callback.url": callback_url,
        "event.poller.refresh_interval": minutes,
        "event.poller.configuration": polling_configuration,
      },
    },
  };
}

function more(max: string): PairChange {
  const entry = { "pagination.max": max };
  return { crm: { additional_configuration: entry }, any: { configuration: { ...configuration, ...entry } } };
}

const url = (host: string): string => `https://${host}/v4_6_release/apis/3.0`;

const rows: Readonly<Record<string, Row>> = {
  name: {
    from: both("name", "one"),
    to: both("name", "two"),
    writes: ["PATCH"],
    byHand: { name: "by hand" },
  },
  tags: {
    from: both("tags", ["env:test", "team:crm"]),
    to: both("tags", ["team:crm", "zone:1"]),
    writes: ["PATCH"],
    byHand: { tags: ["by-hand"] },
  },
  enabled: {
    from: both("enabled", true),
    to: both("enabled", false),
    writes: ["DELETE"],
    byHand: { enabled: true },
  },
  persist_token: {
    from: both("persist_token", true),
    to: both("persist_token", false),
    writes: [],
    imported: false,
  },
  creation_key: {
    // Two resources of one key would be refused.
    from: { crm: { creation_key: "tests/one" }, any: { creation_key: "tests/two" } },
    to: { crm: { creation_key: "tests/three" }, any: { creation_key: "tests/four" } },
    writes: ["PATCH"],
  },
  "base_url, baseUrl": {
    from: setting("base_url", "baseUrl", url("api-eu.myconnectwise.net")),
    to: setting("base_url", "baseUrl", url("api-na.myconnectwise.net")),
    writes: ["PUT"],
    byHand: { configuration: { baseUrl: url("api-au.myconnectwise.net") } },
  },
  company: {
    from: setting("company", "company", "acme"),
    to: setting("company", "company", "acme-emea"),
    writes: ["PUT"],
    byHand: { configuration: { company: "by hand" } },
  },
  "public_key, public.key": {
    from: setting("public_key", "public.key", "PUBLICKEY0000001"),
    to: setting("public_key", "public.key", "PUBLICKEY0000002"),
    writes: ["PUT"],
    byHand: { configuration: { "public.key": "BYHAND" } },
  },
  "client_id, secret configuration": {
    from: clientId("11111111-2222-4333-8444-555555555555"),
    to: clientId("99999999-2222-4333-8444-555555555555"),
    writes: ["PUT"],
  },
  "private_key_wo, configuration_wo": {
    from: privateKey("PRIVATEKEY000001"),
    to: privateKey("PRIVATEKEY000002"),
    writes: ["PUT"],
  },
  "private_key_wo_version, configuration_wo_version": {
    from: privateKey("PRIVATEKEY000001", "1"),
    to: privateKey("PRIVATEKEY000002", "2"),
    writes: ["PUT"],
    imported: false,
  },
  "filter_response_nulls, filter.response.nulls": {
    from: setting("filter_response_nulls", "filter.response.nulls", true, "true"),
    to: setting("filter_response_nulls", "filter.response.nulls", false, "false"),
    writes: ["PATCH"],
    byHand: { configuration: { "filter.response.nulls": "true" } },
  },
  "events, event keys": {
    from: events(false, 5, { contacts: { url: "/contacts" } }),
    to: events(true, 10, { incidents: { url: "/incidents" } }),
    writes: ["PATCH", "PATCH", "PATCH", "PATCH"],
    byHand: { configuration: { "event.poller.refresh_interval": "99" } },
  },
  "additional_configuration, any other key": {
    from: more("100"),
    to: more("50"),
    writes: ["PATCH"],
    byHand: { configuration: { "pagination.max": "7" } },
  },
};

test.each(shareOf(Object.entries(rows), 3))("%s", async (_attribute, { from, to, writes, byHand, imported }) => {
  await using sandbox = await openSandbox({}, { attached: true });
  await sandbox.apply(pair(from));
  const ids = await expectOneEach(sandbox);

  await sandbox.admin.forgetRequests();
  const text = await expectUpdates(sandbox, to);
  expect(text.includes("This change re-authenticates the instance")).toBe(writes.includes("PUT"));
  await sandbox.apply(pair(to));
  expect([...(await sandbox.admin.writes())].sort()).toEqual([...writes, ...writes].sort());

  if (byHand !== undefined) {
    const declared = sandbox.emulator.instances();
    for (const id of ids) await sandbox.admin.change(id, byHand);
    await expectUpdates(sandbox, to);
    await sandbox.apply(pair(to));
    expect(sandbox.emulator.instances()).toEqual(declared);
  }

  if (imported !== false) {
    await sandbox.terraform.expect(0, ["state", "rm", ...ADDRESSES]);
    for (const [index, address] of ADDRESSES.entries()) {
      await sandbox.terraform.expect(0, ["import", "-no-color", address, ids[index] ?? ""]);
    }
    await sandbox.configure(pair(withoutSecrets(to)));
    await sandbox.expectNoChanges();
  }
  expect(await expectOneEach(sandbox)).toEqual(ids);
});

/** Answers what the plan says. */
async function expectUpdates(sandbox: Sandbox, change: PairChange): Promise<string> {
  const plan = await sandbox.plan(pair(change));
  for (const address of ADDRESSES) expect(plan.change(address).actions).toEqual(["update"]);
  return plan.text;
}

function withoutSecrets({ both: common, crm, any }: PairChange): PairChange {
  return {
    both: { ...common, ...UNKNOWN_TO_IMPORT.both },
    crm: { ...crm, ...UNKNOWN_TO_IMPORT.crm, creation_key: null },
    any: { ...any, ...UNKNOWN_TO_IMPORT.any, creation_key: null },
  };
}
