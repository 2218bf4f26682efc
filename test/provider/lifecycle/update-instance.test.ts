// An update as its calls: which are sent, in which order, how far a failed one got, and what is recorded of secrets on the way.
import { Configuration, ConnectionError } from "../../../src/client";
import { Secret } from "../../../src/plugin";
import { isDigestUncertain, isOAuthRecorded, readDigest, readTenant } from "../../../src/provider/lifecycle/record";
import type { SentSecret, Setting } from "../../../src/provider/lifecycle/wanted";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";
import { digestOf } from "../harness/plan-call";
import type { UpdateScene } from "../harness/update-run";
import { FOUND, KEY_TAG, runUpdate } from "../harness/update-run";

const LOST = new ConnectionError({ method: "PUT", path: "/instances/7", host: "host" }, { code: "ECONNRESET" });

const behaviour = (key: string, value: string | null = "x", explicit = true): Setting => ({
  ...{ key, value, explicit },
  attribute: "additional_configuration",
  authenticates: false,
});
const secret = (attribute: string, keys: readonly string[], more: Partial<SentSecret> = {}): SentSecret => ({
  attribute,
  text: Secret.of(attribute),
  settings: keys.map((key) => ({ ...behaviour(key), attribute })),
  ...more,
});
const KEY = secret("private_key_wo", ["private.key"]);
const SIGNATURE = secret("event_signature_key_wo", ["signature"]);
const CODE = secret("provider_data_wo", ["code"], { singleUse: "provider data" });

describe("an update sends as few calls as it takes", () => {
  test("none but a read where only the state changes", async () => {
    const { calls, done, result, privateState } = await runUpdate({ change: {} });
    expect(calls).toEqual(["read 7"]);
    expect(done).toEqual([]);
    expect(result).toBe(FOUND);
    expect(readTenant(privateState)).toMatchObject({ host: "host", account: "11" });
  });

  test("a name alone, with the tags as they are, less the marks of a create", async () => {
    const { calls, done } = await runUpdate({
      change: { renamed: true },
      before: { name: "a", tags: null },
      after: { name: "b", tags: null },
    });
    expect(calls).toEqual(["cancel the release", "read 7", `patch {"name":"b","tags":["b","${KEY_TAG}"]}`, "read 7"]);
    expect(done).toEqual(["name and tags"]);
  });

  test("tags alone, with the key's, which goes where the creation key does", async () => {
    const retagged = { change: { retagged: true }, after: { tags: ["b"] } };
    expect((await runUpdate(retagged)).calls).toContain(`patch {"tags":["b","${KEY_TAG}"]}`);
    expect((await runUpdate({ ...retagged, after: { tags: ["b"], creationKey: null } })).calls).toContain(
      'patch {"tags":["b"]}',
    );
    const unknownTags = { ...FOUND, tags: undefined };
    expect(
      (await runUpdate({ change: { retagged: true }, after: { tags: null }, found: unknownTags })).calls,
    ).toContain(`patch {"tags":["cw-emea","${KEY_TAG}"]}`);
  });

  test("a switch before everything else where it goes on, after everything else where it goes off", async () => {
    const on = await runUpdate({ change: { switched: true, renamed: true }, before: { enabled: false } });
    expect(on.calls.filter((call) => /^on|^off|^patch/u.test(call)).map((call) => call.split(" ")[0])).toEqual([
      "on",
      "patch",
    ]);
    expect(on.done).toEqual(["switch", "name and tags"]);
    const off = await runUpdate({ change: { switched: true, renamed: true }, after: { enabled: false } });
    expect(off.done).toEqual(["name and tags", "switch"]);
    expect(off.calls).toContain("off");
  });

  test("behaviour entry by entry, in whatever spelling the platform has the key", async () => {
    const group = {
      attribute: "additional_configuration",
      settings: [behaviour("Page.Max", "50"), behaviour("bulk.x", "y")],
    };
    const { calls, done } = await runUpdate({
      change: { behaviour: [group] },
      entries: ["page.max", "bulk.x", "more"],
    });
    expect(calls).toEqual(["entries", "entry of page.max 50", "entry of bulk.x y", "read 7"]);
    expect(done).toEqual([group]);
  });

  test("nothing at all where an entry that was declared is missing", async () => {
    const groups = [
      { attribute: "a", settings: [behaviour("page.max")] },
      { attribute: "b", settings: [behaviour("strange")] },
    ];
    const { calls, problem } = await runUpdate({ change: { behaviour: groups }, entries: ["page.max"] });
    expect(calls).toEqual(["entries"]);
    expect(problem).toMatch(
      inOrder([
        "The connector does not have this setting",
        'Instance 7 has no configuration entry "strange", so its value cannot be changed by itself.',
        "A change that re-authenticates the instance sends all settings, this one included.",
      ]),
    );
  });

  test("nothing for a default that has no entry: it has its value already", async () => {
    const groups = [{ attribute: "a", settings: [behaviour("strange", "x", false), behaviour("empty", null, false)] }];
    expect((await runUpdate({ change: { behaviour: groups }, entries: ["empty"] })).calls).toEqual([
      "entries",
      "read 7",
    ]);
  });
});

describe("a whole write", () => {
  const change = { reauthenticate: true };

  test("authenticates once, and carries name, tags and settings with it", async () => {
    const { calls, done } = await runUpdate({
      change: { ...change, renamed: true, retagged: true },
      after: { tags: ["b"] },
    });
    expect(calls).toEqual([
      "cancel the release",
      "read 7",
      `put b ${KEY_TAG} {"reAuthenticate":true,"singleUse":false}`,
      "read 7",
    ]);
    expect(done).toEqual([{ pending: [] }]);
  });

  test.each<[string, Partial<UpdateScene>, string]>([
    [
      "does not authenticate an instance with OAuth by itself",
      { usesOAuth: true },
      '{"reAuthenticate":false,"singleUse":false}',
    ],
    [
      "does not where the platform shows a token",
      { found: { ...FOUND, configuration: new Configuration([["oauth.user.token", "****"]]) } },
      '{"reAuthenticate":false,"singleUse":false}',
    ],
    [
      "does with a new code",
      { usesOAuth: true, after: { secrets: [CODE] } },
      '{"reAuthenticate":true,"singleUse":true}',
    ],
  ])("%s", async (_promise, scene, expected) => {
    expect((await runUpdate({ change, ...scene })).calls.find((call) => call.startsWith("put"))).toContain(expected);
  });

  test("carries what is declared; what is not any more falls back afterwards, and only that", async () => {
    const behaviours = [
      { attribute: "additional_configuration", settings: [behaviour("declared"), behaviour("removed", "d")] },
      { attribute: "events", settings: [behaviour("kept")] },
    ];
    const { calls, done } = await runUpdate({
      change: { ...change, behaviour: behaviours },
      after: { settings: [behaviour("Declared"), behaviour("kept")] },
      entries: ["removed", "declared", "kept"],
    });
    expect(calls.filter((call) => call.startsWith("entry"))).toEqual(["entry of removed d"]);
    expect(done[0]).toEqual({ pending: ["additional_configuration"] });
  });
});

describe("what is recorded of secrets", () => {
  const records = { key: digestOf("old"), sig: digestOf("old") };

  test("is their digest once they are taken, and nothing of what a whole write left out", async () => {
    const { privateState } = await runUpdate({
      change: { reauthenticate: true },
      after: { secrets: [KEY] },
      record: records,
    });
    expect(readDigest(privateState, "private_key_wo")).not.toEqual(records.key);
    expect(readDigest(privateState, "private_key_wo")).toBeDefined();
    expect(readDigest(privateState, "event_signature_key_wo")).toBeUndefined();
    expect(isOAuthRecorded(privateState)).toBe(false);
  });

  test("stays where a change sent none of them", async () => {
    const { privateState } = await runUpdate({ change: { renamed: true }, record: records });
    expect(readDigest(privateState, "private_key_wo")).toEqual(records.key);
    const other = await runUpdate({
      change: { renamed: true },
      record: { ...records, at: ["host", "another organization", "11"] },
    });
    expect(readDigest(other.privateState, "private_key_wo")).toBeUndefined();
  });

  test("is the digest of one that went to its entry", async () => {
    const group = { attribute: SIGNATURE.attribute, settings: SIGNATURE.settings, secret: SIGNATURE };
    const { privateState } = await runUpdate({
      change: { behaviour: [group] },
      entries: ["signature"],
      record: records,
    });
    expect(readDigest(privateState, "private_key_wo")).toEqual(records.key);
    expect(readDigest(privateState, "event_signature_key_wo")).not.toEqual(records.sig);
  });

  test("is that there was a login, and no digest of what counts once", async () => {
    const { privateState } = await runUpdate({ change: { reauthenticate: true }, after: { secrets: [CODE] } });
    expect(isOAuthRecorded(privateState)).toBe(true);
    expect(readDigest(privateState, "provider_data_wo")).toBeUndefined();
  });
});

describe("an update that fails", () => {
  const whole = { change: { reauthenticate: true }, after: { secrets: [KEY, CODE] } };
  const uncertain = ({ privateState }: Awaited<ReturnType<typeof runUpdate>>) =>
    ["private_key_wo", "event_signature_key_wo"].filter((name) => isDigestUncertain(privateState, name));

  test("without a clear answer leaves open which secret the platform has, and counts a login as used", async () => {
    const outcome = await runUpdate({ ...whole, failing: { replaceInstance: LOST } });
    expect(uncertain(outcome)).toEqual(["private_key_wo"]);
    expect(outcome.done).toEqual([{ used: ["provider_data_wo"] }]);
    expect(outcome.problem).toMatch(
      inOrder([
        "Updating instance 7 failed",
        "may have been used, so they are not sent again: their version counts as applied.",
        "get new ones and raise the version.",
      ]),
    );
  });

  test("without a clear answer and without a login counts none as used", async () => {
    const outcome = await runUpdate({
      change: { reauthenticate: true },
      after: { secrets: [KEY] },
      failing: { replaceInstance: LOST },
    });
    expect(outcome.done).toEqual([]);
    expect(outcome.problem).not.toContain("may have been used");
  });

  test("with a refusal leaves nothing open", async () => {
    const outcome = await runUpdate({
      ...whole,
      record: { key: digestOf("old") },
      failing: { replaceInstance: answered(400) },
    });
    expect(uncertain(outcome)).toEqual([]);
    expect(outcome.done).toEqual([]);
    expect(outcome.problem).not.toContain("may have been used");
  });

  test("after the secrets were taken leaves them as they are recorded", async () => {
    const group = { attribute: "a", settings: [behaviour("removed", "d")] };
    const outcome = await runUpdate({
      ...whole,
      change: { reauthenticate: true, behaviour: [group] },
      failing: { listConfiguration: LOST },
    });
    expect(uncertain(outcome)).toEqual([]);
    expect(outcome.done).toEqual([{ pending: ["a"] }]);
  });

  test("between the entries of one secret leaves open which of them were taken, even with a refusal", async () => {
    const refused = { failing: { patchConfigurationEntry: answered(400) } };
    const group = (one: SentSecret) => ({
      behaviour: [{ attribute: one.attribute, settings: one.settings, secret: one }],
    });
    const several = secret("event_signature_key_wo", ["one", "two"]);
    expect(uncertain(await runUpdate({ change: group(several), entries: ["one", "two"], ...refused }))).toEqual([
      "event_signature_key_wo",
    ]);
    expect(uncertain(await runUpdate({ change: group(SIGNATURE), entries: ["signature"], ...refused }))).toEqual([]);
  });

  test.each<[string, Error | undefined, string]>([
    [
      "was deleted",
      answered(404),
      "It was deleted since the plan was made. Run this again: the next plan creates it again.",
    ],
    [
      "can't be looked for",
      answered(503),
      "Whether the instance still exists could not be found out. Run this again: the next plan looks for it.",
    ],
    [
      "exists",
      undefined,
      "The instance itself exists. If credentials were sent, the remote system may have rejected them",
    ],
  ])("with a 404 says whether the instance %s", async (_what, look, advice) => {
    const failing = { setEnabled: answered(404), ...(look && { getInstance: look }) };
    const outcome = await runUpdate({ change: { switched: true }, failing });
    expect(outcome.problem).toContain(advice);
    expect(outcome.calls).toEqual(["on", "read 7"]);
  });
});
