// One update of an instance on a platform that takes every call but the failing ones: what it calls, and what it leaves behind.
import type { ConfigurationEntry, Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { Diagnostics, Secret } from "../../../src/plugin";
import type { JsonValue } from "../../../src/plugin";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import type { Change } from "../../../src/provider/lifecycle/change";
import { keyTag } from "../../../src/provider/lifecycle/marks";
import type { Progress, Step } from "../../../src/provider/lifecycle/update";
import { updateInstance } from "../../../src/provider/lifecycle/update-instance";
import { wanted } from "./lifecycle";
import { planCall } from "./plan-call";

export const KEY_TAG = keyTag("tests/engine");
export const FOUND: Instance = {
  id: "7",
  tags: ["a", KEY_TAG, "oc-creating"],
  accountId: "11",
  configuration: new Configuration(),
};
const NOTHING: Change = { reauthenticate: false, renamed: false, retagged: false, switched: false, behaviour: [] };

export interface UpdateScene {
  readonly change: Partial<Change>;
  readonly before?: Parameters<typeof wanted>[0];
  readonly after?: Parameters<typeof wanted>[0];
  readonly usesOAuth?: boolean;
  readonly found?: Instance;
  readonly entries?: readonly string[];
  readonly record?: Readonly<Record<string, JsonValue>>;
  /** By the name of the client's method. */
  readonly failing?: Readonly<Record<string, Error>>;
}

export async function runUpdate(scene: UpdateScene) {
  const { change, before, after, usesOAuth = false, record } = scene;
  const { calls, connection } = platform(scene);
  const done: Progress[] = [];
  const { api, privateState } = planCall({ record: { ...record }, connection: connection as never });
  const step: Step = {
    before: wanted({ tags: ["a"], secrets: [], ...before }),
    after: wanted({ tags: ["a"], secrets: [], ...after }),
    change: { ...NOTHING, ...change },
    usesOAuth,
  };
  const call = {
    connection: api.ready,
    privateState,
    diagnostics: new Diagnostics(),
    signal: new AbortController().signal,
  } as unknown as LifecycleCall;
  let problem: unknown;
  const result = await updateInstance(call, "7", step, { onProgress: (one) => done.push(one) }).catch(
    (error: unknown) => {
      problem = error;
    },
  );
  return { calls, done, privateState, result, problem: String(problem) };
}

/** What it is called with, as lines of text. */
function platform({ found = FOUND, entries = [], failing = {} }: UpdateScene) {
  const calls: string[] = [];
  const answer = <T>(name: string, text: string, value: T): Promise<T> => {
    calls.push(text);
    const error = failing[name];
    return error === undefined ? Promise.resolve(value) : Promise.reject(error);
  };
  const client = {
    host: "host",
    getInstance: (id: string) => answer("getInstance", `read ${id}`, found),
    setEnabled: (_id: string, enabled: boolean) => answer("setEnabled", enabled ? "on" : "off", undefined),
    replaceInstance: (
      _id: string,
      body: { readonly tags: readonly string[] },
      { reAuthenticate, singleUse }: Readonly<Record<string, boolean>>,
    ) =>
      answer(
        "replaceInstance",
        `put ${body.tags.join(" ")} ${JSON.stringify({ reAuthenticate, singleUse })}`,
        undefined,
      ),
    patchInstance: (_id: string, body: object) => answer("patchInstance", `patch ${JSON.stringify(body)}`, undefined),
    listConfiguration: () =>
      answer<readonly ConfigurationEntry[]>(
        "listConfiguration",
        "entries",
        entries.map((key) => ({ id: `of ${key}`, key, value: undefined })),
      ),
    patchConfigurationEntry: (_id: string, entry: string, value: string | Secret) =>
      answer(
        "patchConfigurationEntry",
        `entry ${entry} ${value instanceof Secret ? value.reveal() : value}`,
        undefined,
      ),
  };
  const connection = {
    client,
    releases: { cancel: () => answer("cancel", "cancel the release", undefined) },
    refresh: { drop: () => undefined, read: () => Promise.resolve(found) },
    now: () => 0,
    random: (bytes: number) => Buffer.alloc(bytes),
  };
  return { calls, connection };
}
