// What a plan asks the platform about an existing instance, and what it makes of answers that are missing.
import type { ConfigurationEntry, Instance, OpenConnectorsClient } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { Secret, unknown } from "../../../src/plugin";
import type { ReadyConnection } from "../../../src/provider/connection";
import { RefreshReader } from "../../../src/provider/lifecycle/refresh";
import type { PlannedSetting } from "../../../src/provider/lifecycle/wanted";
import { attributesWithoutEntry, showsOAuth, undeclaredMasks } from "../../../src/provider/resources/plan/platform";
import { planCall } from "../harness/plan-call";

const DOWN = new Error("down");

interface Platform {
  readonly shown?: Readonly<Record<string, string | null>> | Error;
  readonly entries?: readonly string[] | Error;
}

/** A platform with one instance, and what it was asked for. */
function platform({ shown = {}, entries = [] }: Platform) {
  const asked: string[] = [];
  const answer = <T>(what: string, of: T | Error): Promise<T> => {
    asked.push(what);
    return of instanceof Error ? Promise.reject(of) : Promise.resolve(of);
  };
  const client = {
    getInstance: (id: string) =>
      answer<Instance>(
        `instance ${id}`,
        shown instanceof Error ? shown : { id, configuration: new Configuration(Object.entries(shown)) },
      ),
    pages: (): never => {
      throw new Error("a plan reads the one instance");
    },
    listConfiguration: (id: string) =>
      answer<readonly ConfigurationEntry[]>(
        `entries of ${id}`,
        entries instanceof Error ? entries : entries.map((key) => ({ id: key, key, value: undefined })),
      ),
  };
  const connection: Partial<ReadyConnection> = {
    client: client as Partial<OpenConnectorsClient> as OpenConnectorsClient,
    refresh: new RefreshReader(client, "single"),
  };
  return { asked, call: planCall({ connection }) };
}

const behaviour = (key: string, change: Partial<PlannedSetting> = {}): PlannedSetting => ({
  ...{ key, attribute: `attribute of ${key}`, value: "x", authenticates: false, explicit: true },
  ...change,
});
const FIELD = behaviour("Bulk.Field");

describe("behaviour that has no entry can only go with everything else", () => {
  test("where neither the reply nor the entries have its key", async () => {
    const { call, asked } = platform({ shown: { other: "x" }, entries: ["another"] });
    expect(await attributesWithoutEntry(call, [FIELD])).toEqual(["attribute of Bulk.Field"]);
    expect(asked).toEqual(["instance 7", "entries of 7"]);
  });

  test("but not where the reply shows it, in any letter case: the entries are not asked for then", async () => {
    const { call, asked } = platform({ shown: { "bulk.field": null } });
    expect(await attributesWithoutEntry(call, [FIELD])).toEqual([]);
    expect(asked).toEqual(["instance 7"]);
  });

  test("nor where the entries have what the reply hides", async () => {
    const { call } = platform({ shown: { other: "x" }, entries: ["bulk.field"] });
    expect(await attributesWithoutEntry(call, [FIELD, behaviour("bulk.more"), behaviour("other")])).toEqual([
      "attribute of bulk.more",
    ]);
  });

  test("and the entries decide alone where the instance can't be read", async () => {
    const { call } = platform({ shown: DOWN, entries: ["bulk.field"] });
    expect(await attributesWithoutEntry(call, [FIELD, behaviour("bulk.more")])).toEqual(["attribute of bulk.more"]);
  });

  test("which is left to the apply where nothing can be read", async () => {
    expect(await attributesWithoutEntry(platform({ shown: DOWN, entries: DOWN }).call, [FIELD])).toEqual([]);
    expect(await attributesWithoutEntry(planCall({ connection: null }), [FIELD])).toEqual([]);
  });

  test.each([
    ["goes with everything else anyway", { authenticates: true }],
    ["is not at hand", { value: null }],
    ["stands for keys that are not known yet", { key: "", value: unknown }],
  ])("and nothing is asked about a value that %s", async (_what, change) => {
    const { call, asked } = platform({});
    expect(await attributesWithoutEntry(call, [behaviour("key", change)])).toEqual([]);
    expect(asked).toEqual([]);
  });

  test("a secret and a value that is not known yet count like any other", async () => {
    const settings = [behaviour("a", { value: Secret.of("x") }), behaviour("b", { value: unknown })];
    expect(await attributesWithoutEntry(platform({}).call, settings)).toEqual(["attribute of a", "attribute of b"]);
  });
});

test("secrets that a whole write would lose are the masked ones that nobody declares, tokens excepted", async () => {
  const shown = { PassWord: "********", pin: "***", "oauth.user.token": "****", site: "acme", empty: null };
  expect(await undeclaredMasks(platform({ shown }).call, [])).toEqual(["PassWord", "pin"]);
  expect(await undeclaredMasks(platform({ shown }).call, [behaviour("password"), behaviour("PIN")])).toEqual([]);
  expect(await undeclaredMasks(platform({ shown: DOWN }).call, [])).toEqual([]);
});

test("an instance logs in by OAuth where the platform shows a token, with a value or a mask", async () => {
  expect(await showsOAuth(platform({ shown: { "OAuth.User.Token": "****" } }).call)).toBe(true);
  expect(await showsOAuth(platform({ shown: { "oauth.user.token": "" } }).call)).toBe(false);
  expect(await showsOAuth(platform({ shown: { "oauth.api.key": "x" } }).call)).toBe(false);
  expect(await showsOAuth(platform({ shown: DOWN }).call)).toBe(false);
});
